package io.jenkins.plugins.codesuite.deploy.revision;

import java.io.Serializable;
import java.util.Optional;

/**
 * An upload that S3 waits for. It holds no secret, and may be kept over a restart.
 *
 * @param facts what is to be sent
 * @param uploadId S3's id of the multipart upload; empty text if the file goes in one request
 * @param resumed whether an earlier try had begun it
 */
public record OpenUpload(BundleFacts facts, String uploadId, boolean resumed) implements Serializable {

    Optional<String> multipart() {
        return Optional.of(uploadId).filter(id -> !id.isEmpty());
    }
}

package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import io.jenkins.plugins.codesuite.deploy.revision.BundleFacts;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import java.io.Serializable;
import java.util.ArrayList;

/**
 * What an agent says of a file: plain values, because Jenkins takes no classes of bundled libraries from an agent.
 *
 * @param type the bundle type's name
 * @param sizeInBytes the file's size
 * @param sha256 its SHA-256 in hexadecimal digits
 * @param partSizeInBytes how long each part but the last is
 * @param partSha256 the SHA-256 of each part, in order
 * @param partMd5 the MD5 of each part, in order
 */
public record SentFacts(
        String type,
        long sizeInBytes,
        String sha256,
        long partSizeInBytes,
        ArrayList<String> partSha256,
        ArrayList<String> partMd5)
        implements Serializable {

    static SentFacts of(BundleFacts facts) {
        return new SentFacts(
                facts.type().name(),
                facts.sizeInBytes(),
                facts.sha256(),
                facts.partSizeInBytes(),
                new ArrayList<>(facts.partSha256()),
                new ArrayList<>(facts.partMd5()));
    }

    /** The facts as an upload takes them. */
    public BundleFacts facts() {
        return new BundleFacts(BundleType.valueOf(type), sizeInBytes, sha256, partSizeInBytes, partSha256, partMd5);
    }
}

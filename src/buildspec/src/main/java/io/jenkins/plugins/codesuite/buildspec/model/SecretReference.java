package io.jenkins.plugins.codesuite.buildspec.model;

import io.jenkins.plugins.codesuite.commons.document.Position;
import java.util.Objects;
import java.util.Optional;

/**
 * What a buildspec's {@code env.secrets-manager} value points to:
 * {@code secret-id:json-key:version-stage:version-id}, the tail optional.
 *
 * @param secretId the secret's name or its full ARN
 * @param jsonKey the key within a JSON secret; empty for the secret's whole text
 * @param versionStage the staging label, such as {@code AWSPREVIOUS}; empty for {@code AWSCURRENT}
 * @param versionId the version's exact id
 * @param at where the reference stands in the file
 */
public record SecretReference(
        String secretId,
        Optional<String> jsonKey,
        Optional<String> versionStage,
        Optional<String> versionId,
        Position at) {

    /** Refuses a missing part. */
    public SecretReference {
        Objects.requireNonNull(secretId, "secretId");
        Objects.requireNonNull(jsonKey, "jsonKey");
        Objects.requireNonNull(versionStage, "versionStage");
        Objects.requireNonNull(versionId, "versionId");
        Objects.requireNonNull(at, "at");
    }
}

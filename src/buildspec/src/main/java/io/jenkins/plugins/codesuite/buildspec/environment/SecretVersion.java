package io.jenkins.plugins.codesuite.buildspec.environment;

import io.jenkins.plugins.codesuite.buildspec.model.SecretReference;
import java.util.Objects;
import java.util.Optional;

/**
 * Which version of which secret is wanted: a {@link SecretReference} without the part that is picked afterwards.
 *
 * @param secretId the secret's name, its ARN or its ARN without the six random characters at the end
 * @param versionStage the staging label; empty for {@code AWSCURRENT}
 * @param versionId the version's exact id
 */
public record SecretVersion(String secretId, Optional<String> versionStage, Optional<String> versionId) {

    /** Refuses a missing part. */
    public SecretVersion {
        Objects.requireNonNull(secretId, "secretId");
        Objects.requireNonNull(versionStage, "versionStage");
        Objects.requireNonNull(versionId, "versionId");
    }

    /** The version that a reference points to. */
    public static SecretVersion of(SecretReference reference) {
        return new SecretVersion(reference.secretId(), reference.versionStage(), reference.versionId());
    }

    /** Whether the current version is wanted, which is the only one that a batch call gives. */
    public boolean isCurrent() {
        return versionStage.isEmpty() && versionId.isEmpty();
    }
}

package io.jenkins.plugins.codesuite.buildspec.environment;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Which AWS is asked, and as whom; what is empty is found as every AWS tool finds it (environment, profile, metadata).
 *
 * @param region the region; one that the SDK does not know is taken as it is
 * @param profile the profile of the AWS config and credentials files
 * @param endpoint the address to use in place of AWS' own, such as an emulator's
 */
public record AwsSettings(Optional<String> region, Optional<String> profile, Optional<URI> endpoint) {

    /** Everything as the environment says. */
    public static final AwsSettings DEFAULT = new AwsSettings(Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses a missing part. */
    public AwsSettings {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(endpoint, "endpoint");
    }
}

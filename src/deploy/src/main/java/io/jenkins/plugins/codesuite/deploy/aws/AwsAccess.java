package io.jenkins.plugins.codesuite.deploy.aws;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Which AWS is asked, and as whom.
 *
 * @param key a stable name of the identity that is no secret, such as a role's ARN or a credential's id; accesses of equal
 *     {@link #shared() key, region and endpoint} see the same, so that one may be asked for the other
 * @param credentials asked for every request, so that a session that renews itself never expires; belongs to the caller,
 *     who closes it
 * @param region the region; empty for the one that every AWS tool finds (environment, profile, metadata)
 * @param endpoint the address to use in place of AWS' own, such as an emulator's
 * @param http makes the HTTP client, which {@link AwsClients} closes
 */
public record AwsAccess(
        String key,
        AwsCredentialsProvider credentials,
        Optional<String> region,
        Optional<URI> endpoint,
        Supplier<SdkHttpClient.Builder<?>> http) {

    /** What two accesses have in common that see the same AWS with the same rights. */
    public record Shared(String key, Optional<String> region, Optional<URI> endpoint) {}

    /** Refuses a missing part. */
    public AwsAccess {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(http, "http");
    }

    /** Equal for accesses that may be asked for each other. */
    public Shared shared() {
        return new Shared(key, region, endpoint);
    }

    /** Says nothing of the credentials. */
    @Override
    public String toString() {
        return "AwsAccess[" + key + region.map(name -> ", " + name).orElse("")
                + endpoint.map(address -> ", " + address).orElse("") + "]";
    }
}

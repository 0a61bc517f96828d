package io.jenkins.plugins.codesuite.federation.session;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * How STS is reached.
 *
 * @param http makes the HTTP client of an STS client, which is made at the first call, shared by all sessions of one region
 *     and endpoint, and closed at the end
 * @param endpoint the address to use in place of AWS' own, such as an emulator's or an interface endpoint's
 * @param region whose STS is asked; taken where it is in the roles' partition, else the chain's region, else the
 *     partition's first
 * @param retry how often failures that pass are tried again
 */
public record StsSettings(
        Supplier<SdkHttpClient.Builder<?>> http, Optional<URI> endpoint, Optional<String> region, RetryRules retry) {}

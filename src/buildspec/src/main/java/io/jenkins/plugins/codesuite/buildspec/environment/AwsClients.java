package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Parameter Store, Secrets Manager and S3 as AWS offers them, with clients that are made at the first use: as long as no
 * buildspec refers to a store, not one class of the AWS SDK is loaded.
 *
 * <p>The clients speak HTTP by the client that the host gives, else by the one that the SDK finds on the class path, and
 * try again in the SDK's standard retry mode when AWS throttles or fails.
 */
public final class AwsClients implements AutoCloseable {

    private final AwsSettings settings;
    private final Optional<Supplier<AwsCredentialsProvider>> credentials;
    private final Optional<Supplier<SdkHttpClient.Builder<?>>> http;
    private Optional<AwsStores> stores = Optional.empty();

    /**
     * Clients with credentials and an HTTP client that the host gives.
     *
     * @param credentials asked once, at the first use; its provider belongs to the caller, who closes it
     * @param http makes the HTTP client of each AWS client, which closes it
     */
    public AwsClients(
            AwsSettings settings,
            Supplier<AwsCredentialsProvider> credentials,
            Supplier<SdkHttpClient.Builder<?>> http) {
        this(settings, Optional.of(credentials), Optional.of(http));
    }

    /**
     * Clients with what the host gives, and otherwise what the SDK finds.
     *
     * @param credentials asked once, at the first use; its provider belongs to the caller, who closes it. Empty for the
     *     credentials that every AWS tool finds
     * @param http makes the HTTP client of each AWS client, which closes it. Empty for the one that the SDK finds on the
     *     class path; it refuses to work when it finds none
     */
    public AwsClients(
            AwsSettings settings,
            Optional<Supplier<AwsCredentialsProvider>> credentials,
            Optional<Supplier<SdkHttpClient.Builder<?>>> http) {
        this.settings = settings;
        this.credentials = credentials;
        this.http = http;
    }

    /** Parameter Store. */
    public ParameterSource parameters() {
        return references -> stores().parameters().fetch(references);
    }

    /** Secrets Manager. */
    public SecretSource secrets() {
        return versions -> stores().secrets().fetch(versions);
    }

    /**
     * A client of S3, which the caller closes.
     *
     * @throws software.amazon.awssdk.core.exception.SdkClientException when no region is known
     */
    public S3Client s3() {
        return stores().s3();
    }

    private synchronized AwsStores stores() {
        AwsStores made = stores.orElseGet(() -> new AwsStores(settings, credentials, http));
        stores = Optional.of(made);
        return made;
    }

    /** Closes the clients that were made; a later use makes new ones. */
    @Override
    public synchronized void close() {
        // No method reference: to link one loads the class, and with it the SDK, also when there is nothing to close.
        if (stores.isPresent()) {
            stores.get().close();
        }
        stores = Optional.empty();
    }
}

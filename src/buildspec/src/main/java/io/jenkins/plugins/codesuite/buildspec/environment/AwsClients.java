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
 * <p>The clients speak HTTP by {@link java.net.HttpURLConnection} unless the host says otherwise, and try again in the SDK's standard retry mode when
 * AWS throttles or fails.
 */
public final class AwsClients implements AutoCloseable {

    private final AwsSettings settings;
    private final Optional<Supplier<AwsCredentialsProvider>> credentials;
    private final Optional<Supplier<SdkHttpClient.Builder<?>>> http;
    private Optional<AwsStores> stores = Optional.empty();

    /** Clients whose credentials are found as every AWS tool finds them. */
    public AwsClients(AwsSettings settings) {
        this(settings, Optional.empty(), Optional.empty());
    }

    /**
     * Clients with credentials of their own.
     *
     * @param credentials asked once, at the first use; its provider belongs to the caller, who closes it
     */
    public AwsClients(AwsSettings settings, Supplier<AwsCredentialsProvider> credentials) {
        this(settings, Optional.of(credentials), Optional.empty());
    }

    /**
     * Clients with credentials and an HTTP client of their own, for a host whose class path has another one than that of
     * the JDK, or whose proxy stands elsewhere than in the environment.
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

    private AwsClients(
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

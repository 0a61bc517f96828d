package io.jenkins.plugins.codesuite.buildspec.environment;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients themselves; everything that loads the SDK is behind this class. */
final class AwsStores implements AutoCloseable {

    // Many builds that start at once share an account's rate: three tries, the SDK's own number, are too few for that.
    private static final int TRIES = 6;
    private static final Duration CALL = Duration.ofMinutes(2);

    private final AwsSettings settings;
    private final Optional<Supplier<AwsCredentialsProvider>> givenCredentials;
    private final Optional<Supplier<SdkHttpClient.Builder<?>>> http;
    private Optional<AwsCredentialsProvider> credentials = Optional.empty();
    private Optional<SsmClient> ssm = Optional.empty();
    private Optional<SecretsManagerClient> secretsManager = Optional.empty();

    AwsStores(
            AwsSettings settings,
            Optional<Supplier<AwsCredentialsProvider>> givenCredentials,
            Optional<Supplier<SdkHttpClient.Builder<?>>> http) {
        this.settings = settings;
        this.givenCredentials = givenCredentials;
        this.http = http;
    }

    ParameterSource parameters() {
        return new SsmParameterSource(this::ssm);
    }

    SecretSource secrets() {
        return new SecretsManagerSecretSource(this::secretsManager);
    }

    private synchronized SsmClient ssm() {
        SsmClient client = ssm.orElseGet(() -> build(SsmClient.builder()));
        ssm = Optional.of(client);
        return client;
    }

    private synchronized SecretsManagerClient secretsManager() {
        SecretsManagerClient client = secretsManager.orElseGet(() -> build(SecretsManagerClient.builder()));
        secretsManager = Optional.of(client);
        return client;
    }

    /** A client of S3, which the caller closes; a transfer may take as long as it takes. */
    S3Client s3() {
        S3ClientBuilder builder = configured(S3Client.builder());
        // A bucket's name in front of an emulator's host leads nowhere.
        return builder.forcePathStyle(settings.endpoint().isPresent()
                        || System.getenv("AWS_ENDPOINT_URL") != null
                        || System.getenv("AWS_ENDPOINT_URL_S3") != null)
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
        return configured(builder)
                .overrideConfiguration(override -> override.apiCallTimeout(CALL)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build()))
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(B builder) {
        settings.endpoint().ifPresent(builder::endpointOverride);
        http.ifPresent(given -> builder.httpClientBuilder(given.get()));
        return builder.region(region()).credentialsProvider(credentials());
    }

    private Region region() {
        return settings.region().map(Region::of).orElseGet(() -> {
            DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
            settings.profile().ifPresent(chain::profileName);
            return chain.build().getRegion();
        });
    }

    private AwsCredentialsProvider credentials() {
        // A profile that is asked for by name wins over keys that happen to stand in the environment.
        AwsCredentialsProvider provider = credentials.orElseGet(() -> givenCredentials
                .map(Supplier::get)
                .orElseGet(() -> settings.profile()
                        .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
                        .orElseGet(() -> DefaultCredentialsProvider.builder().build())));
        credentials = Optional.of(provider);
        return provider;
    }

    @Override
    public synchronized void close() {
        ssm.ifPresent(SsmClient::close);
        secretsManager.ifPresent(SecretsManagerClient::close);
        if (givenCredentials.isEmpty()
                && credentials.isPresent()
                && credentials.get() instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}

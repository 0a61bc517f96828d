package io.jenkins.plugins.codesuite.simulator;

import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The unchanged SDK's clients, pointed at a simulator; they retry without waiting. */
final class Clients implements AutoCloseable {
    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATOR", "not-a-key"));
    private static final RetryStrategy RETRIES = StandardRetryStrategy.builder()
            .maxAttempts(3)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .circuitBreakerEnabled(false)
            .build();

    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    final SsmClient ssm;
    final SecretsManagerClient secrets;
    final StsClient sts;
    final S3Client s3;
    final S3Presigner presigner;

    Clients(URI endpoint) {
        this(endpoint, CREDENTIALS);
    }

    /** Clients that sign with the key of a session. */
    Clients(URI endpoint, Credentials session) {
        this(
                endpoint,
                StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken())));
    }

    private Clients(URI endpoint, AwsCredentialsProvider credentials) {
        Region region = Region.US_EAST_1;
        Consumer<ClientOverrideConfiguration.Builder> retries = override -> override.retryStrategy(RETRIES);
        ssm = SsmClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(retries)
                .build();
        secrets = SecretsManagerClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(retries)
                .build();
        sts = StsClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(retries)
                .build();
        s3 = S3Client.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(retries)
                .forcePathStyle(true)
                .build();
        presigner = S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(credentials)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    @Override
    public void close() {
        presigner.close();
        s3.close();
        sts.close();
        secrets.close();
        ssm.close();
        http.close();
    }
}

package io.jenkins.plugins.codesuite.cli.aws;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes clients of S3; nothing else of the command loads a class of the AWS SDK. */
public final class S3Clients {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofMinutes(2);

    private final AwsSettings settings;
    private final Map<String, String> environment;

    /**
     * Clients as {@code settings} want them.
     *
     * @param environment the environment that the command was started with
     */
    public S3Clients(AwsSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * A client, which the caller closes.
     *
     * @throws UsageException when no region is known
     */
    public S3Client client() throws UsageException {
        S3ClientBuilder builder = S3Client.builder()
                .region(region())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(READ)
                        .proxyConfiguration(proxy()));
        settings.endpoint().ifPresent(builder::endpointOverride);
        // A bucket's name in front of an emulator's host leads nowhere.
        builder.forcePathStyle(settings.endpoint().isPresent()
                || environment.containsKey("AWS_ENDPOINT_URL")
                || environment.containsKey("AWS_ENDPOINT_URL_S3"));
        builder.credentialsProvider(
                settings.profile().isPresent()
                        ? ProfileCredentialsProvider.create(settings.profile().get())
                        : DefaultCredentialsProvider.builder().build());
        return builder.build();
    }

    /** No proxy leads to this machine; the SDK would ask the one of HTTP_PROXY all the same. */
    private ProxyConfiguration proxy() {
        String host =
                settings.endpoint().isPresent() ? settings.endpoint().get().getHost() : "";
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return ProxyConfiguration.builder()
                .useEnvironmentVariablesValues(!here)
                .useSystemPropertyValues(!here)
                .build();
    }

    private Region region() throws UsageException {
        if (settings.region().isPresent()) {
            return Region.of(settings.region().get());
        }
        try {
            DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
            settings.profile().ifPresent(chain::profileName);
            return chain.build().getRegion();
        } catch (SdkClientException e) {
            throw new UsageException("no AWS region is known for S3; give --region, or set AWS_REGION", e);
        }
    }
}

package io.jenkins.plugins.codesuite.cli.aws;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The command's HTTP client for AWS, over {@link java.net.HttpURLConnection}. It gives up on who does not answer, and takes
 * the proxy of the environment, but none to this machine. No class of the AWS SDK is loaded before {@link #get}.
 */
public final class JdkHttp implements Supplier<SdkHttpClient.Builder<?>> {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(30);

    private final AwsSettings settings;
    private final Duration read;

    /** Clients for the AWS that {@code settings} tell of. */
    public JdkHttp(AwsSettings settings) {
        this(settings, READ);
    }

    /** As {@link #JdkHttp(AwsSettings)}, with another limit for one read. */
    JdkHttp(AwsSettings settings, Duration read) {
        this.settings = settings;
        this.read = read;
    }

    @Override
    public SdkHttpClient.Builder<?> get() {
        return Sdk.client(settings, read);
    }

    /** Apart, because verifying that one class of the SDK can be returned as another loads both. */
    private static final class Sdk {

        static SdkHttpClient.Builder<?> client(AwsSettings settings, Duration read) {
            return UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(read)
                    .proxyConfiguration(proxy(settings));
        }

        /** No proxy leads to this machine; the SDK would ask the one of HTTP_PROXY all the same. */
        private static ProxyConfiguration proxy(AwsSettings settings) {
            String host = settings.endpoint()
                    .or(() -> Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL"))
                            .map(URI::create))
                    .map(URI::getHost)
                    .orElse("");
            boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
            return ProxyConfiguration.builder()
                    .useEnvironmentVariablesValues(!here)
                    .useSystemPropertyValues(!here)
                    .build();
        }
    }
}

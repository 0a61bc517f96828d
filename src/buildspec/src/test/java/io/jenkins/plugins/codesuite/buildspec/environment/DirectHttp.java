package io.jenkins.plugins.codesuite.buildspec.environment;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** An HTTP client for the simulator, whatever proxy the machine that runs the tests has. */
public final class DirectHttp {

    private DirectHttp() {}

    /** A client that asks no proxy. */
    public static SdkHttpClient.Builder<?> client() {
        return UrlConnectionHttpClient.builder()
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useEnvironmentVariablesValues(false)
                        .useSystemPropertyValues(false)
                        .build());
    }
}

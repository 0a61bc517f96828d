package io.jenkins.plugins.codesuite.plugins.commons;

import hudson.ProxyConfiguration;
import hudson.util.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** How the controller reaches AWS: by Jenkins' proxy where it has one. */
public final class JenkinsHttp {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(30);

    private JenkinsHttp() {}

    /**
     * An HTTP client for the AWS SDK, with Jenkins' proxy as it is set now.
     *
     * @param endpoint where the calls go, if not to AWS; one on this machine is reached without the proxy
     */
    public static SdkHttpClient.Builder<?> client(Optional<URI> endpoint) {
        return client(endpoint, CONNECT, READ);
    }

    /**
     * The same with less patience, for somebody who waits before a form.
     *
     * @param connect how long a connection may take
     * @param read how long an answer may take
     */
    public static SdkHttpClient.Builder<?> client(Optional<URI> endpoint, Duration connect, Duration read) {
        ApacheHttpClient.Builder client =
                ApacheHttpClient.builder().connectionTimeout(connect).socketTimeout(read);
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (proxy != null && !endpoint.filter(JenkinsHttp::isHere).isPresent()) {
            client.proxyConfiguration(proxy(proxy));
        }
        return client;
    }

    /** Whether the endpoint is on this machine. */
    static boolean isHere(URI endpoint) {
        String host = endpoint.getHost();
        return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }

    private static software.amazon.awssdk.http.apache.ProxyConfiguration proxy(ProxyConfiguration jenkins) {
        Set<String> direct = new HashSet<>();
        for (Pattern host : jenkins.getNoProxyHostPatterns()) {
            direct.add(host.pattern());
        }
        software.amazon.awssdk.http.apache.ProxyConfiguration.Builder proxy =
                software.amazon.awssdk.http.apache.ProxyConfiguration.builder()
                        .endpoint(URI.create("http://" + jenkins.getName() + ":" + jenkins.getPort()))
                        .nonProxyHosts(direct);
        if (jenkins.getUserName() != null) {
            proxy.username(jenkins.getUserName()).password(Secret.toString(jenkins.getSecretPassword()));
        }
        return proxy.build();
    }
}

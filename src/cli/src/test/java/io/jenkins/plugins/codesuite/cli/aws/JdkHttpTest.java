package io.jenkins.plugins.codesuite.cli.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class JdkHttpTest {

    private static final String HOST = "http.proxyHost";
    private static final String PORT = "http.proxyPort";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer proxy;
    private Optional<String> hostBefore;
    private Optional<String> portBefore;

    @BeforeEach
    void startProxy() throws IOException {
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        proxy.start();
        hostBefore = Optional.ofNullable(System.getProperty(HOST));
        portBefore = Optional.ofNullable(System.getProperty(PORT));
        System.setProperty(HOST, "127.0.0.1");
        System.setProperty(PORT, Integer.toString(proxy.getAddress().getPort()));
    }

    @AfterEach
    void stopProxy() {
        restore(HOST, hostBefore);
        restore(PORT, portBefore);
        proxy.stop(0);
    }

    private static void restore(String name, Optional<String> value) {
        value.ifPresentOrElse(before -> System.setProperty(name, before), () -> System.clearProperty(name));
    }

    private static AwsSettings at(URI endpoint) {
        return new AwsSettings(Optional.empty(), Optional.empty(), Optional.of(endpoint));
    }

    private static int get(JdkHttp http, URI uri) throws IOException {
        try (SdkHttpClient client = http.get().build()) {
            SdkHttpRequest request =
                    SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri).build();
            return client.prepareRequest(
                            HttpExecuteRequest.builder().request(request).build())
                    .call()
                    .httpResponse()
                    .statusCode();
        }
    }

    @Test
    void aProxyLeadsElsewhere() throws IOException {
        URI emulator = URI.create("http://emulator.invalid:4566/a");
        assertThat(get(new JdkHttp(at(emulator)), emulator)).isEqualTo(200);
        assertThat(asked).containsExactly(emulator.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "[::1]"})
    void noProxyLeadsToThisMachine(String host) throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        URI here = URI.create("http://" + host + ":" + nobody + "/a");
        assertThatThrownBy(() -> get(new JdkHttp(at(here)), here)).isInstanceOf(IOException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void whoDoesNotAnswerIsGivenUp() throws IOException {
        // The machine takes the connection, and nobody ever reads from it.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI here = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            JdkHttp http = new JdkHttp(at(here), Duration.ofMillis(200));
            assertThatThrownBy(() -> get(http, here)).isInstanceOf(SocketTimeoutException.class);
        }
    }
}

package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicKeysTest {

    private final PublicKeys keys = new PublicKeys(HttpClient.newHttpClient());
    private HttpServer server;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/id/jwks", exchange -> {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private IssuerUrl issuer() {
        return IssuerUrl.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/id");
    }

    @Test
    void theIdsOfTheKeysAreRead() throws IOException {
        body = "{\"keys\":[{\"kid\":\"a\",\"kty\":\"RSA\"},{\"kid\":\"b\"}]}";
        assertThat(keys.at(issuer())).containsExactly("a", "b");
    }

    @Test
    void aDocumentWithoutKeysHasNone() throws IOException {
        body = "{}";
        assertThat(keys.at(issuer())).isEmpty();
    }

    @Test
    void whatIsNoKeySetIsTold() {
        status = 403;
        assertThatIOException().isThrownBy(() -> keys.at(issuer())).withMessage("it answers 403");
        status = 200;
        body = "<html>";
        assertThatIOException().isThrownBy(() -> keys.at(issuer()));
    }

    @Test
    void aHostThatIsNotThereIsTold() {
        IssuerUrl gone = issuer();
        server.stop(0);
        assertThatIOException().isThrownBy(() -> keys.at(gone)).withMessage("its host cannot be reached");
    }
}

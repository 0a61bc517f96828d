package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.PresignedStore.Known;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.PresignedStore.SignedUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresignedStoreTest {

    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("x-signed") + " " + body);
            int status = answers.isEmpty() ? 200 : answers.removeFirst();
            byte[] answer = "content".getBytes(StandardCharsets.UTF_8);
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

    private SignedUrl url() {
        return new SignedUrl(
                "http://localhost:" + server.getAddress().getPort() + "/key?X-Amz-Signature=very-secret",
                new ArrayList<>(List.of("x-signed", "yes")));
    }

    private PresignedStore store() {
        return new PresignedStore("s3://bucket/", List.of(new Known("there", 7, 1_000, url())), Map.of("key", url()));
    }

    @Test
    void aFileIsSentWithTheSignedHeadersAndAgainWhenS3IsBusy() throws IOException {
        answers.add(503);
        store().put("key", Files.writeString(folder.resolve("f"), "text"), Map.of());
        assertThat(asked).containsExactly("PUT yes text", "PUT yes text");
    }

    @Test
    void anObjectThatIsThereAlreadyIsNotReplaced() throws IOException {
        answers.add(412);
        assertThat(store().putIfAbsent("key", Files.writeString(folder.resolve("f"), "text"), Map.of()))
                .isFalse();
    }

    @Test
    void aRefusalTellsNothingThatSigns() throws IOException {
        answers.add(403);
        Path file = Files.writeString(folder.resolve("f"), "text");
        assertThatThrownBy(() -> store().put("key", file, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("S3 answered 403 to the upload of s3://bucket/key");
        assertThatThrownBy(() -> store().put("other", file, Map.of()))
                .hasMessage("no upload was signed for s3://bucket/other");
        assertThat(url().toString()).doesNotContain("secret");
    }

    @Test
    void whatWasFoundIsRead() throws IOException {
        PresignedStore store = store();
        assertThat(store.list("th")).hasSize(1);
        assertThat(store.find("missing")).isEmpty();
        assertThat(store.get("there", folder.resolve("got"))).isPresent();
        assertThat(folder.resolve("got")).hasContent("content");
        answers.add(404);
        assertThat(store.get("there", folder.resolve("none"))).isEmpty();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aServerThatIsNotThereIsToldWithoutTheUrl() throws IOException {
        PresignedStore store = store();
        server.stop(0);
        Path file = Files.writeString(folder.resolve("f"), "text");
        assertThatThrownBy(() -> store.put("key", file, Map.of()))
                .hasMessageStartingWith("S3 cannot be reached from the agent for s3://bucket/key")
                .hasMessageNotContaining("secret");
    }
}

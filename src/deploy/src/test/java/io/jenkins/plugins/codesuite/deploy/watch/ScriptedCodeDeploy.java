package io.jenkins.plugins.codesuite.deploy.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** A CodeDeploy that says what a test wants it to say, for what the simulator never does. Real HTTP, real clients. */
final class ScriptedCodeDeploy implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // As the simulator does: without it every answer of the JDK's server waits 40 ms, in all tests of the process.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Function<JsonNode, String>> answers = new HashMap<>();
    private final Set<String> expired = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final HttpServer server;
    private final List<AwsClients> clients = new ArrayList<>();

    ScriptedCodeDeploy() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        on("ListDeploymentTargets", input -> "{\"targetIds\":[]}");
        on("BatchGetDeploymentTargets", input -> "{\"deploymentTargets\":[]}");
    }

    /** Lets an operation answer so; an answer that begins with {@code !} is an error of that code. */
    void on(String operation, Function<JsonNode, String> answer) {
        answers.put(operation, answer);
    }

    /** Lets BatchGetDeployments tell these, each a JSON object. */
    void deployments(String... infos) {
        on("BatchGetDeployments", input -> "{\"deploymentsInfo\":[" + String.join(",", infos) + "]}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
        JsonNode input = JSON.readTree(exchange.getRequestBody().readAllBytes());
        calls.add(operation);
        String signed = exchange.getRequestHeaders().getFirst("Authorization");
        if (expired.stream().anyMatch(key -> signed.contains("Credential=" + key + "/"))) {
            refused.incrementAndGet();
            send(exchange, "!ExpiredTokenException");
            return;
        }
        String text = answers.getOrDefault(operation, unused -> "!UnknownOperationException")
                .apply(input);
        send(exchange, text);
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        boolean error = text.startsWith("!");
        String body = error ? "{\"__type\":\"" + text.substring(1) + "\",\"message\":\"scripted\"}" : text;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(error ? 400 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    long count(String operation) {
        return calls.stream().filter(operation::equals).count();
    }

    /** Lets the session with this key be over, or be good again. */
    void expire(String accessKey, boolean over) {
        if (over) {
            expired.add(accessKey);
        } else {
            expired.remove(accessKey);
        }
    }

    /** How many calls came with a session that is over. */
    int refused() {
        return refused.get();
    }

    AwsClients clients() {
        return clients("role");
    }

    AwsClients clients(String key) {
        return clients(key, "AKIDEXAMPLE");
    }

    /** Clients of an identity with a session of its own. */
    AwsClients clients(String key, String accessKey) {
        AwsClients made = new AwsClients(new AwsAccess(
                key,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")),
                Optional.of("eu-central-1"),
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                UrlConnectionHttpClient::builder));
        clients.add(made);
        return made;
    }

    @Override
    public void close() {
        clients.forEach(AwsClients::close);
        server.stop(0);
    }
}

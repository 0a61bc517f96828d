package io.jenkins.plugins.codesuite.plugins.deploy.form;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** An endpoint that answers each operation as it is told, and everything else with {@code {}}. */
final class FakeAws implements AutoCloseable {

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    FakeAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The operation's answer from now on. */
    FakeAws answers(String operation, String body) {
        answers.put(operation, new Answer(200, body));
        return this;
    }

    /** The operation fails from now on. */
    FakeAws fails(String operation, String code, String message) {
        answers.put(operation, new Answer(400, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}"));
        return this;
    }

    /** The operations that were called, in their order; of REST the method and the path. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    AwsAccess access() {
        return new AwsAccess(
                "test",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
                Optional.of("eu-central-1"),
                Optional.of(endpoint()),
                ApacheHttpClient::builder);
    }

    AwsClients clients() {
        return new AwsClients(access());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String operation = operation(exchange, body);
        asked.add(operation);
        Answer answer = answers.getOrDefault(operation, new Answer(200, "{}"));
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        byte[] bytes = isHead ? new byte[0] : answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", answer.body().startsWith("<") ? "text/xml" : "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(answer.status(), isHead ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static String operation(HttpExchange exchange, String body) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.indexOf('.') + 1);
        }
        Matcher action = ACTION.matcher(body);
        return action.find()
                ? action.group(1)
                : exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.jenkins.plugins.codesuite.buildspec.environment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before the simulator and answers some calls itself: with what IAM, an emulator or an account in another state
 * says. Everything else goes through.
 */
final class ScriptedAws implements AutoCloseable {

    /** An answer in place of the simulator's. */
    record Reply(int status, String body) {

        static Reply error(int status, String code, String message) {
            return new Reply(status, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
        }
    }

    /** Answers an operation, or leaves it to the simulator. */
    @FunctionalInterface
    interface Script {
        Optional<Reply> reply(String operation, String body);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI simulator;
    private final Script script;
    private final List<String> operations = new CopyOnWriteArrayList<>();

    ScriptedAws(URI simulator, Script script) throws IOException {
        this.simulator = simulator;
        this.script = script;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The operations that were called, in order. */
    List<String> operations() {
        return operations;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String operation = target.substring(target.lastIndexOf('.') + 1);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            operations.add(operation);
            Optional<Reply> own = script.reply(operation, body);
            Reply reply = own.isPresent() ? own.get() : forward(target, body);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply forward(String target, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(simulator)
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

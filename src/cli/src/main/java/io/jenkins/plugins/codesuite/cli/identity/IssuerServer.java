package io.jenkins.plugins.codesuite.cli.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerAnswers;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerDocuments;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Serves the two documents of an issuer on the loopback address. */
final class IssuerServer implements AutoCloseable {

    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "issuer");
        thread.setDaemon(true);
        return thread;
    });

    /** Takes {@code port}, but answers nobody yet; 0 is a free one. */
    IssuerServer(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        server.setExecutor(threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Begins to answer, below the path of {@code issuer}. */
    void begin(IssuerUrl issuer, Supplier<IssuerDocuments> documents) {
        IssuerAnswers answers = new IssuerAnswers(documents);
        String path = URI.create(issuer.value()).getPath();
        server.createContext("/", exchange -> {
            try (exchange) {
                String asked = exchange.getRequestURI().getPath();
                answer(exchange, answers, asked.startsWith(path + "/") ? asked.substring(path.length()) : "/none");
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, IssuerAnswers answers, String path) throws IOException {
        IssuerAnswers.Answer answer = answers.answer(
                exchange.getRequestMethod(),
                path,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match")));
        answer.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Length")) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.jenkins.plugins.codesuite.federation.issuer;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** An issuer over real HTTP on the loopback address, at the path {@code /team/oidc}. */
public final class IssuerServer implements AutoCloseable {

    private static final String PATH = "/team/oidc";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final IssuerUrl url;

    /** Serves the keys that are published at the time of each request. */
    public IssuerServer(Supplier<List<SigningKey>> keys) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = IssuerUrl.parse("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
        IssuerAnswers answers = new IssuerAnswers(() -> IssuerDocuments.of(url, keys.get()));
        server.createContext(PATH + "/", exchange -> {
            try (exchange) {
                IssuerAnswers.Answer answer = answers.answer(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath().substring(PATH.length()),
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match")));
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
                if (answer.body().length > 0) {
                    exchange.getResponseBody().write(answer.body());
                }
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    /** The issuer's URL. */
    public IssuerUrl url() {
        return url;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.jenkins.plugins.codesuite.federation.delivery;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An STS that tells each caller by which key and session token the request was signed. */
final class StsEcho implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");

    private final HttpServer server;

    StsEcho() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                Matcher key =
                        KEY.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                byte[] body = ("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                                + "<GetCallerIdentityResult><Arn>" + (key.find() ? key.group(1) : "nobody") + "+"
                                + exchange.getRequestHeaders().getFirst("X-Amz-Security-Token")
                                + "</Arn><UserId>u</UserId><Account>111122223333</Account></GetCallerIdentityResult>"
                                + "</GetCallerIdentityResponse>")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/xml");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

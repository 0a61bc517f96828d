package shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers GET /price/NET with the price that VAT makes of it. */
public final class PriceService {

    private static final int VAT_PERCENT = 19;

    private PriceService() {}

    /** The gross price in cents, rounded half up. */
    static long gross(long netCents) {
        return Math.floorDiv(netCents * (100 + VAT_PERCENT) + 50, 100L);
    }

    /** Starts the service on the port that is the first argument, 8080 by default. */
    public static void main(String[] args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/price/", exchange -> {
            String net = exchange.getRequestURI().getPath().substring("/price/".length());
            byte[] answer = String.valueOf(gross(Long.parseLong(net))).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }
}

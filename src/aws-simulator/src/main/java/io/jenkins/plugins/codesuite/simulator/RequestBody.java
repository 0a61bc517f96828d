package io.jenkins.plugins.codesuite.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A request's body that S3Proxy's handler may close without harm: the JDK's server gives up the connection when a body is
 * closed with much of it unread, and then the client does not see the answer.
 */
final class RequestBody extends FilterInputStream {
    RequestBody(HttpExchange exchange) {
        super(exchange.getRequestBody());
    }

    /** Reads what the client still sends; it reads the answer only after it has sent all. */
    static void drain(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() {
        // The exchange closes it.
    }
}

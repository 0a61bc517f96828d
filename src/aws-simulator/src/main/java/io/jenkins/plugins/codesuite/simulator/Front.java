package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.core.JacksonException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.jenkins.plugins.codesuite.simulator.wire.Answer;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.RestService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The one door: tells by the request which service is meant ({@code X-Amz-Target}, {@code smithy-protocol}, a path of
 * Lambda, then a query {@code Action}, else S3), writes the call down, lets ordered faults happen, refuses keys of sessions that are not good, and sends the
 * answer.
 */
final class Front implements HttpHandler {
    /** Room for a secret of the largest size whose every character JSON escapes, and for the names around it. */
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    /** The largest request of Lambda: 50 MB of code in Base64. */
    private static final int MAX_CODE_BYTES = 70_167_211;

    private final JsonServices json;
    private final CborServices cbor;
    private final RestService lambda;
    private final QueryProtocol query;
    private final Callers callers;
    private final Supplier<S3Service> s3;
    private final Faults faults;
    private final Calls calls;
    private final ControlPath control;

    Front(
            JsonServices json,
            CborServices cbor,
            RestService lambda,
            QueryProtocol query,
            Callers callers,
            Supplier<S3Service> s3,
            Faults faults,
            Calls calls,
            ControlPath control) {
        this.json = json;
        this.cbor = cbor;
        this.lambda = lambda;
        this.query = query;
        this.callers = callers;
        this.s3 = s3;
        this.faults = faults;
        this.calls = calls;
        this.control = control;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            route(exchange);
        } catch (AwsError tooLarge) {
            send(exchange, plain(tooLarge.status(), tooLarge.getMessage()), false);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            // Nothing of the exception goes out: its text may hold what a caller stored.
            send(
                    exchange,
                    plain(500, "The simulator failed: " + unexpected.getClass().getName()),
                    false);
        } catch (CutException ordered) {
            // Closing the exchange before its answer is complete closes the connection.
        } finally {
            exchange.close();
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        Headers headers = exchange.getRequestHeaders();
        String host = hostName(headers.getFirst("Host"));
        if (!isLoopback(host)) {
            send(exchange, plain(403, "The simulator answers requests to a loopback host only."), false);
            return;
        }
        String path = Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("");
        if (path.startsWith(ControlPath.PREFIX)) {
            // Only browsers send Origin: a page of another site must not order faults or read the record.
            Answer answer = headers.containsKey("Origin")
                    ? plain(403, "The control path is not for web pages.")
                    : control.answer(exchange.getRequestMethod(), path, body(exchange));
            send(exchange, answer, false);
            return;
        }
        String target = headers.getFirst("X-Amz-Target");
        Optional<Endpoint> endpoint = endpoint(exchange, target, path);
        if (endpoint.isPresent()) {
            serve(exchange, endpoint.get());
            return;
        }
        if (target != null) {
            send(exchange, JsonServices.unknown(UUID.randomUUID().toString()), false);
            return;
        }
        byte[] form = form(exchange);
        QueryInput input = new QueryInput(QueryString.parse(
                form.length == 0 ? exchange.getRequestURI().getRawQuery() : new String(form, StandardCharsets.UTF_8)));
        if (input.text("Action").isPresent()) {
            query(exchange, input, form);
            return;
        }
        s3(exchange, host);
    }

    /** The call of a protocol that shows in the head of the request. */
    private Optional<Endpoint> endpoint(HttpExchange exchange, String target, String path) {
        Headers headers = exchange.getRequestHeaders();
        if (target != null) {
            return json.endpoint(target, headers);
        }
        if (CborServices.PROTOCOL.equals(headers.getFirst("smithy-protocol"))) {
            return cbor.endpoint(path);
        }
        return LambdaEndpoint.of(lambda, exchange, path);
    }

    private void serve(HttpExchange exchange, Endpoint endpoint) throws IOException, InterruptedException {
        String requestId = UUID.randomUUID().toString();
        Faults.Taken taken = received(endpoint.service(), endpoint.operation());
        byte[] body = body(exchange, endpoint.service() == Service.LAMBDA ? MAX_CODE_BYTES : MAX_BODY_BYTES);
        Optional<AwsError> error = taken.error(endpoint.throttling(), endpoint.failure())
                .or(() -> callers.refusal(Signature.of(exchange)).map(endpoint::refused));
        Answer answer = error.isPresent() ? endpoint.error(error.get(), requestId) : answer(endpoint, body, requestId);
        send(exchange, answer, taken.is(FaultKind.CUT_BODY));
    }

    private static Answer answer(Endpoint endpoint, byte[] body, String requestId) throws IOException {
        try {
            return endpoint.answer(body, requestId);
        } catch (JacksonException notAnObject) {
            return endpoint.error(
                    new AwsError("SerializationException", "The body is no object of the protocol"), requestId);
        } catch (AwsError error) {
            return endpoint.error(error, requestId);
        }
    }

    /** The form of a POST, as a call of the query protocol is; empty for everything else. */
    private static byte[] form(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        boolean form = exchange.getRequestMethod().equals("POST")
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
        return form ? body(exchange) : new byte[0];
    }

    private void query(HttpExchange exchange, QueryInput input, byte[] form) throws IOException, InterruptedException {
        String requestId = UUID.randomUUID().toString();
        QueryService service = query.serviceOf(input);
        String action = input.text("Action").orElse("");
        Faults.Taken taken =
                received(service.service(), service.operations().containsKey(action) ? action : Endpoint.UNKNOWN);
        Answer answer = taken.error(
                        new AwsError("Throttling", "Rate exceeded"),
                        new AwsError("InternalFailure", 500, "An error occurred on the server side."))
                .map(error -> QueryProtocol.error(service, error, requestId))
                .orElseGet(() -> query.answer(service, action, input, () -> callers.caller(exchange, form), requestId));
        send(exchange, answer, taken.is(FaultKind.CUT_BODY));
    }

    private void s3(HttpExchange exchange, String host) throws IOException, InterruptedException {
        S3Target target = S3Target.of(exchange, host);
        Faults.Taken taken = received(Service.S3, target.operation());
        Optional<AwsError> error = taken.error(
                        new AwsError("SlowDown", 503, "Please reduce your request rate."),
                        new AwsError("InternalError", 500, "We encountered an internal error. Please try again."))
                .or(() -> callers.refusal(Signature.of(exchange)).map(Refusal::s3));
        if (error.isPresent()) {
            send(exchange, s3Error(error.get()), false);
        } else {
            s3.get().handle(exchange, target, taken.is(FaultKind.CUT_BODY));
        }
    }

    private static Answer s3Error(AwsError error) {
        String requestId = UUID.randomUUID().toString();
        return new Answer(
                error.status(),
                Map.of("Content-Type", "application/xml", "x-amz-request-id", requestId),
                S3Service.errorDocument(error.code(), error.getMessage(), requestId));
    }

    /** Writes the call down and lets happen what comes before any work: the delay, and the cut without an answer. */
    private Faults.Taken received(Service service, String operation) throws InterruptedException, CutException {
        Faults.Taken taken = faults.take(service, operation);
        calls.add(service, operation, taken.recorded());
        if (taken.delay().isPresent()) {
            Thread.sleep(taken.delay().get().toMillis());
        }
        if (taken.is(FaultKind.CUT_CONNECTION)) {
            throw new CutException();
        }
        return taken;
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        return body(exchange, MAX_BODY_BYTES);
    }

    private static byte[] body(HttpExchange exchange, int maxBytes) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw new AwsError("RequestEntityTooLargeException", 413, "The request is too large.");
        }
        return body;
    }

    private static void send(HttpExchange exchange, Answer answer, boolean cut) throws IOException {
        RequestBody.drain(exchange);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = exchange.getRequestMethod().equals("HEAD") ? new byte[0] : answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body, 0, cut ? body.length / 2 : body.length);
            exchange.getResponseBody().flush();
        }
        if (cut) {
            throw new CutException();
        }
    }

    private static Answer plain(int status, String text) {
        return new Answer(status, Map.of("Content-Type", "text/plain"), (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The host without the port, in lower case; empty when there is none. */
    private static String hostName(String header) {
        if (header == null) {
            return "";
        }
        String host = header.trim().toLowerCase(Locale.ROOT);
        int colon = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static boolean isLoopback(String host) {
        return host.equals("127.0.0.1")
                || host.equals("localhost")
                || host.equals("[::1]")
                // RFC 6761 keeps these names on the loopback address; S3 clients put the bucket there.
                || host.endsWith(".localhost");
    }
}

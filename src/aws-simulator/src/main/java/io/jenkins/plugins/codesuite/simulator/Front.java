package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The one door: tells by the request which service is meant ({@code X-Amz-Target}, then a query {@code Action}, else
 * S3), writes the call down, lets ordered faults happen, refuses keys of sessions that are not good, and sends the
 * answer.
 */
final class Front implements HttpHandler {
    /** Room for a secret of the largest size whose every character JSON escapes, and for the names around it. */
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final String UNKNOWN = "Unknown";
    private static final String SSM_TARGET = "AmazonSSM";
    private static final String SECRETS_MANAGER_TARGET = "secretsmanager";

    private final Map<Service, JsonService> jsonServices;
    private final QueryProtocol query;
    private final Callers callers;
    private final Supplier<S3Service> s3;
    private final Faults faults;
    private final Calls calls;
    private final ControlPath control;

    Front(
            Map<Service, JsonService> jsonServices,
            QueryProtocol query,
            Callers callers,
            Supplier<S3Service> s3,
            Faults faults,
            Calls calls,
            ControlPath control) {
        this.jsonServices = jsonServices;
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
        if (target != null) {
            json(exchange, target);
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

    private void json(HttpExchange exchange, String target) throws IOException, InterruptedException {
        int dot = target.lastIndexOf('.');
        String prefix = dot < 0 ? "" : target.substring(0, dot);
        String requestId = UUID.randomUUID().toString();
        Service service;
        if (prefix.equals(SSM_TARGET)) {
            service = Service.SSM;
        } else if (prefix.equals(SECRETS_MANAGER_TARGET)) {
            service = Service.SECRETS_MANAGER;
        } else {
            send(exchange, jsonError(Service.SSM, new AwsError("UnknownOperationException", null), requestId), false);
            return;
        }
        String name = target.substring(dot + 1);
        JsonService.Operation operation = jsonServices.get(service).operations().get(name);
        Faults.Taken taken = received(service, operation == null ? UNKNOWN : name);
        byte[] body = body(exchange);
        String failure = service == Service.SSM ? "InternalServerError" : "InternalServiceError";
        Optional<AwsError> error = taken.error(
                        new AwsError("ThrottlingException", "Rate exceeded"),
                        new AwsError(failure, 500, "An error occurred on the server side."))
                .or(() -> callers.refusal(Signature.of(exchange)).map(Refusal::json));
        if (error.isEmpty() && operation == null) {
            error = Optional.of(new AwsError("UnknownOperationException", null));
        }
        Answer answer = error.isPresent()
                ? jsonError(service, error.get(), requestId)
                : jsonCall(service, operation, body, requestId);
        send(exchange, answer, taken.is(FaultKind.CUT_BODY));
    }

    private Answer jsonCall(Service service, JsonService.Operation operation, byte[] body, String requestId)
            throws IOException {
        try {
            ObjectNode input = body.length == 0 ? Json.object() : Json.parse(body);
            return jsonAnswer(200, operation.call(new JsonInput(input)), requestId);
        } catch (JacksonException notAnObject) {
            return jsonError(service, new AwsError("SerializationException", "The body is no JSON object"), requestId);
        } catch (AwsError error) {
            return jsonError(service, error, requestId);
        }
    }

    private static Answer jsonError(Service service, AwsError error, String requestId) {
        ObjectNode body = Json.object().put("__type", error.code());
        if (error.getMessage() != null) {
            // The services spell the member differently, and so do their clients' fallbacks.
            body.put(service == Service.SSM ? "message" : "Message", error.getMessage());
        }
        return jsonAnswer(error.status(), body, requestId);
    }

    private static Answer jsonAnswer(int status, ObjectNode body, String requestId) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-RequestId", requestId),
                body.toString().getBytes(StandardCharsets.UTF_8));
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
        Faults.Taken taken = received(service.service(), service.operations().containsKey(action) ? action : UNKNOWN);
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
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
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

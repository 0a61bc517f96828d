package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code /_simulator/faults} and {@code /_simulator/calls}: what {@link Faults} and {@link Calls} are over HTTP. */
final class ControlPath {
    static final String PREFIX = "/_simulator/";

    private final Faults faults;
    private final Calls calls;

    ControlPath(Faults faults, Calls calls) {
        this.faults = faults;
        this.calls = calls;
    }

    Answer answer(String method, String path, byte[] body) throws IOException {
        try {
            return switch (method + " " + path.substring(PREFIX.length())) {
                case "GET faults" -> json(200, pending());
                case "POST faults" -> {
                    faults.order(order(body));
                    yield json(200, pending());
                }
                case "DELETE faults" -> {
                    faults.clear();
                    yield json(200, pending());
                }
                case "GET calls" -> json(200, received());
                case "DELETE calls" -> {
                    calls.clear();
                    yield json(200, received());
                }
                default -> json(404, Json.object().put("error", "there is no " + method + " " + path));
            };
        } catch (IllegalArgumentException | AwsError e) {
            return json(400, Json.object().put("error", e.getMessage()));
        }
    }

    private FaultOrder order(byte[] body) throws IOException {
        ObjectNode node;
        try {
            node = Json.parse(body);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
        JsonInput input = new JsonInput(node);
        String kindName = input.requiredText("kind");
        FaultKind kind = FaultKind.ofWireName(kindName)
                .orElseThrow(() -> new IllegalArgumentException("there is no kind " + kindName));
        Optional<Service> service = input.text("service")
                .map(name -> Service.ofWireName(name)
                        .orElseThrow(() -> new IllegalArgumentException("there is no service " + name)));
        return new FaultOrder(
                kind,
                input.number("count", 1, 1, Integer.MAX_VALUE),
                service,
                input.text("operation"),
                Duration.ofMillis(input.number("delayMillis").orElse(0L)));
    }

    private ObjectNode pending() {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("faults");
        for (FaultOrder order : faults.pending()) {
            ObjectNode node =
                    list.addObject().put("kind", order.kind().wireName()).put("count", order.count());
            order.service().ifPresent(service -> node.put("service", service.wireName()));
            order.operation().ifPresent(operation -> node.put("operation", operation));
            if (order.kind() == FaultKind.DELAY) {
                node.put("delayMillis", order.delay().toMillis());
            }
        }
        return answer;
    }

    private ObjectNode received() {
        ObjectNode answer = Json.object();
        ObjectNode counts = answer.putObject("counts");
        calls.counts().forEach(counts::put);
        ArrayNode list = answer.putArray("calls");
        for (Call call : calls.list()) {
            ObjectNode node = list.addObject()
                    .put("sequence", call.sequence())
                    .put("time", call.time().toString())
                    .put("service", call.service().wireName())
                    .put("operation", call.operation());
            call.fault().ifPresent(kind -> node.put("fault", kind.wireName()));
        }
        return answer;
    }

    private static Answer json(int status, ObjectNode body) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}

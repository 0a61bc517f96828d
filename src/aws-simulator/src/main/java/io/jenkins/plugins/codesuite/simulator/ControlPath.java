package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Answer;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /_simulator/faults}, {@code /_simulator/calls}, {@code /_simulator/sts} and {@code /_simulator/sessions}: what
 * {@link Faults}, {@link Calls} and {@link Sts} are over HTTP; and what other parts of the simulator have below a name of
 * their own.
 */
final class ControlPath {
    static final String PREFIX = "/_simulator/";

    private final Faults faults;
    private final Calls calls;
    private final Sts sts;
    private final Map<String, ControlService> parts;

    ControlPath(Faults faults, Calls calls, Sts sts, Map<String, ControlService> parts) {
        this.faults = faults;
        this.calls = calls;
        this.sts = sts;
        this.parts = Map.copyOf(parts);
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
                case "GET sts" -> json(200, settings());
                case "POST sts" -> {
                    set(body);
                    yield json(200, settings());
                }
                case "DELETE sts" -> {
                    sts.reset();
                    yield json(200, settings());
                }
                case "GET sessions" -> json(200, sessions());
                default ->
                    part(method, path.substring(PREFIX.length()), body)
                            .map(answer -> json(200, answer))
                            .orElseGet(
                                    () -> json(404, Json.object().put("error", "there is no " + method + " " + path)));
            };
        } catch (IllegalArgumentException | AwsError e) {
            return json(400, Json.object().put("error", e.getMessage()));
        }
    }

    private Optional<ObjectNode> part(String method, String path, byte[] body) throws IOException {
        int slash = path.indexOf('/');
        ControlService part = parts.get(slash < 0 ? path : path.substring(0, slash));
        if (part == null) {
            return Optional.empty();
        }
        return part.control(
                method,
                slash < 0 ? "" : path.substring(slash + 1),
                body.length == 0 ? new JsonInput(Json.object()) : input(body));
    }

    private static JsonInput input(byte[] body) throws IOException {
        try {
            return new JsonInput(Json.parse(body));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
    }

    private static FaultOrder order(byte[] body) throws IOException {
        JsonInput input = input(body);
        String kindName = input.requiredText("kind");
        FaultKind kind = FaultKind.ofWireName(kindName)
                .orElseThrow(() -> new IllegalArgumentException("there is no kind " + kindName));
        Optional<Service> service = input.text("service")
                .map(name -> Service.ofWireName(name)
                        .orElseThrow(() -> new IllegalArgumentException("there is no service " + name)));
        Optional<Duration> period = input.number("forMillis").map(Duration::ofMillis);
        return new FaultOrder(
                kind,
                input.number("count", period.isPresent() ? Integer.MAX_VALUE : 1, 1, Integer.MAX_VALUE),
                service,
                input.text("operation"),
                Duration.ofMillis(input.number("delayMillis").orElse(0L)),
                input.text("code")
                        .map(code -> new FaultError(
                                code,
                                input.number("status", 400, 400, 599),
                                input.text("message").orElse(""))),
                input.number("every", 1, 1, Integer.MAX_VALUE),
                period);
    }

    private ObjectNode pending() {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("faults");
        for (FaultOrder order : faults.pending()) {
            ObjectNode node =
                    list.addObject().put("kind", order.kind().wireName()).put("count", order.count());
            order.service().ifPresent(service -> node.put("service", service.wireName()));
            order.operation().ifPresent(operation -> node.put("operation", operation));
            order.error()
                    .ifPresent(error -> node.put("code", error.code())
                            .put("status", error.status())
                            .put("message", error.message()));
            if (order.kind() == FaultKind.DELAY) {
                node.put("delayMillis", order.delay().toMillis());
            }
            if (order.every() > 1) {
                node.put("every", order.every());
            }
            order.period().ifPresent(period -> node.put("forMillis", period.toMillis()));
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

    private void set(byte[] body) throws IOException {
        JsonInput input = input(body);
        input.number("sessionLifetimeMillis").map(Duration::ofMillis).ifPresent(sts::sessionLifetime);
        input.number("jwksCacheMillis").map(Duration::ofMillis).ifPresent(sts::jwksCache);
        input.number("tokenSkewMillis").map(Duration::ofMillis).ifPresent(sts::tokenSkew);
    }

    private ObjectNode settings() {
        ObjectNode answer = Json.object()
                .put("jwksCacheMillis", sts.jwksCache().toMillis())
                .put("tokenSkewMillis", sts.tokenSkew().toMillis());
        sts.sessionLifetime().ifPresent(lifetime -> answer.put("sessionLifetimeMillis", lifetime.toMillis()));
        return answer;
    }

    private ObjectNode sessions() {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("sessions");
        for (IssuedSession session : sts.sessions()) {
            ObjectNode node = list.addObject()
                    .put("accessKeyId", session.accessKeyId())
                    .put("arn", session.arn())
                    .put("roleArn", session.roleArn())
                    .put("sessionName", session.sessionName())
                    .put("requestedSeconds", session.requested().toSeconds())
                    .put("issued", session.issued().toString())
                    .put("expires", session.expires().toString());
            ObjectNode tags = node.putObject("tags");
            session.tags().forEach(tags::put);
            ArrayNode transitive = node.putArray("transitiveTagKeys");
            session.transitiveTagKeys().forEach(transitive::add);
            session.sourceIdentity().ifPresent(identity -> node.put("sourceIdentity", identity));
            session.policy().ifPresent(policy -> node.put("policy", policy));
            ArrayNode policyArns = node.putArray("policyArns");
            session.policyArns().forEach(policyArns::add);
            session.externalId().ifPresent(externalId -> node.put("externalId", externalId));
            session.callerArn().ifPresent(arn -> node.put("callerArn", arn));
            session.webIdentity()
                    .ifPresent(identity -> node.putObject("webIdentity")
                            .put("issuer", identity.issuer())
                            .put("subject", identity.subject())
                            .put("audience", identity.audience())
                            .put("keyId", identity.keyId()));
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

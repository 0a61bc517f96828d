package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import io.jenkins.plugins.codesuite.simulator.wire.Answer;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The services of the AWS JSON protocols, by the first part of {@code X-Amz-Target}. */
final class JsonServices {
    private static final Map<Service, String> TARGETS = Map.of(
            Service.SSM, "AmazonSSM",
            Service.SECRETS_MANAGER, "secretsmanager",
            Service.CODEDEPLOY, "CodeDeploy_20141006",
            Service.ECS, "AmazonEC2ContainerServiceV20141113",
            Service.CLOUDWATCH, "GraniteServiceVersion20100801");
    private static final Map<Service, String> FAILURES = Map.of(
            Service.SSM, "InternalServerError",
            Service.SECRETS_MANAGER, "InternalServiceError",
            Service.CODEDEPLOY, "InternalFailure",
            Service.ECS, "ServerException",
            Service.CLOUDWATCH, "InternalServiceFault");

    private final Map<Service, JsonService> services;

    JsonServices(Map<Service, JsonService> services) {
        this.services = Map.copyOf(services);
    }

    /** The call that a target means, or empty if its first part is unknown. */
    Optional<Endpoint> endpoint(String target, Headers headers) {
        int dot = target.lastIndexOf('.');
        String prefix = dot < 0 ? "" : target.substring(0, dot);
        String type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
        String answerType = type.toLowerCase(Locale.ROOT).contains("json-1.0") ? "1.0" : "1.1";
        return services.entrySet().stream()
                .filter(entry -> TARGETS.get(entry.getKey()).equals(prefix))
                .<Endpoint>map(
                        entry -> new Target(entry.getKey(), entry.getValue(), target.substring(dot + 1), answerType))
                .findFirst();
    }

    /** The answer for a target that no service has. */
    static Answer unknown(String requestId) {
        return json(400, Json.object().put("__type", "UnknownOperationException"), "1.1", requestId, Map.of());
    }

    private static Answer json(
            int status, ObjectNode body, String version, String requestId, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", "application/x-amz-json-" + version);
        headers.put("x-amzn-RequestId", requestId);
        return new Answer(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private record Target(Service service, JsonService operations, String name, String version) implements Endpoint {
        @Override
        public String operation() {
            return operations.operations().containsKey(name) ? name : UNKNOWN;
        }

        @Override
        public AwsError throttling() {
            return new AwsError("ThrottlingException", "Rate exceeded");
        }

        @Override
        public AwsError failure() {
            return new AwsError(FAILURES.get(service), 500, "An error occurred on the server side.");
        }

        @Override
        public Answer error(AwsError error, String requestId) {
            ObjectNode body = Json.object().put("__type", error.code());
            if (error.getMessage() != null) {
                // The services spell the member differently, and so do their clients' fallbacks.
                body.put(service == Service.SECRETS_MANAGER ? "Message" : "message", error.getMessage());
            }
            return json(
                    error.status(),
                    body,
                    version,
                    requestId,
                    service == Service.CLOUDWATCH ? QueryCompatible.header(error) : Map.of());
        }

        @Override
        public Answer answer(byte[] body, String requestId) throws IOException {
            JsonService.Operation operation = operations.operations().get(name);
            if (operation == null) {
                throw new AwsError("UnknownOperationException", null);
            }
            ObjectNode input = body.length == 0 ? Json.object() : Json.parse(body);
            return json(200, operation.call(new JsonInput(input)), version, requestId, Map.of());
        }
    }
}

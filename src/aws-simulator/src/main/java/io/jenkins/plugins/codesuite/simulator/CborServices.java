package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Answer;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Cbor;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CloudWatch by <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR</a>, as
 * newer SDKs speak it.
 */
final class CborServices {
    static final String PROTOCOL = "rpc-v2-cbor";
    private static final Pattern PATH = Pattern.compile("/service/GraniteServiceVersion20100801/operation/([A-Za-z]+)");

    private final JsonService cloudWatch;

    CborServices(JsonService cloudWatch) {
        this.cloudWatch = cloudWatch;
    }

    /** The call that a path means, or empty if it is none of this protocol's. */
    Optional<Endpoint> endpoint(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? Optional.of(new Operation(cloudWatch, matcher.group(1))) : Optional.empty();
    }

    private static Answer cbor(int status, ObjectNode body, String requestId, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", "application/cbor");
        headers.put("smithy-protocol", PROTOCOL);
        headers.put("x-amzn-RequestId", requestId);
        return new Answer(status, headers, Cbor.write(body));
    }

    private record Operation(JsonService cloudWatch, String name) implements Endpoint {
        @Override
        public Service service() {
            return Service.CLOUDWATCH;
        }

        @Override
        public String operation() {
            return cloudWatch.operations().containsKey(name) ? name : UNKNOWN;
        }

        @Override
        public AwsError throttling() {
            return new AwsError("ThrottlingException", "Rate exceeded");
        }

        @Override
        public AwsError failure() {
            return new AwsError("InternalServiceFault", 500, "An error occurred on the server side.");
        }

        @Override
        public Answer error(AwsError error, String requestId) {
            ObjectNode body = Json.object().put("__type", "com.amazonaws.cloudwatch.v2010_08_01#" + error.code());
            if (error.getMessage() != null) {
                body.put("message", error.getMessage());
            }
            return cbor(error.status(), body, requestId, QueryCompatible.header(error));
        }

        @Override
        public Answer answer(byte[] body, String requestId) throws IOException {
            JsonService.Operation operation = cloudWatch.operations().get(name);
            if (operation == null) {
                throw new AwsError("UnknownOperationException", null);
            }
            ObjectNode input = body.length == 0 ? Json.object() : Cbor.read(body);
            return cbor(200, operation.call(new JsonInput(input)), requestId, Map.of());
        }
    }
}

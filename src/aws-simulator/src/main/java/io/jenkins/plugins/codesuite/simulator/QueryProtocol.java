package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.Answer;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The services of the query protocol, and the form of their answers. */
final class QueryProtocol {
    private final List<QueryService> services;

    /** The first service gets the calls that name no known version. */
    QueryProtocol(QueryService... services) {
        this.services = List.of(services);
    }

    QueryService serviceOf(QueryInput input) {
        Optional<String> version = input.text("Version");
        return services.stream()
                .filter(service -> version.filter(service.version()::equals).isPresent())
                .findFirst()
                .orElse(services.get(0));
    }

    Answer answer(QueryService service, String action, QueryInput input, Supplier<Caller> caller, String requestId) {
        QueryService.Operation operation = service.operations().get(action);
        if (operation == null) {
            return error(
                    service,
                    new AwsError(
                            "InvalidAction",
                            "Could not find operation " + action + " for version " + service.version()),
                    requestId);
        }
        try {
            // Also when there is nothing to tell: AWS has no result then for some operations, and clients bear both.
            String body = Xml.tree(action + "Result", operation.call(input, caller));
            return xml(
                    200,
                    "<" + action + "Response xmlns=\"" + service.namespace() + "\">" + body
                            + Xml.tree("ResponseMetadata", Xml.text("RequestId", requestId)) + "</" + action
                            + "Response>",
                    requestId);
        } catch (AwsError error) {
            return error(service, error, requestId);
        }
    }

    static Answer error(QueryService service, AwsError error, String requestId) {
        return xml(
                error.status(),
                "<ErrorResponse xmlns=\"" + service.namespace() + "\">"
                        + Xml.tree(
                                "Error",
                                Xml.text("Type", error.status() < 500 ? "Sender" : "Receiver"),
                                Xml.text("Code", error.code()),
                                Xml.text("Message", String.valueOf(error.getMessage())))
                        + Xml.text("RequestId", requestId) + "</ErrorResponse>",
                requestId);
    }

    private static Answer xml(int status, String xml, String requestId) {
        return new Answer(
                status,
                Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId),
                xml.getBytes(StandardCharsets.UTF_8));
    }
}

package io.jenkins.plugins.codesuite.simulator.lambda;

import com.fasterxml.jackson.core.JacksonException;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.RestRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A request of an operation.
 *
 * @param path what stands in the path, by name
 * @param query what stands in the query
 * @param body the members of the body
 */
record LambdaCall(Map<String, String> path, Map<String, String> query, JsonInput body) {
    private static final int MAX_ITEMS = 10_000;
    private static final int PAGE = 50;

    static LambdaCall of(Map<String, String> path, RestRequest request) {
        try {
            JsonInput body = new JsonInput(request.body().length == 0 ? Json.object() : Json.parse(request.body()));
            return new LambdaCall(path, request.query(), body);
        } catch (JacksonException e) {
            throw notReadable();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private static AwsError notReadable() {
        return new AwsError("InvalidRequestContentException", "Could not parse request body into json");
    }

    FunctionArn function() {
        return FunctionArn.parse(path.getOrDefault("FunctionName", ""));
    }

    String alias() {
        return path.getOrDefault("Name", "");
    }

    /** Version or alias behind the function's name or in the query. */
    Optional<String> qualifier() {
        return function().qualifier().or(() -> query("Qualifier"));
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    int pageSize() {
        return query("MaxItems")
                .map(LambdaCall::number)
                .map(size -> Math.min(size, PAGE))
                .orElse(PAGE);
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_ITEMS) {
            throw new AwsError(
                    "ValidationException",
                    "1 validation error detected: Value '" + text
                            + "' at 'maxItems' failed to satisfy constraint: Member" + " must have value between 1 and "
                            + MAX_ITEMS);
        }
        return Integer.parseInt(text);
    }
}

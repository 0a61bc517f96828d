package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.codesuite.simulator.wire.Answer;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.RestRequest;
import io.jenkins.plugins.codesuite.simulator.wire.RestService;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A call of Lambda, in its REST-JSON. */
final class LambdaEndpoint implements Endpoint {
    /** Lambda's paths begin with the date of an API version; a bucket of S3 with such a name cannot be reached. */
    private static final Pattern PATH = Pattern.compile("/20[0-9]{2}-[0-9]{2}-[0-9]{2}/[a-z].*");

    private final RestService lambda;
    private final HttpExchange exchange;
    private final String path;

    private LambdaEndpoint(RestService lambda, HttpExchange exchange, String path) {
        this.lambda = lambda;
        this.exchange = exchange;
        this.path = path;
    }

    /** The call that a path means, or empty if it is none of Lambda's. */
    static Optional<Endpoint> of(RestService lambda, HttpExchange exchange, String path) {
        return PATH.matcher(path).matches()
                ? Optional.of(new LambdaEndpoint(lambda, exchange, path))
                : Optional.empty();
    }

    @Override
    public Service service() {
        return Service.LAMBDA;
    }

    @Override
    public String operation() {
        return lambda.operation(exchange.getRequestMethod(), path).orElse(UNKNOWN);
    }

    @Override
    public AwsError throttling() {
        return new AwsError("TooManyRequestsException", 429, "Rate exceeded");
    }

    @Override
    public AwsError failure() {
        return new AwsError("ServiceException", 500, "An error occurred on the server side.");
    }

    @Override
    public AwsError refused(Refusal refusal) {
        AwsError error = refusal.json();
        return new AwsError(error.code(), 403, error.getMessage());
    }

    @Override
    public Answer error(AwsError error, String requestId) {
        ObjectNode body = Json.object().put("Type", error.status() < 500 ? "User" : "Service");
        if (error.getMessage() != null) {
            body.put("Message", error.getMessage()).put("message", error.getMessage());
        }
        return new Answer(
                error.status(),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "x-amzn-ErrorType",
                        error.code(),
                        "x-amzn-RequestId",
                        requestId),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Answer answer(byte[] body, String requestId) {
        if (operation().equals(UNKNOWN)) {
            throw new AwsError("UnknownOperationException", 404, null);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Answer answer = lambda.answer(new RestRequest(
                exchange.getRequestMethod(),
                path,
                QueryString.parse(exchange.getRequestURI().getRawQuery()),
                headers,
                body));
        Map<String, String> answered = new LinkedHashMap<>(answer.headers());
        answered.put("x-amzn-RequestId", requestId);
        return new Answer(answer.status(), answered, answer.body());
    }
}

package io.jenkins.plugins.codesuite.simulator.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation and where it is found.
 *
 * @param name AWS's name
 * @param method the HTTP method
 * @param path the form of the path, with named groups for what stands in it
 * @param status the HTTP status of a good answer
 * @param does what it does; an empty answer for none
 */
record LambdaOperation(
        String name, String method, Pattern path, int status, Function<LambdaCall, Optional<ObjectNode>> does) {
    private static final String FUNCTIONS = "/2015-03-31/functions";

    /** An operation at {@code /2015-03-31/functions} and what is given. */
    static LambdaOperation at(
            String name, String method, String below, int status, Function<LambdaCall, ObjectNode> does) {
        return new LambdaOperation(name, method, form(below), status, call -> Optional.of(does.apply(call)));
    }

    /** The same for an operation without an answer. */
    static LambdaOperation silent(String name, String method, String below, int status, Consumer<LambdaCall> does) {
        return new LambdaOperation(name, method, form(below), status, call -> {
            does.accept(call);
            return Optional.empty();
        });
    }

    private static Pattern form(String below) {
        return Pattern.compile(FUNCTIONS + below.replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)") + "/?");
    }

    boolean matches(String requestMethod, String requestPath) {
        return method.equals(requestMethod) && path.matcher(requestPath).matches();
    }

    /** What stands in a path, unescaped. */
    Map<String, String> labels(String requestPath) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher matcher = path.matcher(requestPath);
        if (matcher.matches()) {
            for (String label : new String[] {"FunctionName", "Name"}) {
                if (path.pattern().contains("<" + label + ">")) {
                    // A plus is itself in a path.
                    labels.put(
                            label, URLDecoder.decode(matcher.group(label).replace("+", "%2B"), StandardCharsets.UTF_8));
                }
            }
        }
        return labels;
    }

    Answer answer(LambdaCall call) {
        byte[] body = does.apply(call)
                .map(json -> json.toString().getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }
}

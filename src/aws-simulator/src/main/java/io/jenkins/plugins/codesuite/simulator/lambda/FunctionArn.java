package io.jenkins.plugins.codesuite.simulator.lambda;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as it is named in a request: by name, partial ARN or ARN, perhaps with a version or alias behind it.
 *
 * @param name the function's name
 * @param qualifier version or alias, or empty
 */
record FunctionArn(String name, Optional<String> qualifier) {
    private static final Pattern FORM = Pattern.compile("(?:arn:aws[a-zA-Z-]*:lambda:)?(?:[a-z]{2}(?:-[a-z]+)+-\\d:)?"
            + "(?:\\d{12}:)?(?:function:)?([a-zA-Z0-9-_]{1,64})(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

    static FunctionArn parse(String text) {
        return find(text)
                .orElseThrow(() -> new AwsError(
                        "ValidationException",
                        "1 validation error detected: Value '" + text
                                + "' at 'functionName' failed to satisfy constraint: Member"
                                + " must satisfy regular expression pattern: " + FORM.pattern()));
    }

    static Optional<FunctionArn> find(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new FunctionArn(matcher.group(1), Optional.ofNullable(matcher.group(2))))
                : Optional.empty();
    }
}

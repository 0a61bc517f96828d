package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a caller names a parameter: by name or ARN, perhaps with {@code :version} or {@code :label} behind it.
 *
 * @param names the names it may mean, best first: an ARN does not tell {@code x} from {@code /x}
 * @param selector what stands behind the colon, without it, or empty
 */
record ParameterReference(List<String> names, Optional<String> selector) {
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:ssm:[a-z0-9-]*:[0-9]*:parameter/(?<name>[^:]*)(:(?<selector>.*))?");

    static ParameterReference parse(String text) {
        if (text.startsWith("arn:")) {
            Matcher arn = ARN.matcher(text);
            if (!arn.matches()) {
                throw AwsError.validation("The parameter ARN isn't valid.");
            }
            String name = arn.group("name");
            List<String> names = name.contains("/") ? List.of("/" + name) : List.of(name, "/" + name);
            return new ParameterReference(names, Optional.ofNullable(arn.group("selector")));
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? new ParameterReference(List.of(text), Optional.empty())
                : new ParameterReference(List.of(text.substring(0, colon)), Optional.of(text.substring(colon + 1)));
    }
}

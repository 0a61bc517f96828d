package io.jenkins.plugins.codesuite.plugins.federation.scope;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In place of a variable's value until its workspace is known.
 *
 * @param scope the id of the scope whose value it will be
 * @param before the value outside the scope's block, where there is one
 */
record Mark(String scope, Optional<String> before) {

    private static final String PREFIX = "code-suite-role:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f-]{36})(?::(.*))?", Pattern.DOTALL);

    static Optional<Mark> of(String value) {
        if (value == null || !value.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(value);
        return form.matches()
                ? Optional.of(new Mark(form.group(1), Optional.ofNullable(form.group(2))))
                : Optional.empty();
    }

    /** A block's mark replaces that of a block around it; what was before both stays. */
    static Optional<String> meant(Optional<String> value) {
        return value.flatMap(text -> {
            Optional<Mark> around = of(text);
            return around.isPresent() ? around.get().before() : value;
        });
    }

    String text() {
        return PREFIX + scope + before.map(value -> ":" + value).orElse("");
    }
}

package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables of a build could not be resolved; tells all of them at once. Its message holds no secret's text. */
public final class EnvironmentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<EnvironmentFailure> failures;

    /**
     * One exception for all {@code failures}.
     *
     * @param failures what failed, at least one
     */
    public EnvironmentException(List<EnvironmentFailure> failures) {
        super(describe(failures));
        this.failures = List.copyOf(failures);
    }

    /** What failed, in the order of the variables. */
    public List<EnvironmentFailure> failures() {
        return failures;
    }

    // One cause often stands behind many variables (no credentials): it is said once, with all of their names.
    private static String describe(List<EnvironmentFailure> failures) {
        if (failures.isEmpty()) {
            throw new IllegalArgumentException("an EnvironmentException tells at least one failure");
        }
        Map<String, List<String>> variables = new LinkedHashMap<>();
        for (EnvironmentFailure failure : failures) {
            String where = failure.position().map(at -> " (" + at + ")").orElse("");
            variables
                    .computeIfAbsent(failure.statusCode() + ": " + failure.message(), text -> new ArrayList<>())
                    .add(failure.variable() + where);
        }
        List<String> lines = new ArrayList<>();
        variables.forEach((text, names) -> lines.add(String.join(", ", names) + ": " + text));
        return String.join("\n", lines);
    }
}

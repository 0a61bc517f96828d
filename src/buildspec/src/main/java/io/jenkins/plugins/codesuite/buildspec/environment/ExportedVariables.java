package io.jenkins.plugins.codesuite.buildspec.environment;

import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a buildspec's {@code exported-variables} may leave the build.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.exported-variables">
 * Build specification reference, exported-variables</a>: neither names that begin with {@code AWS_} nor Parameter
 * Store and Secrets Manager values that the project defines.
 *
 * @param names the names to export, each once, in the order of the file
 * @param warnings a sentence for each name that is refused
 */
public record ExportedVariables(List<String> names, List<String> warnings) {

    /** Takes copies of the lists. */
    public ExportedVariables {
        names = List.copyOf(names);
        warnings = List.copyOf(warnings);
    }

    /**
     * Applies the rules.
     *
     * @param asked the names in the buildspec
     * @param project the project's variables
     * @param start the variables given when the build is started: they replace the project's, and count as such
     */
    public static ExportedVariables of(List<Text> asked, List<BuildVariable> project, List<BuildVariable> start) {
        Map<String, BuildVariable> defined = new LinkedHashMap<>();
        project.forEach(variable -> defined.put(variable.name(), variable));
        start.forEach(variable -> defined.put(variable.name(), variable));
        Set<String> names = new LinkedHashSet<>();
        List<String> warnings = new ArrayList<>();
        for (Text name : asked) {
            Optional<String> refusal = refusal(name.value(), Optional.ofNullable(defined.get(name.value())));
            if (refusal.isPresent()) {
                warnings.add("The variable " + name.value() + " (" + name.at() + ") is not exported: " + refusal.get());
            } else {
                names.add(name.value());
            }
        }
        return new ExportedVariables(List.copyOf(names), warnings);
    }

    private static Optional<String> refusal(String name, Optional<BuildVariable> defined) {
        if (name.startsWith("AWS_")) {
            return Optional.of("names that begin with AWS_ cannot be.");
        }
        return defined.map(BuildVariable::type).flatMap(type -> switch (type) {
            case PLAINTEXT -> Optional.<String>empty();
            case PARAMETER_STORE -> Optional.of("it is a Parameter Store value of the project.");
            case SECRETS_MANAGER -> Optional.of("it is a Secrets Manager value of the project.");
        });
    }
}

package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The environment that a build's first command sees.
 *
 * @param variables every variable, in a stable order
 * @param secrets the values to mask in logs
 * @param secretNames the variables whose values are secret
 * @param log lines for the build's log, in CodeBuild's words
 * @param warnings what the user should know
 */
public record ResolvedEnvironment(
        Map<String, String> variables,
        Set<String> secrets,
        Set<String> secretNames,
        List<String> log,
        List<String> warnings) {

    /** Takes copies of the collections. */
    public ResolvedEnvironment {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        secrets = Collections.unmodifiableSet(new LinkedHashSet<>(secrets));
        secretNames = Collections.unmodifiableSet(new LinkedHashSet<>(secretNames));
        log = List.copyOf(log);
        warnings = List.copyOf(warnings);
    }

    /** Names and numbers only. */
    @Override
    public String toString() {
        return "ResolvedEnvironment[variables=" + variables.keySet() + ", secretNames=" + secretNames + ", "
                + secrets.size() + " values to mask]";
    }
}

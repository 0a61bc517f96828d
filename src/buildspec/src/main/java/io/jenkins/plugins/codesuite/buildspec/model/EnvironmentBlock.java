package io.jenkins.plugins.codesuite.buildspec.model;

import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code env} block (0.2), or {@code environment_variables} (0.1).
 *
 * @param shell the shell of every command; empty for the machine's default
 * @param variables plain variables, literal text by name
 * @param parameterStore names of Systems Manager parameters by variable
 * @param secretsManager secret references by variable
 * @param exportedVariables names of the variables that the build hands on
 * @param gitCredentialHelper whether {@code git} is to ask the build's credential helper
 */
public record EnvironmentBlock(
        Optional<ShellKind> shell,
        Map<String, Text> variables,
        Map<String, Text> parameterStore,
        Map<String, SecretReference> secretsManager,
        List<Text> exportedVariables,
        boolean gitCredentialHelper) {

    /** A block that asks for nothing. */
    public static final EnvironmentBlock NONE =
            new EnvironmentBlock(Optional.empty(), Map.of(), Map.of(), Map.of(), List.of(), false);

    /** Takes copies of the collections. */
    public EnvironmentBlock {
        variables = Ordered.copyOf(variables);
        parameterStore = Ordered.copyOf(parameterStore);
        secretsManager = Ordered.copyOf(secretsManager);
        exportedVariables = List.copyOf(exportedVariables);
    }
}

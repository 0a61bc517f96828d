package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.environment.BuildVariable;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables that the command line gives to a build: of files first, of options after them. */
final class StartVariables {

    private final Map<String, String> caller;

    /** Takes variables that are given by name only from {@code caller}, the environment of the command. */
    StartVariables(Map<String, String> caller) {
        this.caller = caller;
    }

    List<BuildVariable> of(Arguments arguments) throws UsageException, WrongInputException {
        Map<String, BuildVariable> variables = new LinkedHashMap<>();
        for (String file : arguments.values("--env-file")) {
            for (Map.Entry<String, String> variable : new EnvironmentFile(BuildOptions.path("--env-file", file))
                    .read()
                    .entrySet()) {
                variables.put(variable.getKey(), BuildVariable.plaintext(variable.getKey(), variable.getValue()));
            }
        }
        for (String given : arguments.values("--env")) {
            String name = name("--env", given);
            variables.put(name, BuildVariable.plaintext(name, plain(name, given)));
        }
        for (String given : arguments.values("--env-parameter-store")) {
            String name = name("--env-parameter-store", given);
            variables.put(name, BuildVariable.parameterStore(name, reference("--env-parameter-store", name, given)));
        }
        for (String given : arguments.values("--env-secrets-manager")) {
            String name = name("--env-secrets-manager", given);
            variables.put(name, BuildVariable.secretsManager(name, reference("--env-secrets-manager", name, given)));
        }
        return List.copyOf(variables.values());
    }

    private static String name(String option, String given) throws UsageException {
        int equals = given.indexOf('=');
        String name = equals < 0 ? given : given.substring(0, equals);
        String problem = VariableName.problem(name);
        if (!problem.isEmpty()) {
            throw new UsageException(option + ": " + problem);
        }
        return name;
    }

    private String plain(String name, String given) throws UsageException {
        if (given.length() > name.length()) {
            return given.substring(name.length() + 1);
        }
        String value = caller.get(name);
        if (value == null) {
            throw new UsageException("--env " + name + ": the environment has no variable of that name; write " + name
                    + "=VALUE, or export it before");
        }
        return value;
    }

    private static String reference(String option, String name, String given) throws UsageException {
        if (given.length() < name.length() + 2) {
            throw new UsageException(option + ": " + name + " needs a reference; write " + name
                    + (option.endsWith("store") ? "=PARAMETER" : "=SECRET-ID:JSON-KEY:VERSION-STAGE:VERSION-ID"));
        }
        return given.substring(name.length() + 1);
    }
}

package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The variables of a Jenkins build that Jenkins itself knows to be secret: bound credentials and password parameters. */
final class SensitiveVariables {

    private SensitiveVariables() {}

    /**
     * Their values by their names.
     *
     * @param environment the variables at the place
     * @param bound the names of variables to which credentials are bound there
     */
    static Map<String, String> of(Run<?, ?> run, Map<String, String> environment, Set<String> bound) {
        Set<String> names = new HashSet<>(bound);
        ParametersAction parameters = run.getAction(ParametersAction.class);
        if (parameters != null) {
            for (ParameterValue parameter : parameters.getParameters()) {
                if (parameter.isSensitive()) {
                    names.add(parameter.getName());
                }
            }
        }
        Map<String, String> secrets = new HashMap<>();
        for (String name : names) {
            String value = environment.get(name);
            if (value != null && !value.isEmpty()) {
                secrets.put(name, value);
            }
        }
        return secrets;
    }
}

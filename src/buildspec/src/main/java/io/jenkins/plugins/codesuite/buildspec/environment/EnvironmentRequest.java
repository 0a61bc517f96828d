package io.jenkins.plugins.codesuite.buildspec.environment;

import io.jenkins.plugins.codesuite.buildspec.model.EnvironmentBlock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that sets a variable of a build, from the weakest to the strongest.
 *
 * @param machine the variables of the machine or image
 * @param build the variables that the build itself sets ({@link CodeBuildVariables#toMap()})
 * @param buildspec the {@code env} block
 * @param project the project's variables; of two with one name the later counts
 * @param start the variables given when the build is started; of two with one name the later counts
 */
public record EnvironmentRequest(
        Map<String, String> machine,
        Map<String, String> build,
        EnvironmentBlock buildspec,
        List<BuildVariable> project,
        List<BuildVariable> start) {

    /** Takes copies of the collections. */
    public EnvironmentRequest {
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
        build = Collections.unmodifiableMap(new LinkedHashMap<>(build));
        project = List.copyOf(project);
        start = List.copyOf(start);
    }

    /** Tells no value: the machine's variables may hold keys. */
    @Override
    public String toString() {
        return "EnvironmentRequest[machine=" + machine.keySet() + ", build=" + build.keySet() + ", project=" + project
                + ", start=" + start + "]";
    }
}

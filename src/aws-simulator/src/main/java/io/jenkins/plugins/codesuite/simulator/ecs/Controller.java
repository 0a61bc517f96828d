package io.jenkins.plugins.codesuite.simulator.ecs;

import java.util.Arrays;

/** Who replaces the tasks of a service. */
enum Controller {
    /** ECS itself. */
    ECS,
    /** CodeDeploy, with task sets. */
    CODE_DEPLOY,
    /** Somebody else, with task sets. */
    EXTERNAL;

    static Controller of(String name) {
        return Arrays.stream(values())
                .filter(controller -> controller.name().equals(name))
                .findFirst()
                .orElseThrow(() -> EcsError.invalid("Invalid deployment controller type: " + name + "."));
    }
}

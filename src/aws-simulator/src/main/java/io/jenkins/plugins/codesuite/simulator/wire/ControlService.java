package io.jenkins.plugins.codesuite.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a part of the simulator offers to other processes below {@code /_simulator/NAME}, in JSON. */
@FunctionalInterface
public interface ControlService {
    /**
     * Does what is asked.
     *
     * @param method for example {@code PUT}
     * @param path what follows the part's name without the slash between, for example {@code alarms}; may be empty
     * @param input the body, an empty object when there is none
     * @return the answer, or empty if there is no such method and path
     * @throws IllegalArgumentException if the body is not as it must be
     * @throws AwsError if AWS would refuse what is asked
     */
    Optional<ObjectNode> control(String method, String path, JsonInput input);
}

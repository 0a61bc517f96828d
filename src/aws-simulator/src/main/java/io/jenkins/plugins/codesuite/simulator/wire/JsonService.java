package io.jenkins.plugins.codesuite.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A service of an AWS JSON protocol, or of another one whose requests are trees. */
public interface JsonService {
    /**
     * The operations.
     *
     * @return by AWS's name
     */
    Map<String, Operation> operations();

    /** One operation: takes the members of the request, gives those of the answer. */
    @FunctionalInterface
    interface Operation {
        /**
         * Does the operation.
         *
         * @param input the members of the request
         * @return the members of the answer
         * @throws AwsError if AWS would answer with an error
         */
        ObjectNode call(JsonInput input);
    }
}

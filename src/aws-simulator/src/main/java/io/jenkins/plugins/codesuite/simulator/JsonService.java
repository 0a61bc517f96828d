package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A service of the AWS JSON 1.1 protocol. */
interface JsonService {
    /** The operations by AWS's name. */
    Map<String, Operation> operations();

    /** One operation: takes the members of the request, gives those of the answer. */
    @FunctionalInterface
    interface Operation {
        /**
         * Does the operation.
         *
         * @throws AwsError if AWS would answer with an error
         */
        ObjectNode call(JsonInput input);
    }
}

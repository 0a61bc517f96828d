package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.Answer;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.io.IOException;

/** A call whose service and operation are known from its head; how its answer and its errors look. */
interface Endpoint {
    /** The name under which an operation is written down that the simulator does not have. */
    String UNKNOWN = "Unknown";

    /** The service called. */
    Service service();

    /** AWS's name of the operation, or {@link #UNKNOWN}. */
    String operation();

    /** The service's error for too many calls. */
    AwsError throttling();

    /** The service's error for its own failure. */
    AwsError failure();

    /** How the service says that it does not take a key. */
    default AwsError refused(Refusal refusal) {
        return refusal.json();
    }

    /** An error in the form of the protocol. */
    Answer error(AwsError error, String requestId);

    /**
     * Does the operation.
     *
     * @throws AwsError if AWS would answer with an error
     * @throws IOException if the body is not in the form of the protocol
     */
    Answer answer(byte[] body, String requestId) throws IOException;
}

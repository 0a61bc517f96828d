package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.util.Map;
import java.util.function.Supplier;

/** A service of the <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>. */
interface QueryService {
    /** Which one. */
    Service service();

    /** The version of its API, which a call names. */
    String version();

    /** The XML namespace of its answers. */
    String namespace();

    /** The operations by AWS's name. */
    Map<String, Operation> operations();

    /** One operation: takes the members of the request, gives those of the answer as XML. */
    @FunctionalInterface
    interface Operation {
        /**
         * Does the operation.
         *
         * @param caller who signed the call; asking throws an {@link AwsError} if the signature is not taken, so that
         *     an operation that needs none does not ask
         * @throws AwsError if AWS would answer with an error
         */
        String call(QueryInput input, Supplier<Caller> caller);
    }
}

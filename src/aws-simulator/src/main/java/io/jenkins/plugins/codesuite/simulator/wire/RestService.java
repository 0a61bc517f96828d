package io.jenkins.plugins.codesuite.simulator.wire;

import java.util.Optional;

/** A service of the <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">AWS REST-JSON protocol</a>. */
public interface RestService {
    /**
     * AWS's name of the operation that a method and a path mean.
     *
     * @param method for example {@code GET}
     * @param path the escaped path
     * @return the name, or empty for what the simulator does not have
     */
    Optional<String> operation(String method, String path);

    /**
     * Does an operation.
     *
     * @param request a request for which {@link #operation} is not empty
     * @return the answer, its headers included
     * @throws AwsError if AWS would answer with an error
     */
    Answer answer(RestRequest request);
}

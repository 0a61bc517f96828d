package org.jvnet.hudson.reactor;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of task-reactor 1.8. */
public class ReactorException extends Exception {

    ReactorException(Throwable cause) {
        Signature.absent();
    }
}

package io.jenkins.plugins.codesuite.federation.session;

import java.io.Serial;

/** An answer of STS that is none that AWS gives; the message is a sentence that repeats nothing of it. */
final class UnusableAnswer extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnusableAnswer(String message) {
        super(message);
    }
}

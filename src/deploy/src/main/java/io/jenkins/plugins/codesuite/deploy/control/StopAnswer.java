package io.jenkins.plugins.codesuite.deploy.control;

/**
 * What came of a stop.
 *
 * @param state how far it is
 * @param message AWS' own sentence; may be empty
 */
public record StopAnswer(State state, String message) {

    /** How far a stop is. */
    public enum State {
        /** Accepted; lifecycle events may still run. */
        ACCEPTED,
        /** The deployment is stopped. */
        STOPPED,
        /** The deployment was over before. */
        OVER_BEFORE
    }
}

package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Duration;

/** How a lifecycle event ends. */
public sealed interface Ending {
    /** It succeeds. */
    record Succeeds() implements Ending {}

    /**
     * It fails after its time.
     *
     * @param diagnostics what is told of it
     */
    record Fails(Diagnostics diagnostics) implements Ending {}

    /**
     * A script runs on, a hook's function does not call back, until CodeDeploy gives up; a hook may still be ended by
     * {@code PutLifecycleEventHookExecutionStatus}.
     *
     * @param after when CodeDeploy gives up
     */
    record Silent(Duration after) implements Ending {
        /** What CodeDeploy waits at most: an hour. */
        public static final Duration HOUR = Duration.ofHours(1);

        /** Silent for the whole hour. */
        public Silent() {
            this(HOUR);
        }
    }

    /** The agent does not take the event up within five minutes; of instances only. */
    record NotStarted() implements Ending {}
}

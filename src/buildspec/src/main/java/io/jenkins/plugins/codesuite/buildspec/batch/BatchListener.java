package io.jenkins.plugins.codesuite.buildspec.batch;

import java.time.Instant;

/**
 * Follows a batch. Calls come one at a time, from the threads of the builds; what a listener throws ends the batch and
 * is thrown by {@link BatchScheduler#run}.
 */
public interface BatchListener {

    /** A listener that does nothing. */
    BatchListener NONE = new BatchListener() {};

    /** A build starts. */
    default void started(BatchBuild build, Instant at) {}

    /** A build has ended, or will not run. */
    default void ended(BatchResult.Entry entry) {}
}

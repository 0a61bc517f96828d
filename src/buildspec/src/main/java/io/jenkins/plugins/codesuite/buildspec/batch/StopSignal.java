package io.jenkins.plugins.codesuite.buildspec.batch;

/** Tells a running build that it is to end. */
public interface StopSignal {

    /** Whether the build is to end. */
    boolean isStopped();

    /**
     * Has {@code action} run once when the build is to end; at once when it is to end already. The action runs on the
     * thread of whoever stops the batch, so that it only asks (a process to end, say) and does not wait. It is
     * forgotten when the build has ended.
     */
    void onStop(Runnable action);
}

package io.jenkins.plugins.codesuite.deploy.run;

/**
 * Told what becomes of a run: in order, one call at a time, by a worker, never under a lock. What it throws is logged and
 * otherwise passed over, but for {@link #changed}.
 */
public interface TaskListener {

    /** A line for people, without its end. */
    void log(String line);

    /**
     * Something changed. Where changes come more quickly than they are taken, the newest is told and others are passed over,
     * but none that the run waits for. A host that wants to resume keeps the record before it returns, and throws when it cannot: the run
     * creates no deployment, and changes nothing for the first time, before the record of the intention has been taken. The
     * exception's message is shown to people.
     */
    void changed(RunRecord record);

    /**
     * The run is decided; called once. After an abort whose rollback is not waited for (see
     * {@link DeploymentPlan#afterAbort()}), {@link #log} and {@link #changed} may follow until {@link #finished}.
     */
    void ended(RunResult result);

    /** Nothing more will be told. */
    default void finished(RunRecord last) {}
}

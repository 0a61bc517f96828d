package io.jenkins.plugins.codesuite.deploy.run;

/** A run of one or more deployments. No method blocks; safe for use by several threads. */
public interface DeploymentTask {

    /** Begins, or goes on with what was resumed. To be called once, when the host is ready to be told what happens. */
    void start();

    /**
     * Does what somebody asks for; says in the log what and for whom. What makes no sense now (see
     * {@link RunRecord#controls()}) is said in the log and otherwise passed over.
     *
     * @param by who asks, for the log
     */
    void control(ControlAction action, String by);

    /**
     * Does to the deployments what the plan says for an abort, and ends.
     *
     * @param why for the log, such as {@code the build was aborted by alice}
     */
    void abort(String why);

    /**
     * Somebody looks at the run now, so that what it does is asked for first for half a minute. A page calls it whenever it
     * is asked for news.
     */
    default void looked() {}

    /** What is known now; enough to resume. */
    RunRecord record();
}

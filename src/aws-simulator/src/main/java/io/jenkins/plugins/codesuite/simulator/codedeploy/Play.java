package io.jenkins.plugins.codesuite.simulator.codedeploy;

/** How a deployment goes, once it is in progress. */
interface Play {
    /** Begins; the targets are known when this returns, unless the deployment has ended by then. */
    void begin();

    /** Moves traffic now; only asked while the deployment is ready. */
    default void reroute() {
        throw Errors.error("UnsupportedActionForDeploymentType", "The deployment does not wait for traffic");
    }

    /** Ends the wait before the old side is removed; only asked while it waits. */
    default void terminate() {
        throw Errors.error("UnsupportedActionForDeploymentType", "The deployment does not wait for a termination");
    }
}

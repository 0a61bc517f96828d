package io.jenkins.plugins.codesuite.deploy.guarded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;

/**
 * One deployment that is made and taken back step by step. A step makes a call or two and returns; one at a time is made, by
 * a worker. What a step throws by an AWS client is tried again when it may pass, so that every step can be made twice: one
 * that changes something notes the intention in the {@link #state()} first and asks for another step.
 */
public interface Rollout {

    /**
     * A step towards the new version.
     *
     * @throws RefusedException when it cannot be deployed
     */
    Next forward();

    /**
     * A step back to the old version; begins wherever {@link #forward} has come to.
     *
     * @throws RefusedException when it cannot be put back
     */
    Next back();

    /**
     * Looks whether the new version is still there, after the alarms were watched: {@link Next.Deployed}, or
     * {@link Next.Failed}.
     */
    Next confirm();

    /** Whether a step back would have anything to do. */
    boolean hasChanged();

    /** Whether AWS has accepted what {@link #back} asked for, which then goes on by itself. */
    boolean isBackAccepted();

    /** What {@link #forward} and {@link #back} go by after a restart; no secrets. */
    ObjectNode state();

    /** What it is about to ask of AWS, for an error: such as {@code UpdateService of arn:…}. */
    String doing();

    /** What becomes of everything when nothing more is done from here, in a sentence. */
    String leaving();

    /** What is there now that everything has succeeded, in a sentence. */
    String success();

    /** Fills in what it knows of the deployment: all but id, status, times, error, rollback and alarms. */
    void describe(DeploymentSnapshot.Builder snapshot);

    /** Fills in the same of the rollback. */
    void describeBack(DeploymentSnapshot.Builder snapshot);
}

package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;

/** Told what is seen of a deployment: in order, one call at a time, by a worker, never under a lock. */
public interface SnapshotListener {

    /** Something of the deployment is another than before. */
    void seen(DeploymentSnapshot snapshot);

    /** The deployment cannot be seen for now; told once for each trouble, and the watch goes on. */
    void troubled(String sentence);

    /** The deployment can be seen again. */
    void recovered();

    /** The deployment is over: its last snapshot, complete with all targets. Nothing follows. */
    void ended(DeploymentSnapshot last);

    /** The deployment is not watched any more, and may go on all the same. Nothing follows. */
    void lost(String why);

    /**
     * Whether somebody waits for the end; asked at any time. Where nobody does, the watch gives up when AWS has not accepted
     * the credentials for an hour.
     */
    default boolean isAwaited() {
        return true;
    }
}

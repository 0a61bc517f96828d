package io.jenkins.plugins.codesuite.simulator.ecs;

/** What brings the tasks of a service to where they are to be, from a change on until the next one. */
interface Update {
    /** Nothing is to be done. */
    Update NONE = new Update() {
        @Override
        public void reconcile() {
            // What runs may go on running.
        }

        @Override
        public void taskFailed(Rollout rollout) {
            // Nobody counts.
        }

        @Override
        public void requestRollback() {
            throw new IllegalStateException("nothing is under way");
        }

        @Override
        public void requestAbort() {
            throw new IllegalStateException("nothing is under way");
        }

        @Override
        public void supersede() {
            // There is nothing to end.
        }
    };

    /** Looks at tasks and desired count and does what is to be done now. */
    void reconcile();

    /** A task of a rollout failed. */
    void taskFailed(Rollout rollout);

    /** Somebody wants the service to go back. */
    void requestRollback();

    /** Somebody wants the deployment to end where it is. */
    void requestAbort();

    /** Another deployment begins. */
    void supersede();
}

package io.jenkins.plugins.codesuite.simulator.ecs;

/** Keeps the task sets of a service at their number of tasks; CodeDeploy does the rest. */
final class TaskSetUpdate implements Update {
    private final ServiceState service;
    private final Scaling scaling;

    TaskSetUpdate(ServiceState service) {
        this.service = service;
        this.scaling = new Scaling(service);
    }

    @Override
    public void reconcile() {
        for (TaskSetState taskSet : service.taskSets()) {
            Fleet fleet = taskSet.fleet();
            scaling.bring(fleet, taskSet.draining() ? 0 : service.desiredCount());
            if (taskSet.draining() && fleet.empty()) {
                service.remove(taskSet);
            }
        }
    }

    @Override
    public void taskFailed(Rollout rollout) {
        throw new IllegalStateException("a service with task sets has no rollouts");
    }

    @Override
    public void requestRollback() {
        throw new IllegalStateException("a service with task sets has no service deployments");
    }

    @Override
    public void requestAbort() {
        throw new IllegalStateException("a service with task sets has no service deployments");
    }

    @Override
    public void supersede() {
        // Task sets live beside each other.
    }
}

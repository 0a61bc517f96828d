package io.jenkins.plugins.codesuite.simulator.ecs;

/** Stops what a deleted service still runs. */
final class DeletionUpdate implements Update {
    private final ServiceState service;

    DeletionUpdate(ServiceState service) {
        this.service = service;
    }

    @Override
    public void reconcile() {
        for (Fleet fleet : service.fleets()) {
            fleet.stopAll("Service deleted");
        }
        if (service.fleets().stream().allMatch(Fleet::empty)) {
            service.rollouts().forEach(service::remove);
            service.taskSets().forEach(service::remove);
            service.become(ServiceState.Status.INACTIVE);
        }
    }

    @Override
    public void taskFailed(Rollout rollout) {
        // It would have been stopped anyway.
    }

    @Override
    public void requestRollback() {
        throw EcsError.serviceNotActive();
    }

    @Override
    public void requestAbort() {
        throw EcsError.serviceNotActive();
    }

    @Override
    public void supersede() {
        // A deleted service is never deployed to again.
    }
}

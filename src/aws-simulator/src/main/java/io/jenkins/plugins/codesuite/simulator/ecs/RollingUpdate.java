package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.ecs.ServiceDeployment.Status;
import java.util.Optional;

/**
 * A <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html">rolling update</a>: new
 * tasks start as far as the maximum allows, old ones stop as far as the minimum allows. Tasks that fail are started again,
 * for ever unless a circuit breaker counts them.
 */
final class RollingUpdate implements Update {
    private final UpdateMeans means;
    private final ServiceState service;
    private final ServiceDeployment deployment;
    private final DeploymentSettings settings;
    private final Optional<Rollout> former;
    private final Scaling scaling;
    private final Supervision supervision;
    private Rollout wanted;
    private boolean halted;
    private boolean baking;

    /**
     * An update that begins when its deployment does.
     *
     * @param wanted what is to run
     * @param former what the service goes back to if it must
     */
    RollingUpdate(
            UpdateMeans means,
            ServiceState service,
            ServiceDeployment deployment,
            Rollout wanted,
            Optional<Rollout> former) {
        this.means = means;
        this.service = service;
        this.deployment = deployment;
        this.settings = deployment.settings();
        this.wanted = wanted;
        this.former = former;
        this.scaling = new Scaling(service);
        this.supervision = new Supervision(means, service, deployment, this::end);
    }

    void begin() {
        if (supervision.start()) {
            reconcile();
        }
    }

    @Override
    public void reconcile() {
        if (halted || deployment.status() == Status.PENDING) {
            return;
        }
        stopOthers();
        bringWanted();
        boolean there = wanted.fleet().running() == service.desiredCount()
                && wanted.fleet().pending() == 0
                && service.others(wanted).stream()
                        .allMatch(other -> other.fleet().empty());
        boolean ending = deployment.status().isEndRequested();
        if (there && !ending && wanted.state() == Rollout.State.IN_PROGRESS) {
            arrive();
        }
    }

    private void stopOthers() {
        int spare = service.running() - atLeast();
        for (Rollout other : service.others(wanted)) {
            scaling.stop(other.fleet(), other.fleet().pending());
            int stopped = Math.min(Math.max(0, spare), other.fleet().running());
            scaling.stop(other.fleet(), stopped);
            spare -= stopped;
        }
    }

    private void bringWanted() {
        Fleet fleet = wanted.fleet();
        int missing = service.desiredCount() - fleet.alive();
        if (missing < 0) {
            scaling.stop(fleet, -missing);
        } else {
            int room = atMost() - service.running() - service.pending();
            scaling.start(fleet, Math.min(missing, Math.max(0, room)));
        }
    }

    private int atLeast() {
        return (service.desiredCount() * settings.minimumPercent() + 99) / 100;
    }

    /** Never less than one more than must run, or nothing would ever move. */
    private int atMost() {
        return Math.max(service.desiredCount() * settings.maximumPercent() / 100, atLeast() + 1);
    }

    private void arrive() {
        if (!supervision.watchesAlarms()) {
            complete();
        } else if (!baking) {
            baking = true;
            means.agenda().after(means.pace().alarmBake(), this::baked);
        }
    }

    private void baked() {
        if (supervision.watchesAlarms()) {
            supervision.stopWatchingAlarms();
            reconcile();
        }
    }

    private void complete() {
        wanted.complete(means.now());
        service.others(wanted).forEach(service::remove);
        service.events().addOf(wanted, "deployment completed.");
        service.events().add("has reached a steady state.");
        if (deployment.status() == Status.ROLLBACK_IN_PROGRESS) {
            deployment.become(Status.ROLLBACK_SUCCESSFUL, means.now());
        } else if (!deployment.status().isFinal()) {
            deployment.become(Status.SUCCESSFUL, means.now());
        }
    }

    @Override
    public void taskFailed(Rollout rollout) {
        supervision.taskFailed(rollout, wanted);
    }

    @Override
    public void requestRollback() {
        supervision.requestRollback();
    }

    @Override
    public void requestAbort() {
        supervision.requestAbort();
    }

    @Override
    public void supersede() {
        halted = true;
        supervision.supersede();
    }

    private void end(RollbackCause cause, boolean back) {
        service.events().addOf(wanted, "deployment failed: " + cause.failure());
        wanted.fail(cause.failedReason(), means.now());
        scaling.stop(wanted.fleet(), wanted.fleet().pending());
        if (!back) {
            halted = true;
            deployment.stop(cause.stopped(), means.now());
        } else if (former.isEmpty()) {
            halted = true;
            service.events().add("was unable to roll back: there is no completed deployment to roll back to.");
            deployment.become(
                    Status.ROLLBACK_FAILED,
                    cause.rolledBack() + " No rollback candidate was found to run the rollback.",
                    means.now());
        } else {
            wanted = former.get();
            service.promote(wanted);
            wanted.restart(cause.restoredReason(wanted.id()), means.now());
            service.events().add("rolling back to deployment " + wanted.id() + ".");
            deployment.rollBack(cause, wanted.revision(), means.now());
            reconcile();
        }
    }
}

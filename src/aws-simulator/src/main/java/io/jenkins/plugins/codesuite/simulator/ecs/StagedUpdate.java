package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.ecs.ServiceDeployment.Status;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html">blue/green</a>,
 * linear or canary deployment that ECS itself does: a second set of tasks comes up, traffic moves, both run for the bake
 * time, the first set goes.
 */
final class StagedUpdate implements Update {
    private final UpdateMeans means;
    private final ServiceState service;
    private final ServiceDeployment deployment;
    private final DeploymentSettings settings;
    private final Rollout green;
    private final Optional<Rollout> blue;
    private final Scaling scaling;
    private final Supervision supervision;
    private Stage stage = Stage.RECONCILE_SERVICE;
    private Agenda.Struck next = () -> {};
    private boolean goingBack;
    private boolean halted;

    /**
     * An update that begins when its deployment does.
     *
     * @param green what is to run
     * @param blue what runs, and what the service goes back to if it must
     */
    StagedUpdate(
            UpdateMeans means,
            ServiceState service,
            ServiceDeployment deployment,
            Rollout green,
            Optional<Rollout> blue) {
        this.means = means;
        this.service = service;
        this.deployment = deployment;
        this.settings = deployment.settings();
        this.green = green;
        this.blue = blue;
        this.scaling = new Scaling(service);
        this.supervision = new Supervision(means, service, deployment, this::end);
    }

    void begin() {
        if (supervision.start()) {
            enter(Stage.RECONCILE_SERVICE);
        }
    }

    private void enter(Stage entered) {
        stage = entered;
        deployment.enter(entered, means.now());
        Optional<Hook> refusing = settings.hooks().stream()
                .filter(hook -> hook.stages().contains(entered.name()))
                .filter(hook -> means.script().fails(hook.target()))
                .findFirst();
        if (refusing.isPresent()) {
            end(RollbackCause.hook(entered, refusing.get().target()), true);
            return;
        }
        switch (entered) {
            case SCALE_UP -> reconcile();
            case TEST_TRAFFIC_SHIFT -> {
                deployment.shiftTest(100, means.now());
                nextAfter(means.pace().stage());
            }
            case PRODUCTION_TRAFFIC_SHIFT -> shift(0);
            case BAKE_TIME -> nextAfter(settings.bake());
            case CLEAN_UP -> {
                supervision.stopWatchingAlarms();
                reconcile();
            }
            default -> nextAfter(means.pace().stage());
        }
    }

    private void nextAfter(Duration time) {
        next = means.agenda().after(time, () -> enter(stage.next()));
    }

    private void shift(int index) {
        List<TrafficStep> steps = settings.shifts();
        TrafficStep step = steps.get(index);
        deployment.shiftProduction(step.percent(), means.now());
        if (index + 1 == steps.size()) {
            nextAfter(means.pace().stage());
        } else {
            Duration wait = steps.get(index + 1).after().minus(step.after());
            next = means.agenda().after(wait, () -> shift(index + 1));
        }
    }

    @Override
    public void reconcile() {
        if (halted || deployment.status() == Status.PENDING) {
            return;
        }
        if (goingBack) {
            reconcileRollback();
            return;
        }
        if (!stage.isBefore(Stage.SCALE_UP)) {
            scaling.bring(green.fleet(), service.desiredCount());
        }
        int blueCount = stage == Stage.CLEAN_UP ? 0 : service.desiredCount();
        blue.ifPresent(old -> scaling.bring(old.fleet(), blueCount));
        stopStrangers();
        if (stage == Stage.SCALE_UP && green.fleet().running() == service.desiredCount()) {
            enter(stage.next());
        } else if (stage == Stage.CLEAN_UP
                && alone(green)
                && green.state() == Rollout.State.IN_PROGRESS
                && !deployment.status().isEndRequested()) {
            complete(green, Status.SUCCESSFUL);
        }
    }

    private void reconcileRollback() {
        blue.ifPresent(back -> scaling.bring(back.fleet(), service.desiredCount()));
        if (stage == Stage.CLEAN_UP) {
            scaling.stop(green.fleet(), green.fleet().alive());
            finishRollback();
        }
    }

    /** What a deployment left that was superseded. */
    private void stopStrangers() {
        for (Rollout other : service.others(green)) {
            if (blue.filter(old -> old == other).isEmpty()) {
                scaling.stop(other.fleet(), other.fleet().alive());
            }
        }
    }

    private boolean alone(Rollout rollout) {
        return service.others(rollout).stream().allMatch(other -> other.fleet().empty());
    }

    private void finishRollback() {
        blue.filter(back -> alone(back)
                        && back.state() == Rollout.State.IN_PROGRESS
                        && back.fleet().running() == service.desiredCount())
                .ifPresent(back -> complete(back, Status.ROLLBACK_SUCCESSFUL));
    }

    private void complete(Rollout rollout, Status status) {
        rollout.complete(means.now());
        service.others(rollout).forEach(service::remove);
        service.events().addOf(rollout, "deployment completed.");
        service.events().add("has reached a steady state.");
        deployment.become(status, means.now());
    }

    @Override
    public void taskFailed(Rollout rollout) {
        supervision.taskFailed(rollout, green);
    }

    @Override
    public void requestRollback() {
        if (stage == Stage.CLEAN_UP) {
            throw EcsError.conflict("Service deployment in the CLEAN_UP lifecycle stage cannot be rolled back.");
        }
        supervision.requestRollback();
    }

    @Override
    public void requestAbort() {
        supervision.requestAbort();
    }

    @Override
    public void supersede() {
        halted = true;
        next.strike();
        supervision.supersede();
    }

    private void end(RollbackCause cause, boolean back) {
        next.strike();
        service.events().addOf(green, "deployment failed: " + cause.failure());
        green.fail(cause.failedReason(), means.now());
        if (!back) {
            halted = true;
            scaling.stop(green.fleet(), green.fleet().pending());
            deployment.stop(cause.stopped(), means.now());
        } else if (blue.isEmpty()) {
            halted = true;
            scaling.stop(green.fleet(), green.fleet().pending());
            deployment.become(
                    Status.ROLLBACK_FAILED,
                    cause.rolledBack() + " No rollback candidate was found to run the rollback.",
                    means.now());
        } else {
            goBack(cause, blue.get());
        }
    }

    private void goBack(RollbackCause cause, Rollout to) {
        service.promote(to);
        to.restart(cause.restoredReason(to.id()), means.now());
        service.events().add("rolling back to deployment " + to.id() + ".");
        deployment.rollBack(cause, to.revision(), means.now());
        goingBack = true;
        stage = Stage.PRODUCTION_TRAFFIC_SHIFT;
        deployment.enter(stage, means.now());
        deployment.shiftTest(0, means.now());
        deployment.shiftProduction(0, means.now());
        next = means.agenda().after(means.pace().stage(), () -> {
            stage = Stage.CLEAN_UP;
            deployment.enter(stage, means.now());
            reconcile();
        });
    }
}

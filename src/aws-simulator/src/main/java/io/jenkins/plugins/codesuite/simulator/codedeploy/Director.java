package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets deployments begin, stop and end, one at a time in a group, and rolls back. */
final class Director {
    private static final String MANUAL_STOP = "MANUAL_STOP";

    private final Account account;
    private final Plays plays;
    private final Map<Deployment, Stage> stages = new LinkedHashMap<>();

    Director(Account account) {
        this.account = account;
        this.plays = new Plays(account);
        account.alarms.onChange(this::alarmsChanged);
    }

    /** Takes a deployment on; it begins when no other one of its group runs. */
    Deployment accept(Group group, DeploymentOrder order, String creator) {
        Deployment deployment = new Deployment(account.newDeploymentId(), group, order, creator, account.now());
        account.deployments.put(deployment.id, deployment);
        group.lastAttempted = Optional.of(deployment);
        order.revision().ifPresent(revision -> {
            group.application.revisions().values().forEach(known -> known.groups.remove(group.name));
            group.application
                    .register(revision, Optional.empty(), account.now())
                    .use(group.name, account.now());
            group.targetRevision = Optional.of(revision);
        });
        if (group.active.isPresent()) {
            deployment.status = Status.QUEUED;
            group.queue.add(deployment);
        } else {
            schedule(deployment);
        }
        return deployment;
    }

    private void schedule(Deployment deployment) {
        deployment.group.active = Optional.of(deployment);
        account.agenda.after(account.scenario.pace().start(), () -> start(deployment));
    }

    private void start(Deployment deployment) {
        if (deployment.status.isFinal()) {
            return;
        }
        Optional<Failure> missing = plays.missing(deployment);
        if (missing.isPresent()) {
            fail(deployment, missing.get());
            return;
        }
        Stage stage = new Stage(account, deployment, this);
        Play play;
        try {
            play = plays.of(stage);
        } catch (AppSpec.UnusableException e) {
            fail(deployment, new Failure("INVALID_REVISION", e.getMessage()));
            return;
        }
        stages.put(deployment, stage);
        deployment.play = Optional.of(play);
        deployment.status = Status.IN_PROGRESS;
        deployment.started = Optional.of(account.now());
        play.begin();
        if (!deployment.status.isFinal()) {
            Duration limit = plays.limit(deployment);
            stage.after(
                    limit,
                    () -> fail(
                            deployment,
                            new Failure(
                                    "TIMEOUT",
                                    "The deployment was not complete within " + limit.toHours() + " hours.")));
            lookAtAlarms(deployment, stage);
        }
    }

    private void alarmsChanged() {
        List.copyOf(stages.entrySet()).forEach(entry -> lookAtAlarms(entry.getKey(), entry.getValue()));
    }

    /** CodeDeploy polls; it sees an alarm a little after it was raised, also if it is over by then. */
    private void lookAtAlarms(Deployment deployment, Stage stage) {
        AlarmConfiguration alarms = deployment.alarms();
        // Observed: a rollback goes on while the alarm that caused it is still raised.
        if (!alarms.enabled() || deployment.isRollback()) {
            return;
        }
        List<String> red = alarms.names().stream()
                .filter(name ->
                        account.alarms.state(name).filter("ALARM"::equals).isPresent())
                .toList();
        List<String> unknown = alarms.names().stream()
                .filter(name -> account.alarms.state(name).isEmpty())
                .toList();
        if (!red.isEmpty()) {
            stage.after(
                    account.scenario.pace().alarm(),
                    () -> stopped(
                            deployment,
                            new Failure(
                                    "ALARM_ACTIVE",
                                    "One or more alarms have been activated according to the Amazon CloudWatch metrics you"
                                            + " selected, and the affected deployments have been stopped. Activated alarms: "
                                            + alarmNames(red))));
        } else if (!unknown.isEmpty() && !alarms.ignorePollAlarmFailure()) {
            stage.after(
                    account.scenario.pace().alarm(),
                    () -> stopped(
                            deployment,
                            new Failure(
                                    "ALARM_ACTIVE",
                                    "The state of one or more alarms could not be retrieved from Amazon CloudWatch, and the"
                                            + " affected deployments have been stopped. Alarms: "
                                            + alarmNames(unknown))));
        }
    }

    private static String alarmNames(List<String> names) {
        StringBuilder text = new StringBuilder();
        names.forEach(
                name -> text.append(text.isEmpty() ? "<" : " <").append(name).append('>'));
        return text.toString();
    }

    /**
     * Stops a deployment on request. AWS says of a second request that it may come while the first is pending, and not what
     * its {@code autoRollbackEnabled} does then; here the last request that has it decides, so that a stop can become a
     * rollback until it is done.
     *
     * @param rollback whether to roll back, where that was said
     * @return whether it has stopped already
     */
    boolean stop(Deployment deployment, Optional<Boolean> rollback) {
        if (deployment.status == Status.STOPPED && deployment.stopRequest.isPresent()) {
            return true;
        }
        if (deployment.status.isFinal()) {
            throw Errors.error(
                    "DeploymentAlreadyCompleted", "The deployment " + deployment.id + " has already been completed");
        }
        boolean isPending = deployment.stopRequest.isPresent();
        if (!isPending || rollback.isPresent()) {
            deployment.stopRequest = Optional.of(new Deployment.StopRequest(rollback));
        }
        if (isPending) {
            return false;
        }
        if (deployment.status == Status.IN_PROGRESS || deployment.status == Status.BAKING) {
            stages.get(deployment).after(account.scenario.pace().stop(), () -> manuallyStopped(deployment));
            return false;
        }
        manuallyStopped(deployment);
        return true;
    }

    private void manuallyStopped(Deployment deployment) {
        stopped(deployment, new Failure(MANUAL_STOP, "The deployment was stopped by a user."));
    }

    /** Lets a deployment succeed, after it has baked where it is to; a rollback does not bake. */
    void succeed(Deployment deployment) {
        Duration baking = account.scenario.baking();
        if (!baking.isZero() && deployment.status == Status.IN_PROGRESS && !deployment.isRollback()) {
            deployment.status = Status.BAKING;
            stages.get(deployment).after(baking, () -> end(deployment, Status.SUCCEEDED, Optional.empty()));
            return;
        }
        end(deployment, Status.SUCCEEDED, Optional.empty());
    }

    void fail(Deployment deployment, Failure failure) {
        end(deployment, Status.FAILED, Optional.of(failure));
    }

    void stopped(Deployment deployment, Failure failure) {
        end(deployment, Status.STOPPED, Optional.of(failure));
    }

    private void end(Deployment deployment, Status status, Optional<Failure> failure) {
        if (deployment.status.isFinal()) {
            return;
        }
        Optional.ofNullable(stages.remove(deployment)).ifPresent(Stage::clear);
        deployment.status = status;
        deployment.failure = failure;
        deployment.completed = Optional.of(account.now());
        if (failure.isPresent()) {
            Diagnostics why = new Diagnostics("UnknownError", "", failure.get().message(), "");
            deployment.targets.values().forEach(target -> {
                target.cut(why, account.now());
                // A stopped instance counts as one that failed.
                if (target.status == Progress.FAILED) {
                    account.fleet.find(target.id).ifPresent(instance -> instance.unhealthy = true);
                }
            });
        }
        Group group = deployment.group;
        group.queue.remove(deployment);
        if (status == Status.SUCCEEDED) {
            group.lastSuccessful = Optional.of(deployment);
        }
        failure.ifPresent(why -> rollBack(deployment, status, why));
        if (group.active.filter(active -> active == deployment).isPresent()) {
            group.active = Optional.empty();
        }
        if (group.active.isEmpty()) {
            Optional.ofNullable(group.queue.poll()).ifPresent(this::schedule);
        }
    }

    private void rollBack(Deployment deployment, Status status, Failure failure) {
        if (deployment.isRollback() || !wantsRollback(deployment, status, failure)) {
            return;
        }
        Group group = deployment.group;
        Optional<Deployment> good = group.lastSuccessful;
        Optional<Revision> revision = good.flatMap(last -> last.order.revision());
        if (revision.isEmpty()) {
            deployment.rollbackMessage = Optional.of("Deployment " + deployment.id
                    + " terminated. Automatic rollback is not possible: the deployment group has no earlier successful"
                    + " deployment.");
            return;
        }
        if (deployment.platform() == Platform.ECS && !EcsPlay.hasInstalled(deployment)) {
            deployment.rollbackMessage = Optional.of("Deployment " + deployment.id
                    + " terminated. Automatic rollback is not needed: no replacement task set was created.");
            return;
        }
        DeploymentConfig config = deployment.platform() == Platform.SERVER
                ? deployment.order.config()
                : account.config(deployment.platform().defaultConfig());
        DeploymentOrder order = DeploymentOrder.of(revision, config)
                .withFileExistsBehavior(good.get().order.fileExistsBehavior());
        // Before the group is free, so that nothing comes between.
        group.active = Optional.empty();
        Deployment rollback = accept(group, order, Deployment.BY_ROLLBACK);
        rollback.rollbackOf = Optional.of(deployment.id);
        rollback.rollbackMessage = Optional.of(
                "Deployment " + rollback.id + " is triggered to roll back deployment " + deployment.id + ".");
        deployment.rollbackId = Optional.of(rollback.id);
        deployment.rollbackMessage = Optional.of("Deployment " + deployment.id
                + " terminated. Automatic rollback is triggered with a DeploymentId " + rollback.id + ".");
    }

    private static boolean wantsRollback(Deployment deployment, Status status, Failure failure) {
        AutoRollback configured = deployment.autoRollback();
        if (status == Status.FAILED) {
            return configured.on(AutoRollback.ON_FAILURE);
        }
        if (failure.code().equals(MANUAL_STOP)) {
            return deployment.started.isPresent()
                    && deployment
                            .stopRequest
                            .flatMap(Deployment.StopRequest::rollback)
                            .orElseGet(() -> configured.on(AutoRollback.ON_REQUEST));
        }
        return failure.code().equals("ALARM_ACTIVE") && configured.on(AutoRollback.ON_ALARM);
    }
}

package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A blue/green deployment of an ECS service: a new task set comes up, test traffic, then traffic moves to it, and after a
 * wait the old one goes.
 */
final class EcsPlay implements Play {
    private static final String HOOK_FAILED =
            "The deployment failed because one or more of the lifecycle event validation functions failed.";

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Stage stage;
    private final Deployment deployment;
    private final AppSpec appSpec;
    private final EventRunner runner;
    private final EcsService service;
    private Target target;
    private Optional<String> blue = Optional.empty();
    private Optional<String> green = Optional.empty();
    private Runnable whenReady = () -> {};
    private boolean terminated;

    EcsPlay(Stage stage, AppSpec appSpec) {
        this.stage = stage;
        this.deployment = stage.deployment;
        this.appSpec = appSpec;
        this.runner = new EventRunner(stage);
        this.service = EcsService.of(deployment.group);
        appSpec.property("TaskDefinition");
    }

    /** Whether a deployment got as far as a task set of its own. */
    static boolean hasInstalled(Deployment deployment) {
        return deployment
                .play
                .filter(EcsPlay.class::isInstance)
                .map(EcsPlay.class::cast)
                .filter(play -> play.green.isPresent())
                .isPresent();
    }

    Optional<String> blue() {
        return blue;
    }

    Optional<String> green() {
        return green;
    }

    @Override
    public void begin() {
        Optional<String> obstacle = stage.account.ecs.obstacle(service.cluster(), service.name());
        if (obstacle.isPresent()) {
            stage.fail("INVALID_ECS_SERVICE", obstacle.get());
            return;
        }
        target = service.target(stage.account, stage.now());
        deployment.targets.put(target.id, target);
        tidy();
        hook(Lifecycle.BEFORE_INSTALL, this::install);
    }

    /** Removes what an earlier deployment left behind that was stopped without a rollback. */
    private void tidy() {
        for (EcsTraffic.TaskSet taskSet : service.taskSets(stage.account)) {
            if (taskSet.status().equals("PRIMARY")) {
                blue = Optional.of(taskSet.id());
                stage.account.ecs.shift(service.cluster(), service.name(), taskSet.id(), 100);
            } else if (taskSet.status().equals("ACTIVE")) {
                stage.account.ecs.remove(service.cluster(), service.name(), taskSet.id());
            }
        }
    }

    private void install() {
        try {
            green = Optional.of(stage.account.ecs.install(
                    service.cluster(),
                    service.name(),
                    appSpec.property("TaskDefinition"),
                    deployment.id,
                    service.otherTargetGroup(stage.account)));
        } catch (IllegalArgumentException e) {
            target.begin(target.event(Lifecycle.INSTALL), stage.now());
            stage.fail("ECS_UPDATE_ERROR", "The ECS service cannot be updated: " + e.getMessage());
            return;
        }
        Event event = target.event(Lifecycle.INSTALL);
        Scenario.Course course = stage.account.scenario.course(deployment, target, Lifecycle.INSTALL, false);
        target.begin(event, stage.now());
        if (course.ending() instanceof Ending.Fails fails) {
            stage.after(course.duration(), () -> runner.fail(target, event, fails.diagnostics(), this::notInstalled));
        } else {
            Instant until = stage.now().plus(Ending.Silent.HOUR);
            stage.after(course.duration(), () -> awaitTasks(event, until));
        }
    }

    /** Tasks that crash or start slowly keep the event open, for an hour at most. */
    private void awaitTasks(Event event, Instant until) {
        boolean healthy = service.taskSets(stage.account).stream()
                .filter(taskSet -> green.filter(taskSet.id()::equals).isPresent())
                .allMatch(taskSet -> taskSet.running() >= taskSet.desired());
        if (healthy) {
            runner.succeed(target, event, () -> hook(Lifecycle.AFTER_INSTALL, this::testTraffic));
        } else if (stage.now().isBefore(until)) {
            stage.after(LOOK_AGAIN, () -> awaitTasks(event, until));
        } else {
            String why = "The replacement task set did not become healthy.";
            runner.fail(target, event, new Diagnostics("UnknownError", "", why, ""), this::notInstalled);
        }
    }

    private void notInstalled(String event) {
        stage.fail(
                "TIMEOUT",
                "The deployment timed out while it was waiting for the replacement task set to become healthy.");
    }

    private void testTraffic() {
        if (!service.hasTestListener()) {
            target.event(Lifecycle.ALLOW_TEST_TRAFFIC).skip();
            target.event(Lifecycle.AFTER_ALLOW_TEST_TRAFFIC).skip();
            ready();
            return;
        }
        runner.run(
                target,
                Lifecycle.ALLOW_TEST_TRAFFIC,
                Optional.empty(),
                () -> hook(Lifecycle.AFTER_ALLOW_TEST_TRAFFIC, this::ready),
                event -> stage.fail("ECS_UPDATE_ERROR", "The test traffic could not be routed."));
    }

    private void ready() {
        BlueGreen settings = deployment.group.blueGreen();
        if (!settings.stopsWhenReady()) {
            allow();
            return;
        }
        whenReady = ReadyWait.begin(stage, settings.readyWait(), this::allow);
    }

    private void allow() {
        hook(
                Lifecycle.BEFORE_ALLOW_TRAFFIC,
                () -> new TrafficShift(
                                stage,
                                target,
                                percent -> stage.account.ecs.shift(
                                        service.cluster(), service.name(), green.orElseThrow(), percent))
                        .begin(
                                this::allowed,
                                event -> stage.fail("ECS_UPDATE_ERROR", "The traffic could not be shifted.")));
    }

    private void allowed() {
        stage.account.ecs.promote(service.cluster(), service.name(), green.orElseThrow());
        hook(Lifecycle.AFTER_ALLOW_TRAFFIC, () -> {
            target.become(Progress.SUCCEEDED, stage.now());
            BlueGreen settings = deployment.group.blueGreen();
            if (settings.terminatesBlue()) {
                deployment.terminationWaitStarted = true;
                stage.after(settings.terminationWait(), this::terminate);
            } else {
                stage.succeed();
            }
        });
    }

    @Override
    public void reroute() {
        whenReady.run();
    }

    @Override
    public void terminate() {
        if (!terminated) {
            terminated = true;
            blue.ifPresent(id -> stage.account.ecs.remove(service.cluster(), service.name(), id));
            stage.succeed();
        }
    }

    private void hook(String event, Runnable done) {
        runner.run(target, event, appSpec.hook(event), done, failed -> {
            target.become(Progress.FAILED, stage.now());
            stage.fail("HOOK_EXECUTION_FAILURE", HOOK_FAILED);
        });
    }
}

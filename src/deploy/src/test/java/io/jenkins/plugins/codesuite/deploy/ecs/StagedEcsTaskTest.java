package io.jenkins.plugins.codesuite.deploy.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import io.jenkins.plugins.codesuite.deploy.guarded.GuardSettings;
import io.jenkins.plugins.codesuite.deploy.guarded.RunBench;
import io.jenkins.plugins.codesuite.deploy.guarded.Told;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import io.jenkins.plugins.codesuite.simulator.ecs.TaskCrash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** ECS' own blue/green, linear and canary deployments. */
@ParameterizedClass
@EnumSource(
        value = Workers.class,
        names = {"AT_ONCE", "SHUFFLED"})
class StagedEcsTaskTest {

    private static final String SERVICE = "arn:aws:ecs:eu-central-1:123456789012:service/shop/web";
    private static final String BLUE_GREEN = "{\"strategy\":\"BLUE_GREEN\",\"bakeTimeInMinutes\":5}";
    private static final String CANARY = "{\"strategy\":\"CANARY\",\"bakeTimeInMinutes\":5,"
            + "\"canaryConfiguration\":{\"canaryPercent\":10.0,\"canaryBakeTimeInMinutes\":10}}";
    private static final String LINEAR = "{\"strategy\":\"LINEAR\",\"bakeTimeInMinutes\":1,"
            + "\"linearConfiguration\":{\"stepPercent\":25.0,\"stepBakeTimeInMinutes\":2}}";
    private static final AlarmRules ALARMS = AlarmRules.of(List.of("errors"), Duration.ofMinutes(10));

    private final RunBench bench;

    StagedEcsTaskTest(Workers workers) {
        bench = new RunBench(workers);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void service(String configuration) {
        bench.aws()
                .simulator()
                .ecs()
                .createService(ServiceSeed.of("shop", "web")
                        .withTargetGroup("blue")
                        .withDeploymentConfiguration(configuration));
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:2");
        bench.alarms("errors");
    }

    private software.amazon.awssdk.services.ecs.model.Service described() {
        return bench.aws()
                .clients()
                .ecs()
                .describeServices(request -> request.cluster("shop").services("web"))
                .services()
                .get(0);
    }

    private void assertRuns(String taskDefinition) {
        assertThat(described().taskDefinition()).endsWith("/" + taskDefinition);
    }

    private void update(String taskDefinition) {
        bench.aws()
                .clients()
                .ecs()
                .updateService(request -> request.cluster("shop").service("web").taskDefinition(taskDefinition));
    }

    private static EcsDeployment.Builder toTwo() {
        return EcsDeployment.builder("shop", "web").tasks(NewTasks.registered("web:2"));
    }

    private static EcsDeployment.Builder guarded() {
        return toTwo().settings(GuardSettings.DEFAULT.withAlarms(ALARMS));
    }

    private DeploymentTask start(EcsDeployment.Builder deployment) {
        return bench.start((means, access, listener) -> new EcsTask(means, deployment.build(), access, listener));
    }

    private Told run(EcsDeployment.Builder deployment) {
        start(deployment);
        return bench.untilEnd();
    }

    private DeploymentTask untilCanary(EcsDeployment.Builder deployment) {
        DeploymentTask task = start(deployment);
        bench.until(() -> bench.told().traffic().contains(10.0));
        return task;
    }

    private void untilBaking() {
        start(guarded());
        bench.until(() -> bench.told().hasEnded() || bench.told().phase() == RunPhase.BAKING);
        assertThat(bench.told().phase()).isEqualTo(RunPhase.BAKING);
    }

    private long updates() {
        return bench.aws().calls(Service.ECS, "UpdateService");
    }

    private long stops() {
        return bench.aws().calls(Service.ECS, "StopServiceDeployment");
    }

    @Test
    void blueGreenGoesThroughItsStages() {
        service(BLUE_GREEN);
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.explanation()).isEqualTo("The service " + SERVICE + " runs web:2.");
        assertThat(Told.events(told.deployment(), Progress.SUCCEEDED))
                .containsExactly(
                        "UpdateService",
                        "PRE_SCALE_UP",
                        "SCALE_UP",
                        "POST_SCALE_UP",
                        "TEST_TRAFFIC_SHIFT",
                        "POST_TEST_TRAFFIC_SHIFT",
                        "PRODUCTION_TRAFFIC_SHIFT",
                        "POST_PRODUCTION_TRAFFIC_SHIFT",
                        "BAKE_TIME",
                        "CLEAN_UP");
        assertThat(told.traffic()).containsExactly(0.0, 100.0);
        assertThat(told.deployment().config()).isEqualTo("BLUE_GREEN");
        assertThat(told.log()).anyMatch(line -> line.startsWith("ECS began the service deployment arn:aws:ecs:"));
        assertRuns("web:2");
    }

    @Test
    void aCanaryShowsItsTraffic() {
        service(CANARY);
        untilCanary(toTwo());
        bench.pass(Duration.ofMinutes(1));

        assertThat(bench.told().deployment().traffic()).hasValueSatisfying(traffic -> {
            assertThat(traffic.plan()).contains(TrafficPlan.canary(10, Duration.ofMinutes(10)));
            assertThat(traffic.oldLabel()).isEqualTo("web:1");
            assertThat(traffic.newLabel()).isEqualTo("web:2");
            assertThat(traffic.inWords(bench.now())).startsWith("10 % now, 90 % in ");
        });
        assertThat(bench.told().deployment().targets().get(0).taskSets())
                .extracting(set -> set.trafficPercent())
                .containsExactlyInAnyOrder(10.0, 90.0);
        assertThat(bench.untilEnd().traffic()).containsExactly(0.0, 10.0, 100.0);
    }

    @Test
    void linearStepsAreSeen() {
        service(LINEAR);
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.traffic()).containsExactly(0.0, 25.0, 50.0, 75.0, 100.0);
    }

    @Test
    void anAlarmInTheCanaryStopsTheServiceDeploymentWithItsRollback() {
        service(CANARY);
        untilCanary(guarded());
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation())
                .startsWith("Alarm 'errors' is in ALARM since ")
                .endsWith("The service " + SERVICE + " runs web:1 again (2 of 2 tasks).");
        assertRuns("web:1");
        assertThat(stops()).isEqualTo(1);
        assertThat(updates()).isEqualTo(1);
        assertThat(told.deployment().status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(Told.events(told.rollback(), Progress.SUCCEEDED)).containsExactly("PutBack", "Verify");
        assertThat(told.log()).anyMatch(line -> line.startsWith("ECS was told to roll back the service deployment "));
    }

    @Test
    void anAlarmIsAnsweredWithinTwoSeconds() {
        service(CANARY);
        untilCanary(guarded());
        bench.pass(Duration.ofMillis(31_700));
        Instant fired = bench.now();
        bench.fire("errors");
        bench.until(() -> stops() == 1);

        assertThat(Duration.between(fired, bench.now())).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anAlarmAfterTheServiceDeploymentPutsTheOldTasksBackByAnother() {
        service(BLUE_GREEN);
        untilBaking();
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(stops()).isZero();
        assertThat(updates()).isEqualTo(2);
        assertRuns("web:1");
        assertThat(told.explanation()).endsWith("runs web:1 again (2 of 2 tasks).");
    }

    @Test
    void alarmsOfTheServiceItselfAreFollowed() {
        service(
                "{\"strategy\":\"CANARY\",\"canaryConfiguration\":{\"canaryPercent\":10.0,\"canaryBakeTimeInMinutes\":10},"
                        + "\"alarms\":{\"enable\":true,\"rollback\":true,\"alarmNames\":[\"errors\"]}}");
        untilCanary(toTwo());
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation())
                .startsWith("ECS has rolled the service " + SERVICE + " back to web:1: ")
                .contains("errors");
        assertThat(told.deployment().error())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("ALARM_ACTIVE"));
        assertThat(stops()).isZero();
        assertRuns("web:1");
    }

    @Test
    void tasksThatCrashAreRolledBackByEcs() {
        service("{\"strategy\":\"BLUE_GREEN\",\"deploymentCircuitBreaker\":{\"enable\":true,\"rollback\":true}}");
        bench.aws().simulator().ecs().crash("web:2", TaskCrash.exit(3));
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation())
                .contains("circuit breaker")
                .endsWith("Stopped tasks: Essential container in task exited [container web exited with 3]");
        assertThat(told.deployment().error())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("ECS_ROLLED_BACK"));
        assertThat(Told.events(told.deployment(), Progress.FAILED)).containsExactly("SCALE_UP");
        assertRuns("web:1");
    }

    @Test
    void whatSomebodyElseAbortsIsPutBackByUs() {
        service(CANARY);
        untilCanary(toTwo());
        stopByHand("ABORT");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation()).contains(" was stopped: ");
        assertRuns("web:1");
    }

    @Test
    void whatSomebodyElseRollsBackIsFollowed() {
        service(CANARY);
        untilCanary(guarded());
        stopByHand("ROLLBACK");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation()).contains("StopServiceDeployment request");
        assertThat(stops()).isEqualTo(1);
        assertRuns("web:1");
    }

    private void stopByHand(String type) {
        EcsApi api = new EcsApi(bench.aws().clients(), "shop", "web");
        String arn = api.serviceDeployments().get(0);
        bench.aws()
                .clients()
                .json(io.jenkins.plugins.codesuite.deploy.aws.JsonService.ECS)
                .call(
                        "StopServiceDeployment",
                        EcsApi.input().put("serviceDeploymentArn", arn).put("stopType", type));
    }

    @Test
    void anAbortStopsTheServiceDeployment() {
        service(CANARY);
        DeploymentTask task = untilCanary(guarded());
        task.abort("the build was aborted by alice");
        assertThat(bench.told().outcome()).isEqualTo(Outcome.ABORTED);
        Told told = bench.untilEnd();

        assertThat(stops()).isEqualTo(1);
        assertThat(told.endings()).isEqualTo(1);
        assertRuns("web:1");
    }

    @Test
    void anAbortRightAfterTheUpdateFindsTheServiceDeployment() {
        service(CANARY);
        DeploymentTask task = start(guarded());
        bench.until(() -> updates() == 1);
        task.abort("the build was aborted by alice");
        bench.untilEnd();

        assertThat(stops()).isEqualTo(1);
        assertRuns("web:1");
    }

    @Test
    void theStopGetsThroughThrottling() {
        service(CANARY);
        untilCanary(guarded());
        bench.aws().throttle(12, Service.ECS, "StopServiceDeployment");
        bench.aws().fail(2, Service.ECS, "StopServiceDeployment", "ExpiredTokenException", 400, "expired");
        bench.fire("errors");

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertRuns("web:1");
    }

    @Test
    void aStopThatComesTooLateIsAnotherDeployment() {
        service(CANARY);
        untilCanary(guarded());
        bench.aws().fail(1, Service.ECS, "StopServiceDeployment", "ConflictException", 400, "not in progress");
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(updates()).isEqualTo(2);
        assertRuns("web:1");
    }

    @Test
    void anotherServiceDeploymentIsWaitedFor() {
        service(BLUE_GREEN);
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:3");
        update("web:3");
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.log()).anyMatch(line -> line.startsWith("Waiting for another deployment of the service"));
        assertRuns("web:2");
    }

    @Test
    void anotherServiceDeploymentIsStoppedWhenToldSo() {
        service(BLUE_GREEN);
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:3");
        update("web:3");
        bench.pass(Duration.ofSeconds(20));
        Told told = run(toTwo().busy(BusyGroup.STOP));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(stops()).isEqualTo(1);
        assertRuns("web:2");
    }

    @Test
    void anotherServiceDeploymentFailsTheRunWhenToldSo() {
        service(BLUE_GREEN);
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:3");
        update("web:3");
        Told told = run(toTwo().busy(BusyGroup.FAIL));

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void aServiceBecomesACanaryForThisDeployment() {
        service("{}");
        EcsStrategy canary = EcsStrategy.canary(10, Duration.ofMinutes(5), Optional.of(Duration.ofMinutes(1)));
        Told told = run(toTwo().strategy(canary));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.traffic()).containsExactly(0.0, 10.0, 100.0);
        assertThat(told.deployment().config()).isEqualTo("CANARY");
        assertRuns("web:2");
    }

    @Test
    void whatRunsAlreadyIsNotDeployedAgain() {
        service(BLUE_GREEN);
        Told told = run(toTwo().tasks(NewTasks.registered("web:1")));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(updates()).isZero();
    }

    @Test
    void onlyTheNumberOfTasksIsChanged() {
        service(BLUE_GREEN);
        Instant began = bench.now();
        Told told = run(EcsDeployment.builder("shop", "web").desiredCount(4));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(described().runningCount()).isEqualTo(4);
        assertThat(Duration.between(began, bench.now())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aForcedDeploymentOfTheSameTasksIsFollowed() {
        service(BLUE_GREEN);
        Told told = run(EcsDeployment.builder("shop", "web").forceNewDeployment(true));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(Told.events(told.deployment(), Progress.SUCCEEDED)).contains("CLEAN_UP");
    }

    @Test
    void aForcedDeploymentOfTheSameTasksCanBeStopped() {
        service(CANARY);
        untilCanary(EcsDeployment.builder("shop", "web")
                .forceNewDeployment(true)
                .settings(GuardSettings.DEFAULT.withAlarms(ALARMS)));
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(stops()).isEqualTo(1);
    }

    @Test
    void aRestartInTheCanaryGoesOn() {
        service(CANARY);
        untilCanary(guarded());
        bench.restart(Duration.ofMinutes(2), EcsTask::resume);
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(updates()).isEqualTo(1);
        assertRuns("web:2");
    }

    @Test
    void aRestartOnTheWayBackGoesOnBack() {
        service(CANARY);
        untilCanary(guarded());
        bench.fire("errors");
        bench.until(() -> stops() == 1);
        bench.restart(Duration.ofSeconds(4), EcsTask::resume);
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(stops()).isEqualTo(1);
        assertRuns("web:1");
    }

    @Test
    void aRestartHearsTheAlarmThatFiredMeanwhile() {
        service(CANARY);
        untilCanary(guarded());
        bench.fire("errors");
        bench.restart(Duration.ofMinutes(1), EcsTask::resume);

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(stops()).isEqualTo(1);
        assertRuns("web:1");
    }

    @Test
    void throttlingAndFailuresAndExpiredSessionsFailNothing() {
        service(CANARY);
        for (String operation : List.of("ListServiceDeployments", "DescribeServiceDeployments", "UpdateService")) {
            bench.aws().throttle(6, Service.ECS, operation);
            bench.aws().fail(3, Service.ECS, operation, "ServerException", 500, "oops");
            bench.aws().fail(2, Service.ECS, operation, "ExpiredTokenException", 400, "expired");
        }
        bench.aws().simulator().faults().order(FaultOrder.cutBody(1).on(Service.ECS, "UpdateService"));
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertRuns("web:2");
    }
}

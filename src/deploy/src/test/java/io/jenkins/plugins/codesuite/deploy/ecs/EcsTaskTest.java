package io.jenkins.plugins.codesuite.deploy.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.guarded.ForgetfulListener;
import io.jenkins.plugins.codesuite.deploy.guarded.GuardSettings;
import io.jenkins.plugins.codesuite.deploy.guarded.RunBench;
import io.jenkins.plugins.codesuite.deploy.guarded.Told;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.AfterAbort;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecordJson;
import io.jenkins.plugins.codesuite.deploy.run.UnluckyClock;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.ecs.EcsPace;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import io.jenkins.plugins.codesuite.simulator.ecs.TaskCrash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;

@ParameterizedClass
@EnumSource(
        value = Workers.class,
        names = {"AT_ONCE", "SHUFFLED"})
class EcsTaskTest {

    private static final String SERVICE = "arn:aws:ecs:eu-central-1:123456789012:service/shop/web";
    private static final String BREAKER = "{\"deploymentCircuitBreaker\":{\"enable\":true,\"rollback\":true}}";
    private static final AlarmRules ALARMS = AlarmRules.of(List.of("errors"), Duration.ofMinutes(10));

    private final RunBench bench;

    EcsTaskTest(Workers workers) {
        bench = new RunBench(workers);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private EcsClient ecs() {
        return bench.aws().clients().ecs();
    }

    /** A service web that runs web:1, and a task definition web:2 that works. */
    private void service(String configuration) {
        service(ServiceSeed.of("shop", "web").withDeploymentConfiguration(configuration));
    }

    private void service(ServiceSeed seed) {
        bench.aws().simulator().ecs().createService(seed);
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:2");
        bench.alarms("errors");
    }

    private software.amazon.awssdk.services.ecs.model.Service described() {
        return ecs().describeServices(request -> request.cluster("shop").services("web"))
                .services()
                .get(0);
    }

    private void assertRuns(String taskDefinition) {
        assertThat(described().deployments())
                .filteredOn(deployment -> deployment.status().equals("PRIMARY"))
                .singleElement()
                .extracting(Deployment::taskDefinition)
                .asString()
                .endsWith("/" + taskDefinition);
    }

    private void update(String taskDefinition) {
        ecs().updateService(request -> request.cluster("shop").service("web").taskDefinition(taskDefinition));
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

    private DeploymentTask untilRollout(EcsDeployment.Builder deployment) {
        DeploymentTask task = start(deployment);
        bench.until(() -> updates() == 1);
        bench.pass(Duration.ofSeconds(3));
        return task;
    }

    private void untilBaking(EcsDeployment.Builder deployment) {
        start(deployment);
        bench.until(() -> bench.told().hasEnded() || bench.told().phase() == RunPhase.BAKING);
        assertThat(bench.told().phase()).isEqualTo(RunPhase.BAKING);
    }

    private long updates() {
        return bench.aws().calls(Service.ECS, "UpdateService");
    }

    @Test
    void aServiceGetsItsNewTasks() {
        service("{}");
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.explanation()).isEqualTo("The service " + SERVICE + " runs web:2.");
        assertRuns("web:2");
        assertThat(described().deployments()).hasSize(1);
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void whatIsSeenIsWhatHappens() {
        service("{}");
        Told told = run(guarded());

        assertThat(told.deployment().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(Told.events(told.deployment(), Progress.SUCCEEDED))
                .containsExactly("UpdateService", "Rollout", "Bake");
        assertThat(told.deployment().application()).isEqualTo("shop");
        assertThat(told.deployment().group()).isEqualTo("web");
        assertThat(told.deployment().config()).isEqualTo("ROLLING");
        assertThat(told.deployment().targets().get(0).taskSets())
                .singleElement()
                .matches(set -> set.running() == 2 && set.label().orElse("").equals("Green"));
        assertThat(told.deployment().revision())
                .hasValueSatisfying(
                        revision -> assertThat(revision.description()).isEqualTo("web:2"));
        assertThat(told.deployment().traffic()).isEmpty();
        assertThat(told.deployment().messages()).anyMatch(message -> message.contains("steady state"));
        assertThat(told.record().phase()).isEqualTo(RunPhase.ENDED);
        assertThat(told.result().toMap()).containsEntry("outcome", "SUCCEEDED");
    }

    @Test
    void oldAndNewTasksAreSeenSideBySide() {
        service("{}");
        untilRollout(toTwo());

        assertThat(bench.told().deployment().targets().get(0).taskSets())
                .extracting(set -> set.label().orElse(""))
                .contains("Blue", "Green");
        assertThat(bench.told().deployment().status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        bench.untilEnd();
    }

    @Test
    void aTaskDefinitionIsRegisteredFirst() {
        service("{}");
        Told told = run(EcsDeployment.builder("shop", "web").tasks(NewTasks.ofContent(definition("web:9"))));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertRuns("web:3");
        assertThat(Told.events(told.deployment(), Progress.SUCCEEDED))
                .containsExactly("RegisterTaskDefinition", "UpdateService", "Rollout");
        assertThat(told.log()).anyMatch(line -> line.endsWith("task-definition/web:3."));
        assertThat(ecs().describeTaskDefinition(request -> request.taskDefinition("web:3"))
                        .taskDefinition()
                        .containerDefinitions()
                        .get(0)
                        .image())
                .isEqualTo("web:9");
    }

    @Test
    void aTaskDefinitionIsKeptUntilItIsRegisteredAndNoLonger() {
        service("{}");
        bench.aws().throttle(1000, Service.ECS, "RegisterTaskDefinition");
        start(EcsDeployment.builder("shop", "web").tasks(NewTasks.ofContent(definition("web:secret"))));
        bench.pass(Duration.ofSeconds(5));
        assertThat(bench.told().record().plan().toString()).doesNotContain("web:secret");
        bench.aws().simulator().faults().clear();
        bench.restart(Duration.ofSeconds(5), EcsTask::resume);
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertRuns("web:3");
        assertThat(RunRecordJson.text(told.record())).doesNotContain("web:secret");
    }

    private static ObjectNode definition(String image) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode().put("family", "web");
        definition
                .putArray("containerDefinitions")
                .addObject()
                .put("name", "web")
                .put("image", image)
                .put("memory", 128);
        return definition;
    }

    @Test
    void anImageIsChangedInWhatRunsNow() {
        service("{}");
        Told told = run(
                EcsDeployment.builder("shop", "web").tasks(NewTasks.ofImages(Map.of("web", "registry/web@sha256:1"))));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertRuns("web:3");
        assertThat(ecs().describeTaskDefinition(request -> request.taskDefinition("web:3"))
                        .taskDefinition()
                        .containerDefinitions()
                        .get(0)
                        .image())
                .isEqualTo("registry/web@sha256:1");
    }

    @Test
    void theSameImageIsNoNewTaskDefinition() {
        service(ServiceSeed.of("shop", "web").withImage("web:77"));
        Told told = run(EcsDeployment.builder("shop", "web").tasks(NewTasks.ofImages(Map.of("web", "web:77"))));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(bench.aws().calls(Service.ECS, "RegisterTaskDefinition")).isZero();
        assertThat(updates()).isZero();
        assertThat(told.log()).anyMatch(line -> line.contains("runs web:1 already; nothing is changed."));
    }

    @Test
    void anImageOfNoContainerIsRefused() {
        service("{}");
        Told told = run(EcsDeployment.builder("shop", "web").tasks(NewTasks.ofImages(Map.of("app", "app:1"))));

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation())
                .endsWith(
                        "task-definition/web:1 has no container named app; it has web. Correct the names of the images.");
    }

    @Test
    void aFamilyIsItsNewestRevision() {
        service("{}");
        run(EcsDeployment.builder("shop", "web").tasks(NewTasks.registered("web")));

        assertRuns("web:2");
    }

    @Test
    void aTaskDefinitionThatDoesNotExistIsRefused() {
        service("{}");
        Told told = run(toTwo().tasks(NewTasks.registered("web:77")));

        assertThat(told.explanation())
                .isEqualTo("ECS in eu-central-1 has no task definition 'web:77'. Correct the name, or register it.");
        assertThat(updates()).isZero();
    }

    @Test
    void aTaskDefinitionThatWasDeregisteredIsRefused() {
        service("{}");
        ecs().deregisterTaskDefinition(request -> request.taskDefinition("web:2"));
        Told told = run(toTwo());

        assertThat(told.explanation()).contains("'web:2' in eu-central-1 is not ACTIVE");
    }

    @Test
    void aServiceThatDoesNotExistIsRefused() {
        service("{}");
        Told told = run(EcsDeployment.builder("shop", "api").tasks(NewTasks.registered("web:2")));

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation())
                .isEqualTo("ECS in eu-central-1 has no active service 'api' in cluster 'shop'. Correct the names or the"
                        + " region, or create the service.");
        assertThat(told.deployment().error())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("INVALID_ECS_SERVICE"));
    }

    @Test
    void aClusterThatDoesNotExistIsRefused() {
        Told told = run(EcsDeployment.builder("none", "web").tasks(NewTasks.registered("web:2")));

        assertThat(told.explanation()).startsWith("ECS in eu-central-1 has no cluster 'none'.");
    }

    @Test
    void aServiceOfCodeDeployIsToldWhereToGo() {
        service(ServiceSeed.of("shop", "web").withController("CODE_DEPLOY").withTargetGroup("blue"));
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation())
                .startsWith("The service " + SERVICE + " is deployed by CodeDeploy")
                .contains("Use codeDeploy with the application and deployment group");
        assertThat(updates()).isZero();
    }

    @Test
    void aServiceOfAnotherControllerIsRefused() {
        service(ServiceSeed.of("shop", "web").withController("EXTERNAL"));
        Told told = run(toTwo());

        assertThat(told.explanation()).contains("has the deployment controller EXTERNAL");
    }

    @Test
    void aCircuitBreakerThatHasRolledBackIsNoSuccess() {
        service(BREAKER);
        bench.aws().simulator().ecs().crash("web:2", TaskCrash.exit(3));
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation())
                .startsWith(
                        "ECS has rolled the service " + SERVICE + " back to web:1, because web:2 did not become stable:"
                                + " ECS deployment circuit breaker: tasks failed to start")
                .contains("Stopped tasks: Essential container in task exited [container web exited with 3]")
                .contains("The service said: ")
                .endsWith("mend the image or the task definition, and deploy again.");
        assertRuns("web:1");
        assertThat(told.deployment().status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(Told.events(told.deployment(), Progress.FAILED)).containsExactly("Rollout");
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void aBreakerThatIsQuickerThanTheWatchIsToldWithItsReason() {
        service(BREAKER);
        bench.aws().simulator().ecs().pace(EcsPace.of(Duration.ofMillis(20)));
        bench.aws().simulator().ecs().crash("web:2", TaskCrash.exit(3));
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation())
                .contains("because web:2 did not become stable: deployment failed: tasks failed to start.\n")
                .doesNotContain("completed..", "..");
    }

    @Test
    void stoppedTasksAreToldWhileTheyStop() {
        service("{}");
        bench.aws().simulator().ecs().crash("web:2", TaskCrash.failToStart("CannotPullContainerError: no such image"));
        start(toTwo().settings(GuardSettings.DEFAULT.withTimeout(Duration.ofMinutes(5))));
        bench.until(() -> bench.told().log().stream()
                .anyMatch(line -> line.contains("Stopped task: CannotPullContainerError: no such image")));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertRuns("web:1");
    }

    @Test
    void aCircuitBreakerThatDoesNotRollBackIsRolledBackByUs() {
        service("{\"deploymentCircuitBreaker\":{\"enable\":true,\"rollback\":false}}");
        bench.aws().simulator().ecs().crash("web:2", TaskCrash.exit(3));
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation())
                .startsWith("ECS has given up the deployment of ")
                .contains("tasks failed to start")
                .endsWith("The service " + SERVICE + " runs web:1 again (2 of 2 tasks).");
        assertRuns("web:1");
        assertThat(updates()).isEqualTo(2);
        assertThat(told.deployment().status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(told.rollback().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(Told.events(told.rollback(), Progress.SUCCEEDED)).containsExactly("PutBack", "Verify");
    }

    @Test
    void whatFailedIsLeftWhenToldSo() {
        service("{\"deploymentCircuitBreaker\":{\"enable\":true,\"rollback\":false}}");
        bench.aws().simulator().ecs().crash("web:2", TaskCrash.exit(3));
        Told told = run(toTwo().settings(GuardSettings.DEFAULT.withRollBack(false)));

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation()).contains("is left as it is");
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void alarmsOfTheServiceItselfAreFollowed() {
        service("{\"alarms\":{\"enable\":true,\"rollback\":true,\"alarmNames\":[\"errors\"]}}");
        untilRollout(toTwo());
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation()).contains("ECS deployment alarms: alarm detected");
        assertRuns("web:1");
    }

    @Test
    void anAlarmInTheRolloutPutsTheOldTasksBack() {
        service("{}");
        untilRollout(guarded());
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation())
                .startsWith("Alarm 'errors' is in ALARM since ")
                .endsWith("The service " + SERVICE + " runs web:1 again (2 of 2 tasks).");
        assertRuns("web:1");
        assertThat(told.deployment().error())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("ALARM_ACTIVE"));
        assertThat(told.log()).anyMatch(line -> line.equals("ECS was told to run web:1 again."));
    }

    @Test
    void anAlarmInTheBakeTimePutsTheOldTasksBack() {
        service("{}");
        untilBaking(guarded());
        bench.pass(Duration.ofMinutes(9));
        assertRuns("web:2");
        bench.fire("errors");

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertRuns("web:1");
        assertThat(described().deployments()).hasSize(1);
    }

    @Test
    void anAlarmIsAnsweredWithinTwoSeconds() {
        service("{}");
        untilBaking(guarded());
        bench.pass(Duration.ofMillis(61_700));
        Instant fired = bench.now();
        bench.fire("errors");
        bench.until(() -> updates() == 2);

        assertThat(Duration.between(fired, bench.now())).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aRedAlarmRefusesTheStart() {
        service("{}");
        bench.fire("errors");
        Told told = run(guarded().tasks(NewTasks.ofContent(definition("web:9"))));

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation()).contains("before the start");
        assertThat(bench.aws().calls(Service.ECS, "RegisterTaskDefinition")).isZero();
        assertRuns("web:1");
    }

    @Test
    void oldTasksThatDoNotComeBackAreToldSo() {
        service("{\"deploymentCircuitBreaker\":{\"enable\":true,\"rollback\":false}}");
        untilBaking(guarded());
        bench.aws().simulator().ecs().crash("web:1", TaskCrash.exit(9));
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(told.explanation())
                .contains("The old version could not be put back: the tasks of web:1 do not become stable")
                .contains("deploy what works");
        assertThat(told.rollback().status()).isEqualTo(DeploymentStatus.FAILED);
    }

    @Test
    void whatSomebodyElseDeploysIsNotUndone() {
        service("{}");
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:3");
        untilRollout(guarded());
        update("web:3");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation())
                .startsWith("Somebody else deploys ")
                .contains("task-definition/web:3 to the service " + SERVICE)
                .endsWith("Nothing of that is undone.");
        assertRuns("web:3");
        assertThat(updates()).isEqualTo(2);
    }

    @Test
    void whatSomebodyElseDeployedWhileBakingIsNotRolledBack() {
        service("{}");
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:3");
        untilBaking(guarded());
        update("web:3");
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(told.explanation()).contains("somebody else has deployed").contains("which is not overwritten");
        assertRuns("web:3");
    }

    @Test
    void whatSomebodyElseDeployedWhileBakingIsTold() {
        service("{}");
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:3");
        untilBaking(guarded());
        update("web:3");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation()).contains("somebody else has deployed it since");
    }

    @Test
    void anotherDeploymentIsWaitedFor() {
        service("{}");
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:3");
        update("web:3");
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.log())
                .filteredOn(line -> line.startsWith("Waiting for another deployment of the service " + SERVICE))
                .hasSize(1);
        assertRuns("web:2");
    }

    @Test
    void anotherDeploymentFailsTheRunWhenToldSo() {
        service("{}");
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:3");
        update("web:3");
        Told told = run(toTwo().busy(BusyGroup.FAIL));

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation()).startsWith("Another deployment of the service " + SERVICE + " works (");
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void anotherDeploymentIsReplacedWhenToldSoAndTheCompleteOneIsTheOld() {
        service("{}");
        bench.aws().simulator().ecs().registerTaskDefinition("web", "web:3");
        bench.aws().simulator().ecs().crash("web:3", TaskCrash.exit(1));
        update("web:3");
        bench.pass(Duration.ofSeconds(30));
        untilBaking(guarded().busy(BusyGroup.STOP));
        bench.fire("errors");

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertRuns("web:1");
    }

    @Test
    void aNumberOfTasksIsChangedAndPutBack() {
        service("{}");
        untilBaking(guarded().desiredCount(5));
        assertThat(described().runningCount()).isEqualTo(5);
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.explanation()).endsWith("runs web:1 again (2 of 2 tasks).");
        assertThat(described().desiredCount()).isEqualTo(2);
    }

    @Test
    void onlyTheNumberOfTasksIsChanged() {
        service("{}");
        Told told = run(EcsDeployment.builder("shop", "web").desiredCount(4));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(described().runningCount()).isEqualTo(4);
        assertRuns("web:1");
    }

    @Test
    void theSameTasksAreReplacedWhenForced() {
        service("{}");
        String before = described().deployments().get(0).id();
        Told told = run(EcsDeployment.builder("shop", "web").forceNewDeployment(true));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(described().deployments())
                .singleElement()
                .matches(now -> !now.id().equals(before));
    }

    @Test
    void theSameTasksHaveNoOldOnesToGoBackTo() {
        service("{}");
        untilBaking(EcsDeployment.builder("shop", "web")
                .forceNewDeployment(true)
                .settings(GuardSettings.DEFAULT.withAlarms(ALARMS)));
        bench.fire("errors");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(told.explanation()).contains("there is none to go back to", "by digest");
    }

    @Test
    void whatRunsAlreadyIsNotDeployedAgain() {
        service("{}");
        Told told = run(toTwo().tasks(NewTasks.registered("web:1")));

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(updates()).isZero();
    }

    @Test
    void anAbortPutsTheOldTasksBackAndDoesNotWaitForThem() {
        service("{}");
        DeploymentTask task = untilRollout(guarded());
        task.abort("the build was aborted by alice");

        assertThat(bench.told().hasEnded()).isTrue();
        assertThat(bench.told().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(bench.told().explanation())
                .isEqualTo(
                        "Aborted: the build was aborted by alice. The old version is being put back; this is watched to"
                                + " its end, but not waited for.");
        assertThat(bench.told().isOver()).isFalse();
        Told told = bench.untilEnd();
        assertThat(told.endings()).isEqualTo(1);
        assertThat(told.log()).last().asString().contains("runs web:1 again (2 of 2 tasks).");
        assertThat(told.rollback().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertRuns("web:1");
    }

    @Test
    void anAbortMayWaitForTheOldTasks() {
        service("{}");
        DeploymentTask task = untilRollout(toTwo().settings(GuardSettings.DEFAULT.withAbort(
                AbortAction.STOP_AND_ROLL_BACK, AfterAbort.END_WHEN_ROLLED_BACK)));
        task.abort("the build was aborted by alice");
        assertThat(bench.told().hasEnded()).isFalse();
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(told.explanation()).endsWith("runs web:1 again (2 of 2 tasks).");
    }

    @Test
    void anAbortGetsThroughThrottling() {
        service("{}");
        DeploymentTask task = untilRollout(guarded());
        bench.aws().throttle(8, Service.ECS, "UpdateService");
        bench.aws().throttle(4, Service.ECS, "DescribeServices");
        task.abort("the build was aborted by alice");
        assertThat(bench.told().hasEnded()).isFalse();
        bench.untilEnd();

        assertThat(bench.told().outcome()).isEqualTo(Outcome.ABORTED);
        assertRuns("web:1");
    }

    @Test
    void anAbortMayLeaveEverything() {
        service("{}");
        DeploymentTask task = untilRollout(
                toTwo().settings(GuardSettings.DEFAULT.withAbort(AbortAction.LEAVE, AfterAbort.END_WHEN_STOPPED)));
        task.abort("the build was aborted by alice");
        Told told = bench.untilEnd();

        assertThat(told.explanation())
                .endsWith("The service " + SERVICE
                        + " is left as it is: ECS goes on with the deployment of web:2 by itself.");
        bench.pass(Duration.ofMinutes(5));
        assertRuns("web:2");
    }

    @Test
    void anAbortOnTheWayBackEndsEarly() {
        service("{}");
        DeploymentTask task = untilRollout(guarded());
        bench.fire("errors");
        bench.until(() -> bench.told().phase() == RunPhase.ROLLING_BACK);
        task.abort("the build was aborted by alice");

        assertThat(bench.told().hasEnded()).isTrue();
        assertThat(bench.told().log()).anyMatch(line -> line.contains("The old version is being put back already."));
        bench.untilEnd();
        assertRuns("web:1");
    }

    @Test
    void aRunThatTakesTooLongIsPutBack() {
        service("{}");
        bench.aws().simulator().ecs().crash("web:2", TaskCrash.exit(1));
        Told told = run(toTwo().settings(GuardSettings.DEFAULT.withTimeout(Duration.ofMinutes(10))));

        assertThat(told.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(told.explanation()).startsWith("The run took longer than 10 minutes.");
        assertRuns("web:1");
    }

    @Test
    void somebodyMayStopAndRollBack() {
        service("{}");
        DeploymentTask task = untilRollout(toTwo());
        task.control(ControlAction.STOP_AND_ROLL_BACK, "bob");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation()).startsWith("Stopped by bob.");
        assertRuns("web:1");
    }

    @Test
    void throttlingAndFailuresAndExpiredSessionsFailNothing() {
        service("{}");
        for (String operation :
                List.of("DescribeServices", "DescribeTaskDefinition", "UpdateService", "ListTasks", "DescribeTasks")) {
            bench.aws().throttle(6, Service.ECS, operation);
            bench.aws().fail(3, Service.ECS, operation, "ServerException", 500, "oops");
            bench.aws().fail(2, Service.ECS, operation, "ExpiredTokenException", 400, "expired");
        }

        assertThat(run(toTwo()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void everySecondCallThrottledForAMinuteFailsNothing() {
        service("{}");
        bench.aws().simulator().faults().order(FaultOrder.throttle(3).on(Service.ECS));
        start(guarded());
        Instant end = bench.now().plus(Duration.ofMinutes(1));
        while (bench.now().isBefore(end)) {
            bench.aws().simulator().faults().order(FaultOrder.throttle(1).on(Service.ECS));
            bench.aws().simulator().faults().order(FaultOrder.throttle(1).on(Service.CLOUDWATCH));
            bench.pass(Duration.ofSeconds(4));
        }

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void anUpdateWhoseAnswerIsLostIsMadeOnce() {
        service("{}");
        bench.aws().simulator().faults().order(FaultOrder.cutBody(1).on(Service.ECS, "UpdateService"));
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void wrongCredentialsAreToldSoonAndChangeNothing() {
        service("{}");
        bench.aws().fail(1000, Service.ECS, "DescribeServices", "UnrecognizedClientException", 400, "who?");
        Instant began = bench.now();
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation()).contains("AWS does not accept the credentials");
        assertThat(Duration.between(began, bench.now())).isLessThan(Duration.ofSeconds(90));
        bench.aws().simulator().faults().clear();
        assertRuns("web:1");
    }

    @Test
    void whoMayNotListTasksDeploysAllTheSame() {
        service(BREAKER);
        bench.aws().simulator().ecs().crash("web:2", TaskCrash.exit(3));
        bench.aws().fail(1000, Service.ECS, "ListTasks", "AccessDeniedException", 400, "not authorized");
        Told told = run(toTwo());

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation()).doesNotContain("Stopped tasks");
    }

    @Test
    void whoMayNotUpdateTheServiceIsTold() {
        service("{}");
        bench.aws()
                .fail(
                        1000,
                        Service.ECS,
                        "UpdateService",
                        "AccessDeniedException",
                        400,
                        "not authorized to perform: ecs:UpdateService");
        Told told = run(toTwo());

        assertThat(told.outcome().isSuccess()).isFalse();
        assertThat(told.explanation())
                .contains("UpdateService of service 'web' in cluster 'shop' failed. AccessDeniedException")
                .contains("Allow the action in the role's policy.");
        bench.aws().simulator().faults().clear();
        assertRuns("web:1");
    }

    @Test
    void aServiceThatIsDeletedOnTheWayIsTold() {
        service("{}");
        untilRollout(toTwo());
        ecs().deleteService(request -> request.cluster("shop").service("web").force(true));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation()).contains("was deleted while it was deployed");
    }

    @Test
    void aRestartInTheRolloutGoesOn() {
        service("{}");
        untilRollout(guarded());
        bench.restart(Duration.ofSeconds(5), EcsTask::resume);
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(updates()).isEqualTo(1);
        assertThat(Told.events(told.deployment(), Progress.SUCCEEDED))
                .containsExactly("UpdateService", "Rollout", "Bake");
    }

    @Test
    void aRestartAfterTheBreakerSeesWhatItDid() {
        service(BREAKER);
        bench.aws().simulator().ecs().crash("web:2", TaskCrash.exit(3));
        untilRollout(toTwo());
        bench.restart(Duration.ofHours(1), EcsTask::resume);
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation()).contains("back to web:1");
    }

    @Test
    void aRestartBetweenIntentionAndUpdateUpdatesOnce() {
        service("{}");
        bench.aws().throttle(1000, Service.ECS, "UpdateService");
        start(toTwo());
        bench.pass(Duration.ofSeconds(10));
        bench.aws().simulator().faults().clear();
        bench.restart(Duration.ofSeconds(5), EcsTask::resume);
        long before = updates();
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(updates() - before).isLessThanOrEqualTo(1);
        assertRuns("web:2");
    }

    @Test
    void aRestartInTheBakeTimeHearsTheAlarmThatFiredMeanwhile() {
        service("{}");
        untilBaking(guarded());
        bench.fire("errors");
        bench.restart(Duration.ofMinutes(20), EcsTask::resume);

        assertThat(bench.untilEnd().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertRuns("web:1");
    }

    @Test
    void aRestartOnTheWayBackGoesOnBack() {
        service("{}");
        untilBaking(guarded());
        bench.fire("errors");
        bench.until(() -> updates() == 2);
        bench.restart(Duration.ofSeconds(3), EcsTask::resume);
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(updates()).isEqualTo(2);
        assertRuns("web:1");
    }

    @Test
    void aRestartAfterAnAbortWatchesToTheEnd() {
        service("{}");
        untilRollout(guarded()).abort("the build was aborted by alice");
        assertThat(bench.told().hasEnded()).isTrue();
        bench.restart(Duration.ofSeconds(2), EcsTask::resume);
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(told.endings()).isEqualTo(1);
        assertThat(told.rollback().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertRuns("web:1");
    }

    @Test
    void aDeploymentThatMakesNoSenseIsRefusedWithAllThatIsWrong() {
        assertThatThrownBy(() -> start(EcsDeployment.builder("", " ")
                        .desiredCount(-1)
                        .settings(GuardSettings.DEFAULT.withTimeout(Duration.ZERO))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The cluster has no name")
                .hasMessageContaining("The service has no name")
                .hasMessageContaining("0 tasks or more, not -1")
                .hasMessageContaining("longer than zero");
    }

    @Test
    void nothingIsLeftWhenItIsOver() {
        service("{}");
        run(guarded());

        assertThat(bench.aws().timer().waiting()).isZero();
    }

    @Test
    void aBreakerThatPutsTheSameTaskDefinitionBackIsNoSuccess() {
        service(BREAKER);
        bench.aws().simulator().ecs().crash("web:1", TaskCrash.exit(3));

        bench.start((means, access, listener) -> new EcsTask(
                means,
                EcsDeployment.builder("shop", "web").forceNewDeployment(true).build(),
                access,
                listener));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.explanation()).contains("ECS has rolled the service", "back to web:1, because its new tasks");
        assertThat(told.log()).noneMatch(line -> line.contains("has taken over"));
    }

    @Test
    void nothingIsChangedWhenTheHostCannotKeepTheIntention() {
        service("{}");
        bench.start((means, access, listener) ->
                new EcsTask(means, toTwo().build(), access, new ForgetfulListener(listener, RunPhase.RUNNING)));
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation())
                .contains("could not be kept (No space left on device)", "Nothing had been changed.");
        assertThat(bench.aws().calls(Service.ECS, "UpdateService")).isZero();
    }

    @Test
    void aRunThatFailsInItselfEnds() {
        service("{}");
        UnluckyClock clock = new UnluckyClock(bench.aws().simulator().time());
        DeploymentTask task = bench.start(
                (means, access, listener) -> new EcsTask(clock.means(means), toTwo().build(), access, listener));
        bench.until(
                () -> bench.told().phase() == RunPhase.RUNNING && bench.aws().calls(Service.ECS, "UpdateService") == 1);
        clock.fail();
        task.control(ControlAction.STOP_AND_ROLL_BACK, "alice");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.explanation()).contains("an error in itself", "no time", "is left as it is");
        assertThat(told.endings()).isOne();
        assertThat(told.record().state().path("mode").asText()).isEqualTo("OVER");
    }

    @Test
    void anUpdateThatMayYetComeIsTakenBack() {
        service("{}");
        bench.aws().simulator().faults().order(FaultOrder.cutConnection(1).on(Service.ECS, "UpdateService"));
        DeploymentTask task = start(toTwo());
        bench.until(() -> updates() == 1);
        task.abort("the build was aborted by alice");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(told.log()).contains("ECS was told to run web:1 again.");
        assertThat(updates()).isEqualTo(2);
        assertRuns("web:1");
    }

    @Test
    void anUpdateThatComesAfterItWasTakenBackIsTakenBackAgain() {
        service("{}");
        bench.aws().simulator().faults().order(FaultOrder.cutConnection(1).on(Service.ECS, "UpdateService"));
        DeploymentTask task = start(toTwo());
        bench.until(() -> updates() == 1);
        task.abort("the build was aborted by alice");
        // What had no answer is done only now.
        update("web:2");
        Told told = bench.untilEnd();

        assertThat(told.rollback().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertRuns("web:1");
    }

    @Test
    void anUpdateThatWasRefusedIsNotTakenBack() {
        service("{}");
        bench.aws().throttle(1, Service.ECS, "UpdateService");
        DeploymentTask task = start(toTwo());
        bench.until(() -> updates() == 1);
        task.abort("the build was aborted by alice");
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(updates()).isEqualTo(1);
        assertRuns("web:1");
    }

    @Test
    void aRestartBeforeTheAnswerDoesNotReplaceAllTasksTwice() {
        service("{}");
        bench.aws().simulator().faults().order(FaultOrder.cutBody(1).on(Service.ECS, "UpdateService"));
        start(toTwo().forceNewDeployment(true));
        bench.until(() -> updates() == 1);
        bench.restart(Duration.ofSeconds(5), EcsTask::resume);
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(updates()).isEqualTo(1);
        assertRuns("web:2");
    }

    @Test
    void aRestartBeforeTheAnswerTakesBackWhatMayYetCome() {
        service("{}");
        bench.aws().simulator().faults().order(FaultOrder.cutConnection(1).on(Service.ECS, "UpdateService"));
        start(toTwo());
        bench.until(() -> updates() == 1);
        bench.aws().fail(1000, Service.ECS, "DescribeServices", "ServerException", 500, "oops");
        DeploymentTask resumed = bench.restart(Duration.ofSeconds(1), EcsTask::resume);
        resumed.abort("the build was aborted by alice");
        bench.aws().simulator().faults().clear();
        Told told = bench.untilEnd();

        assertThat(told.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(updates()).isEqualTo(2);
        assertRuns("web:1");
    }

    @Test
    void aRunThatNobodyWaitsForEndsAnHourAfterItsSessionDid() {
        service("{}");
        DeploymentTask task = untilRollout(guarded());
        task.abort("the build was aborted by alice");
        assertThat(bench.told().hasEnded()).isTrue();
        Instant aborted = bench.now();
        bench.aws().fail(100_000, Service.ECS, "DescribeServices", "ExpiredTokenException", 400, "expired");
        Told told = bench.untilEnd();

        assertThat(Duration.between(aborted, bench.now())).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(63));
        assertThat(told.log()).last().asString().contains("AWS does not accept the credentials");
        assertThat(told.endings()).isEqualTo(1);
    }
}

package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** Automatic rollback: a deployment of its own. */
class RollbackTest {
    private static final String ALWAYS = """
            {"autoRollbackConfiguration": {"enabled": true,
              "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]},
             "alarmConfiguration": {"enabled": true, "ignorePollAlarmFailure": true, "alarms": [{"name": "red"}]}}
            """;

    private static void assertLinked(DeploymentInfo failed, DeploymentInfo rollback) {
        String a = failed.deploymentId();
        String b = rollback.deploymentId();
        assertThat(failed.rollbackInfo().rollbackDeploymentId()).isEqualTo(b);
        assertThat(failed.rollbackInfo().rollbackMessage())
                .isEqualTo("Deployment " + a + " terminated. Automatic rollback is triggered with a DeploymentId " + b
                        + ".");
        assertThat(rollback.creatorAsString()).isEqualTo("codeDeployRollback");
        assertThat(rollback.rollbackInfo().rollbackTriggeringDeploymentId()).isEqualTo(a);
        assertThat(rollback.rollbackInfo().rollbackMessage())
                .isEqualTo("Deployment " + b + " is triggered to roll back deployment " + a + ".");
    }

    @Nested
    class OfEcs {
        private final EcsLab ecs = new EcsLab(ALWAYS);

        @AfterEach
        void stop() {
            ecs.lab.close();
        }

        private String failed() {
            ecs.lab.simulator.cloudWatch().alarm("red");
            ecs.lab
                    .simulator
                    .codeDeploy()
                    .alarmAtTraffic(EcsLab.APPLICATION, EcsLab.GROUP, 30, "red", "too many errors");
            return ecs.deploy("CodeDeployDefault.ECSLinear10PercentEvery1Minutes");
        }

        @Test
        void anAlarmAtThirtyPercentBringsTrafficBack() {
            String a = failed();
            ecs.lab.advance(1 + 120 + 120);
            assertThat(ecs.weights(a)).containsEntry("Green", 30.0);

            ecs.lab.advance(1);
            DeploymentInfo stopped = ecs.lab.info(a);
            assertThat(stopped.statusAsString()).isEqualTo("Stopped");
            assertThat(stopped.errorInformation().codeAsString()).isEqualTo("ALARM_ACTIVE");
            String b = stopped.rollbackInfo().rollbackDeploymentId();
            assertThat(ecs.lab.status(b)).isEqualTo("Created");
            ecs.lab.advance(23);

            DeploymentInfo rollback = ecs.lab.info(b);
            assertThat(rollback.statusAsString()).isEqualTo("Succeeded");
            assertThat(rollback.deploymentConfigName()).isEqualTo("CodeDeployDefault.ECSAllAtOnce");
            assertThat(rollback.revision().appSpecContent().content()).contains(ecs.oldTaskDefinition);
            assertLinked(stopped, rollback);
            assertThat(ecs.taskSetStates()).startsWith("PRIMARY 1 100.0").doesNotContain("ACTIVE 2 100.0");
            assertThat(ecs.weights(b)).containsEntry("Blue", 100.0);
        }

        @Test
        void theRunningEventFailedAndTheRestIsSkipped() {
            String a = failed();

            ecs.lab.advance(600);

            assertThat(ecs.events(a))
                    .contains("BeforeAllowTraffic=Succeeded", "AllowTraffic=Failed", "AfterAllowTraffic=Skipped");
            assertThat(ecs.lab.info(a).deploymentOverview().failed()).isEqualTo(1);
        }

        @Test
        void theRollbackShiftsTrafficAndNothingElse() {
            String a = failed();

            ecs.lab.advance(600);

            String b = ecs.lab.info(a).rollbackInfo().rollbackDeploymentId();
            assertThat(ecs.events(b)).contains("Install=Skipped", "AllowTraffic=Succeeded");
            DeploymentInfo info = ecs.lab.info(b);
            assertThat(Duration.between(ecs.lab.info(a).completeTime(), info.completeTime()))
                    .isLessThanOrEqualTo(Duration.ofSeconds(23));
        }

        @Test
        void thereIsNothingToRollBackWhileNothingIsInstalled() {
            ecs.lab.simulator.codeDeploy().rule(EventRule.event("BeforeInstall").failing("check", ""));
            String a = ecs.deploy("CodeDeployDefault.ECSAllAtOnce", "Hooks:\n  - BeforeInstall: check\n");

            ecs.lab.advance(60);

            DeploymentInfo info = ecs.lab.info(a);
            assertThat(info.statusAsString()).isEqualTo("Failed");
            assertThat(info.rollbackInfo().rollbackDeploymentId()).isNull();
            assertThat(info.rollbackInfo().rollbackMessage()).contains("no replacement task set");
        }

        @Test
        void afterThePromotionTheOldTaskSetBecomesPrimaryAgain() {
            ecs.lab.codeDeploy.updateDeploymentGroup(request -> request.applicationName(EcsLab.APPLICATION)
                    .currentDeploymentGroupName(EcsLab.GROUP)
                    .blueGreenDeploymentConfiguration(blueGreen -> blueGreen.terminateBlueInstancesOnDeploymentSuccess(
                            blue -> blue.action("TERMINATE").terminationWaitTimeInMinutes(60))));
            ecs.lab.simulator.cloudWatch().alarm("red");
            String a = ecs.deploy("CodeDeployDefault.ECSAllAtOnce");
            ecs.lab.advance(300);
            assertThat(ecs.taskSetStates()).containsExactly("PRIMARY 2 100.0", "ACTIVE 1 100.0");

            ecs.lab.simulator.cloudWatch().state("red", AlarmState.ALARM, "x");
            ecs.lab.advance(30);

            assertThat(ecs.lab.status(a)).isEqualTo("Stopped");
            assertThat(ecs.taskSetStates()).startsWith("PRIMARY 1 100.0");
            assertThat(ecs.taskSets().get(0).taskDefinition()).isEqualTo(ecs.oldTaskDefinition);
        }
    }

    @Nested
    class OfLambda {
        private final LambdaLab fn = new LambdaLab(ALWAYS);

        @AfterEach
        void stop() {
            fn.lab.close();
        }

        @Test
        void theAliasPointsAtTheOldVersionAgain() {
            fn.lab.simulator.cloudWatch().alarm("red");
            String a = fn.deploy("CodeDeployDefault.LambdaCanary10Percent5Minutes");
            fn.lab.advance(60);
            fn.lab.simulator.cloudWatch().state("red", AlarmState.ALARM, "x");
            fn.lab.advance(1);
            assertThat(fn.alias()).isEqualTo("1 {2=0.1}");

            fn.lab.advance(30);

            String b = fn.lab.info(a).rollbackInfo().rollbackDeploymentId();
            assertThat(fn.alias()).isEqualTo("1");
            assertLinked(fn.lab.info(a), fn.lab.info(b));
            assertThat(fn.lab.info(b).deploymentConfigName()).isEqualTo("CodeDeployDefault.LambdaAllAtOnce");
            assertThat(fn.lab.status(b)).isEqualTo("Succeeded");
            assertThat(fn.target(b).lambdaFunctionInfo().currentVersion()).isEqualTo("2");
            assertThat(fn.target(b).lambdaFunctionInfo().targetVersion()).isEqualTo("1");
            assertThat(fn.weight(b)).isEqualTo(1);
        }

        @Test
        void aRollbackIsNotRolledBack() {
            fn.lab.simulator.codeDeploy().rule(EventRule.event("AllowTraffic").failing("x", ""));
            String a = fn.deploy("CodeDeployDefault.LambdaAllAtOnce");

            fn.lab.advance(600);

            String b = fn.lab.info(a).rollbackInfo().rollbackDeploymentId();
            assertThat(fn.lab.status(b)).isEqualTo("Failed");
            assertThat(fn.lab.info(b).rollbackInfo().rollbackDeploymentId()).isNull();
            assertThat(fn.lab.simulator.codeDeploy().statuses()).hasSize(3);
        }

        @Test
        void oneDeploymentMayDoWithout() {
            fn.lab.simulator.codeDeploy().rule(EventRule.event("AllowTraffic").failing("x", ""));
            String a = fn.deploy(CreateDeploymentRequest.builder()
                    .revision(Lab.appSpec(LambdaLab.appSpec("1", "2", "")))
                    .autoRollbackConfiguration(rollback -> rollback.enabled(false)));

            fn.lab.advance(60);

            assertThat(fn.lab.status(a)).isEqualTo("Failed");
            assertThat(fn.lab.info(a).rollbackInfo()).isNull();
        }

        @Test
        void theNextDeploymentOfTheGroupWaitsForTheRollback() {
            fn.lab.simulator.codeDeploy().queueing(true);
            fn.lab
                    .simulator
                    .codeDeploy()
                    .rule(EventRule.event("AllowTraffic").failing("x", "").times(1));
            String a = fn.deploy("CodeDeployDefault.LambdaAllAtOnce");
            String next = fn.deploy("CodeDeployDefault.LambdaAllAtOnce");
            assertThat(fn.lab.status(next)).isEqualTo("Queued");

            fn.lab.advance(10);
            assertThat(fn.lab.status(a)).isEqualTo("Failed");
            assertThat(fn.lab.status(fn.lab.info(a).rollbackInfo().rollbackDeploymentId()))
                    .isEqualTo("InProgress");
            assertThat(fn.lab.status(next)).isEqualTo("Queued");
            fn.lab.advance(60);

            assertThat(fn.lab.status(next)).isEqualTo("Succeeded");
        }
    }

    @Nested
    class OfInstances {
        private final Lab lab = new Lab().withBundle();

        @AfterEach
        void stop() {
            lab.close();
        }

        @Test
        void theLastGoodRevisionIsDeployedAgain() {
            List<String> instances = lab.simulator.codeDeploy().serverGroup("app", "group", 2, ALWAYS);
            String good = lab.deploy("app", "group");
            lab.advance(60);
            lab.s3.putObject(
                    request -> request.bucket(Lab.BUCKET).key("bad.zip"),
                    software.amazon.awssdk.core.sync.RequestBody.fromString("another bundle"));
            lab.simulator
                    .codeDeploy()
                    .rule(EventRule.event("ValidateService")
                            .failing("check.sh", "no answer")
                            .times(1));

            String a = lab.deploy(
                    "app",
                    "group",
                    CreateDeploymentRequest.builder()
                            .revision(Lab.bundle("bad.zip"))
                            .fileExistsBehavior("OVERWRITE"));
            lab.advance(120);

            DeploymentInfo failed = lab.info(a);
            assertThat(failed.statusAsString()).isEqualTo("Failed");
            assertThat(failed.previousRevision()).isEqualTo(Lab.bundle());
            DeploymentInfo rollback = lab.info(failed.rollbackInfo().rollbackDeploymentId());
            assertLinked(failed, rollback);
            assertThat(rollback.statusAsString()).isEqualTo("Succeeded");
            assertThat(rollback.revision()).isEqualTo(Lab.bundle());
            assertThat(rollback.fileExistsBehaviorAsString())
                    .as("the option of the last successful deployment")
                    .isEqualTo(lab.info(good).fileExistsBehaviorAsString())
                    .isEqualTo("DISALLOW");
            assertThat(lab.targetIds(rollback.deploymentId())).containsExactlyInAnyOrderElementsOf(instances);
        }

        @Test
        void withoutAnEarlierSuccessThereIsANoteInstead() {
            lab.simulator.codeDeploy().serverGroup("app", "group", 1, ALWAYS);
            lab.simulator.codeDeploy().rule(EventRule.event("AfterInstall").failing("x.sh", ""));
            String a = lab.deploy("app", "group");

            lab.advance(60);

            DeploymentInfo failed = lab.info(a);
            assertThat(failed.rollbackInfo().rollbackDeploymentId()).isNull();
            assertThat(failed.rollbackInfo().rollbackMessage()).contains("no earlier successful deployment");
        }

        @Test
        void anEventThatIsNotConfiguredDoesNotRollBack() {
            lab.simulator.codeDeploy().serverGroup("app", "group", 1, """
                            {"autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_STOP_ON_ALARM"]}}
                            """);
            lab.simulator.codeDeploy().earlier("app", "group", Lab.BUCKET, Lab.KEY);
            lab.simulator.codeDeploy().rule(EventRule.event("AfterInstall").failing("x.sh", ""));
            String a = lab.deploy("app", "group");

            lab.advance(60);

            assertThat(lab.status(a)).isEqualTo("Failed");
            assertThat(lab.info(a).rollbackInfo()).isNull();
        }
    }
}

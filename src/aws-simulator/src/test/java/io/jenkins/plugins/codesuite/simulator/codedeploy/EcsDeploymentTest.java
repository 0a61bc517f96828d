package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.ecs.TaskCrash;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;

/** Blue/green deployments of ECS services. */
class EcsDeploymentTest {
    private static final String ALL_AT_ONCE = "CodeDeployDefault.ECSAllAtOnce";

    private EcsLab ecs = new EcsLab();

    @AfterEach
    void stop() {
        ecs.lab.close();
    }

    private void restart(String settings) {
        ecs.lab.close();
        ecs = new EcsLab(settings);
    }

    @Test
    void linearTrafficMovesMinuteByMinuteAsEcsTells() {
        String id = ecs.deploy("CodeDeployDefault.ECSLinear10PercentEvery1Minutes");

        ecs.lab.advance(1 + 120);
        for (double percent = 10; percent < 100; percent += 10) {
            assertThat(ecs.weights(id)).isEqualTo(Map.of("Blue", 100 - percent, "Green", percent));
            assertThat(ecs.taskSetStates()).containsExactly("PRIMARY 1 100.0", "ACTIVE 2 100.0");
            ecs.lab.advance(60);
        }

        assertThat(ecs.weights(id)).isEqualTo(Map.of("Green", 100.0, "Blue", 0.0));
        assertThat(ecs.lab.status(id)).isEqualTo("Succeeded");
        assertThat(ecs.taskSetStates()).startsWith("PRIMARY 2 100.0");
    }

    @ParameterizedTest
    @CsvSource({"ECSCanary10Percent5Minutes,5", "ECSCanary10Percent15Minutes,15"})
    void aCanaryGetsTenPercentThenTheRest(String config, int minutes) {
        String id = ecs.deploy("CodeDeployDefault." + config);

        ecs.lab.advance(1 + 120);
        assertThat(ecs.weights(id)).containsEntry("Green", 10.0);
        ecs.lab.advance(minutes * 60L - 1);
        assertThat(ecs.weights(id)).containsEntry("Green", 10.0);
        ecs.lab.advance(1);

        assertThat(ecs.weights(id)).containsEntry("Green", 100.0);
    }

    @Test
    void eventsComeInOrder() {
        String id = ecs.deploy(ALL_AT_ONCE);

        ecs.lab.advance(30);
        assertThat(ecs.events(id))
                .containsExactly(
                        "BeforeInstall=Succeeded",
                        "Install=InProgress",
                        "AfterInstall=Pending",
                        "AllowTestTraffic=Pending",
                        "AfterAllowTestTraffic=Pending",
                        "BeforeAllowTraffic=Pending",
                        "AllowTraffic=Pending",
                        "AfterAllowTraffic=Pending");
        ecs.lab.advance(120);

        assertThat(ecs.events(id)).hasSize(8).allMatch(event -> event.endsWith("=Succeeded"));
        assertThat(ecs.target(id).statusAsString()).isEqualTo("Succeeded");
    }

    @Test
    void testTrafficIsSkippedWithoutATestListener() {
        restart("""
                {"loadBalancerInfo": {"targetGroupPairInfoList": [{
                  "targetGroups": [{"name": "shop-blue"}, {"name": "shop-green"}],
                  "prodTrafficRoute": {"listenerArns": ["arn:aws:elasticloadbalancing:us-east-1:1:listener/app/x/1"]}}]}}
                """);
        String id = ecs.deploy(ALL_AT_ONCE);

        ecs.lab.advance(300);

        assertThat(ecs.events(id))
                .contains("AllowTestTraffic=Skipped", "AfterAllowTestTraffic=Skipped", "AllowTraffic=Succeeded");
        assertThat(ecs.lab.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void thereAreNoCountsUntilTheEnd() {
        String id = ecs.deploy(ALL_AT_ONCE);

        ecs.lab.advance(30);
        assertThat(ecs.lab.info(id).deploymentOverview()).isNull();
        ecs.lab.advance(300);

        assertThat(ecs.lab.info(id).deploymentOverview().succeeded()).isEqualTo(1);
    }

    @Test
    void theTargetIsTheServiceWithItsTwoTaskSets() {
        String id = ecs.deploy("CodeDeployDefault.ECSCanary10Percent5Minutes");

        ecs.lab.advance(130);

        assertThat(ecs.lab.targetIds(id)).containsExactly("prod:shop");
        assertThat(ecs.lab.target(id, EcsLab.TARGET).deploymentTargetTypeAsString())
                .isEqualTo("ECSTarget");
        ECSTarget target = ecs.target(id);
        assertThat(target.targetArn()).isEqualTo("arn:aws:ecs:us-east-1:000000000000:service/prod/shop");
        assertThat(target.taskSetsInfo())
                .extracting(taskSet -> taskSet.taskSetLabelAsString() + " " + taskSet.status() + " "
                        + taskSet.targetGroup().name() + " " + taskSet.runningCount())
                .containsExactly("Blue PRIMARY shop-blue 2", "Green ACTIVE shop-green 2");
        assertThat(target.taskSetsInfo())
                .extracting(taskSet -> taskSet.identifer())
                .containsExactlyElementsOf(
                        ecs.taskSets().stream().map(taskSet -> taskSet.id()).toList());
    }

    @Test
    void theOldTaskSetStaysForTheTerminationWait() {
        restart("""
                {"blueGreenDeploymentConfiguration": {
                  "deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"},
                  "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5}}}
                """);
        String id = ecs.deploy(ALL_AT_ONCE);

        ecs.lab.advance(130);
        DeploymentInfo waiting = ecs.lab.info(id);
        assertThat(waiting.statusAsString()).isEqualTo("InProgress");
        assertThat(waiting.instanceTerminationWaitTimeStarted()).isTrue();
        assertThat(ecs.events(id)).allMatch(event -> event.endsWith("=Succeeded"));
        assertThat(ecs.taskSetStates()).containsExactly("PRIMARY 2 100.0", "ACTIVE 1 100.0");
        ecs.lab.advance(300);

        assertThat(ecs.lab.status(id)).isEqualTo("Succeeded");
        assertThat(ecs.taskSetStates()).startsWith("PRIMARY 2 100.0").doesNotContain("ACTIVE 1 100.0");
    }

    @Test
    void anAbsentServiceIsNamed() {
        ecs.lab.simulator.codeDeploy().ecsGroup(EcsLab.APPLICATION, "other", "prod", "none", "{}");
        String id = ecs.lab.deploy(
                EcsLab.APPLICATION,
                "other",
                CreateDeploymentRequest.builder().revision(Lab.appSpec(EcsLab.appSpec(ecs.newTaskDefinition, ""))));

        ecs.lab.advance(1);

        DeploymentInfo info = ecs.lab.info(id);
        assertThat(info.statusAsString()).isEqualTo("Failed");
        assertThat(info.errorInformation().codeAsString()).isEqualTo("INVALID_ECS_SERVICE");
        assertThat(info.errorInformation().message()).contains("none");
    }

    @Test
    void anAbsentTaskDefinitionFailsTheInstall() {
        String id = ecs.deploy(CreateDeploymentRequest.builder().revision(Lab.appSpec(EcsLab.appSpec("shop:99", ""))));

        ecs.lab.advance(10);

        assertThat(ecs.lab.info(id).errorInformation().codeAsString()).isEqualTo("ECS_UPDATE_ERROR");
        assertThat(ecs.lab.info(id).errorInformation().message()).contains("shop:99");
        assertThat(ecs.events(id)).startsWith("BeforeInstall=Succeeded", "Install=Failed", "AfterInstall=Skipped");
        assertThat(ecs.taskSetStates()).containsExactly("PRIMARY 1 100.0");
    }

    @Test
    void tasksThatCrashAreWaitedForForAnHour() {
        ecs.lab.simulator.ecs().crash("shop:2", TaskCrash.exit(1));
        String id = ecs.deploy(ALL_AT_ONCE);

        ecs.lab.advance(3_500);
        assertThat(ecs.events(id)).contains("Install=InProgress");
        ecs.lab.advance(200);

        assertThat(ecs.lab.info(id).errorInformation().codeAsString()).isEqualTo("TIMEOUT");
        assertThat(ecs.events(id)).contains("Install=Failed", "AllowTraffic=Skipped");
        assertThat(ecs.taskSetStates()).startsWith("PRIMARY 1 100.0");
    }

    @Test
    void aDeploymentAfterAStoppedOneBeginsWithTheOldTaskSet() {
        String first = ecs.deploy("CodeDeployDefault.ECSCanary10Percent5Minutes");
        ecs.lab.advance(130);
        ecs.lab.codeDeploy.stopDeployment(request -> request.deploymentId(first).autoRollbackEnabled(false));
        ecs.lab.advance(10);
        assertThat(ecs.taskSetStates()).containsExactly("PRIMARY 1 100.0", "ACTIVE 2 100.0");

        String second = ecs.deploy(ALL_AT_ONCE);
        ecs.lab.advance(300);

        assertThat(ecs.lab.status(second)).isEqualTo("Succeeded");
        assertThat(ecs.taskSets())
                .filteredOn(taskSet -> taskSet.status().equals("PRIMARY"))
                .extracting(taskSet -> taskSet.externalId())
                .isEqualTo(List.of(second));
    }
}

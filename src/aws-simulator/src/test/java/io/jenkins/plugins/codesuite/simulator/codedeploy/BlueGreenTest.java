package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;

/** Blue/green deployments to instances. */
class BlueGreenTest {
    private static final String SETTINGS = """
            {"deploymentConfigName": "CodeDeployDefault.AllAtOnce",
             "deploymentStyle": {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"},
             "loadBalancerInfo": {"targetGroupInfoList": [{"name": "web"}]},
             "autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_STOP_ON_REQUEST"]},
             "blueGreenDeploymentConfiguration": {
               "greenFleetProvisioningOption": {"action": "%s"},
               "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 60},
               "terminateBlueInstancesOnDeploymentSuccess":
                 {"action": "TERMINATE", "terminationWaitTimeInMinutes": 10}}%s}
            """;

    private final Lab lab = new Lab().withBundle();

    @AfterEach
    void stop() {
        lab.close();
    }

    private List<String> blue() {
        List<String> blue =
                lab.simulator.codeDeploy().serverGroup("app", "group", 2, SETTINGS.formatted("DISCOVER_EXISTING", ""));
        for (String id : List.of("i-green1", "i-green2")) {
            lab.simulator.codeDeploy().instance(id, Map.of("Side", "green"), Optional.empty());
        }
        return blue;
    }

    private String deploy() {
        return lab.deploy(
                "app",
                "group",
                CreateDeploymentRequest.builder()
                        .revision(Lab.bundle())
                        .targetInstances(green -> green.tagFilters(EC2TagFilter.builder()
                                .key("Side")
                                .value("green")
                                .type("KEY_AND_VALUE")
                                .build())));
    }

    private void proceed(String id, String wait) {
        lab.codeDeploy.continueDeployment(request -> request.deploymentId(id).deploymentWaitType(wait));
    }

    private InstanceTarget instance(String id, String instance) {
        return lab.target(id, instance).instanceTarget();
    }

    @Test
    void greenIsInstalledThenWaitsThenGetsTheTrafficThenBlueGoes() {
        String blue = blue().get(0);
        String id = deploy();

        lab.advance(60);
        assertThat(lab.status(id)).isEqualTo("Ready");
        assertThat(instance(id, "i-green1").instanceLabelAsString()).isEqualTo("Green");
        assertThat(instance(id, "i-green1").statusAsString()).isEqualTo("Ready");
        assertThat(lab.instanceEvents(id, "i-green1"))
                .contains("ValidateService=Succeeded", "BeforeAllowTraffic=Pending");
        assertThat(instance(id, blue).instanceLabelAsString()).isEqualTo("Blue");
        assertThat(instance(id, blue).statusAsString()).isEqualTo("Pending");
        assertThat(lab.info(id).deploymentOverview().ready()).isEqualTo(2);

        proceed(id, "READY_WAIT");
        lab.advance(60);
        DeploymentInfo waiting = lab.info(id);
        assertThat(waiting.statusAsString()).isEqualTo("InProgress");
        assertThat(waiting.instanceTerminationWaitTimeStarted()).isTrue();
        assertThat(lab.instanceEvents(id, "i-green1"))
                .endsWith("BeforeAllowTraffic=Succeeded", "AllowTraffic=Succeeded", "AfterAllowTraffic=Succeeded");
        assertThat(lab.instanceEvents(id, blue))
                .containsExactly(
                        "BeforeBlockTraffic=Succeeded", "BlockTraffic=Succeeded", "AfterBlockTraffic=Succeeded");

        proceed(id, "TERMINATION_WAIT");
        assertThat(lab.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void withoutAWordTheWaitEndsTheDeployment() {
        blue();
        String id = deploy();

        lab.advance(3_700);

        assertThat(lab.status(id)).isEqualTo("Stopped");
        assertThat(instance(id, "i-green1").statusAsString()).isEqualTo("Failed");
        assertThat(lab.instanceEvents(id, "i-green1")).endsWith("AfterAllowTraffic=Skipped");
    }

    @Test
    void theTerminationWaitEndsByItself() {
        blue();
        String id = deploy();
        lab.advance(60);
        proceed(id, "READY_WAIT");

        lab.advance(60 + 600);

        assertThat(lab.status(id)).isEqualTo("Succeeded");
        assertThat(lab.info(id).deploymentOverview().succeeded()).isEqualTo(4);
    }

    @Test
    void aFailedInstallLeavesBlueAlone() {
        String blue = blue().get(0);
        lab.simulator.codeDeploy().rule(EventRule.event("ApplicationStart").failing("start.sh", ""));
        String id = deploy();

        lab.advance(60);

        assertThat(lab.info(id).errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(instance(id, blue).statusAsString()).isEqualTo("Skipped");
    }

    @Test
    void aRollbackGivesBlueItsTrafficBack() {
        String blue = blue().get(0);
        lab.simulator.codeDeploy().earlier("app", "group", Lab.BUCKET, Lab.KEY);
        String id = deploy();
        lab.advance(60);
        proceed(id, "READY_WAIT");
        lab.advance(60);

        lab.codeDeploy.stopDeployment(request -> request.deploymentId(id));
        lab.advance(60);

        String rollback = lab.info(id).rollbackInfo().rollbackDeploymentId();
        assertThat(lab.status(rollback)).isEqualTo("Succeeded");
        assertThat(lab.instanceEvents(rollback, blue))
                .containsExactly(
                        "BeforeAllowTraffic=Succeeded", "AllowTraffic=Succeeded", "AfterAllowTraffic=Succeeded");
        assertThat(lab.instanceEvents(rollback, "i-green1"))
                .containsExactly(
                        "BeforeBlockTraffic=Succeeded", "BlockTraffic=Succeeded", "AfterBlockTraffic=Succeeded");
    }

    @Test
    void withoutGreenInstancesThereIsNowhereToGo() {
        lab.simulator.codeDeploy().serverGroup("app", "group", 1, SETTINGS.formatted("DISCOVER_EXISTING", ""));
        String id = deploy();

        lab.advance(1);

        assertThat(lab.info(id).errorInformation().codeAsString()).isEqualTo("NO_INSTANCES");
    }

    @Test
    void anAutoScalingGroupIsCopied() {
        lab.simulator.codeDeploy().instance("i-a", Map.of(), Optional.empty());
        lab.simulator.codeDeploy().instance("i-b", Map.of(), Optional.empty());
        lab.simulator.codeDeploy().autoScalingGroup("web", List.of("i-a", "i-b"));
        lab.simulator
                .codeDeploy()
                .serverGroup(
                        "app",
                        "group",
                        0,
                        SETTINGS.formatted("COPY_AUTO_SCALING_GROUP", ", \"autoScalingGroups\": [\"web\"]"));
        String id = lab.deploy("app", "group");

        lab.advance(60);

        assertThat(lab.status(id)).isEqualTo("Ready");
        assertThat(lab.targetIds(id)).hasSize(4).contains("i-a", "i-b");
        assertThat(lab.codeDeploy
                        .listDeploymentTargets(request -> request.deploymentId(id)
                                .targetFilters(Map.of(
                                        software.amazon.awssdk.services.codedeploy.model.TargetFilterName
                                                .SERVER_INSTANCE_LABEL,
                                        List.of("Blue"))))
                        .targetIds())
                .containsExactly("i-a", "i-b");
    }
}

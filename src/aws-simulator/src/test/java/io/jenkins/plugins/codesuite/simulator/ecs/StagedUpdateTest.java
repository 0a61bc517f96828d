package io.jenkins.plugins.codesuite.simulator.ecs;

import static io.jenkins.plugins.codesuite.simulator.ecs.EcsLab.CLUSTER;
import static io.jenkins.plugins.codesuite.simulator.ecs.EcsLab.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

class StagedUpdateTest {
    private static final String BLUE_GREEN = "{\"strategy\":\"BLUE_GREEN\",\"bakeTimeInMinutes\":2}";
    private static final String CANARY = "{\"strategy\":\"CANARY\",\"bakeTimeInMinutes\":1,"
            + "\"canaryConfiguration\":{\"canaryPercent\":10.0,\"canaryBakeTimeInMinutes\":5}}";
    private static final String LINEAR = "{\"strategy\":\"LINEAR\",\"bakeTimeInMinutes\":1,"
            + "\"linearConfiguration\":{\"stepPercent\":40.0,\"stepBakeTimeInMinutes\":1}}";

    private EcsLab lab;

    @BeforeEach
    void start() {
        lab = new EcsLab();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void goesThroughTheStagesInOrder() {
        lab.withService(BLUE_GREEN);
        lab.deploy();
        Set<ServiceDeploymentLifecycleStage> stages = new LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            lab.advance(5);
            stages.add(lab.deployment().lifecycleStage());
        }

        assertThat(stages)
                .containsExactly(
                        ServiceDeploymentLifecycleStage.RECONCILE_SERVICE,
                        ServiceDeploymentLifecycleStage.PRE_SCALE_UP,
                        ServiceDeploymentLifecycleStage.SCALE_UP,
                        ServiceDeploymentLifecycleStage.POST_SCALE_UP,
                        ServiceDeploymentLifecycleStage.TEST_TRAFFIC_SHIFT,
                        ServiceDeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT,
                        ServiceDeploymentLifecycleStage.PRODUCTION_TRAFFIC_SHIFT,
                        ServiceDeploymentLifecycleStage.POST_PRODUCTION_TRAFFIC_SHIFT,
                        ServiceDeploymentLifecycleStage.BAKE_TIME,
                        ServiceDeploymentLifecycleStage.CLEAN_UP);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
    }

    @Test
    void bothRevisionsRunUntilTheBakeTimeIsOver() {
        lab.withService(BLUE_GREEN);
        String arn = lab.deploy();
        lab.advance(90);

        Service service = lab.service();
        assertThat(service.deploymentConfiguration().strategy()).isEqualTo(DeploymentStrategy.BLUE_GREEN);
        assertThat(service.deployments()).extracting(Deployment::status).containsExactly("PRIMARY", "ACTIVE");
        assertThat(service.deployments()).extracting(Deployment::runningCount).containsExactly(2, 2);
        assertThat(service.currentServiceRevisions()).hasSize(2);
        ServiceDeployment baking = lab.deployment();
        assertThat(baking.lifecycleStage()).isEqualTo(ServiceDeploymentLifecycleStage.BAKE_TIME);
        assertThat(baking.targetServiceRevision().requestedProductionTrafficWeight())
                .isEqualTo(100);
        assertThat(baking.sourceServiceRevisions().get(0).requestedProductionTrafficWeight())
                .isZero();

        lab.advance(140);
        assertThat(lab.service().deployments()).hasSize(1);
        assertThat(lab.primary().taskDefinition()).isEqualTo(arn);
        assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
    }

    @Test
    void aCanaryShiftsAPartAndThenTheRest() {
        lab.withService(CANARY);
        lab.deploy();
        lab.advance(62);

        assertThat(lab.deployment().lifecycleStage())
                .isEqualTo(ServiceDeploymentLifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        assertThat(weight()).isEqualTo(10);
        lab.advance(295);
        assertThat(weight()).isEqualTo(10);
        lab.advance(10);
        assertThat(weight()).isEqualTo(100);
        lab.advance(120);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
    }

    @Test
    void aLinearDeploymentShiftsStepByStep() {
        lab.withService(LINEAR);
        lab.deploy();
        lab.advance(62);

        assertThat(weight()).isEqualTo(40);
        lab.advance(60);
        assertThat(weight()).isEqualTo(80);
        lab.advance(60);
        assertThat(weight()).isEqualTo(100);
    }

    @Test
    void testTrafficGoesFirst() {
        lab.withService(BLUE_GREEN);
        lab.deploy();
        lab.advance(45);

        ServiceDeployment deployment = lab.deployment();
        assertThat(deployment.lifecycleStage()).isEqualTo(ServiceDeploymentLifecycleStage.TEST_TRAFFIC_SHIFT);
        assertThat(deployment.targetServiceRevision().requestedTestTrafficWeight())
                .isEqualTo(100);
        assertThat(deployment.targetServiceRevision().requestedProductionTrafficWeight())
                .isZero();
    }

    @Test
    void anAlarmInTheBakeTimeRollsBack() {
        lab.alarm("errors", "OK");
        lab.withService("{\"strategy\":\"BLUE_GREEN\",\"bakeTimeInMinutes\":5,"
                + "\"alarms\":{\"enable\":true,\"rollback\":true,\"alarmNames\":[\"errors\"]}}");
        String oldId = lab.primary().id();
        lab.deploy();
        lab.advance(120);
        assertThat(lab.deployment().lifecycleStage()).isEqualTo(ServiceDeploymentLifecycleStage.BAKE_TIME);

        lab.alarm("errors", "ALARM");
        lab.advance(6);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
        assertThat(weight()).isZero();
        lab.advance(40);

        ServiceDeployment back = lab.deployment();
        assertThat(back.status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(back.alarms().triggeredAlarmNames()).containsExactly("errors");
        assertThat(back.rollback().reason()).contains("errors");
        assertThat(lab.service().deployments()).hasSize(1);
        assertThat(lab.primary().id()).isEqualTo(oldId);
        assertThat(lab.primary().runningCount()).isEqualTo(2);
    }

    @Test
    void aFailedHookRollsBack() {
        String hook = "arn:aws:lambda:us-east-1:000000000000:function:verify";
        lab.withService("{\"strategy\":\"BLUE_GREEN\",\"lifecycleHooks\":[{\"hookTargetArn\":\"" + hook
                + "\",\"roleArn\":\"arn:aws:iam::000000000000:role/hook\","
                + "\"lifecycleStages\":[\"POST_TEST_TRAFFIC_SHIFT\"]}]}");
        lab.simulator.ecs().failHook("verify");
        lab.deploy();
        lab.advance(120);

        ServiceDeployment deployment = lab.deployment();
        assertThat(deployment.status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(deployment.statusReason())
                .isEqualTo("Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT lifecycle hook(s) failed."
                        + " Lifecycle hook target " + hook + " returned FAILED status.");
    }

    @Test
    void aHookThatIsContentLetsItPass() {
        lab.withService("{\"strategy\":\"BLUE_GREEN\",\"lifecycleHooks\":[{\"hookTargetArn\":"
                + "\"arn:aws:lambda:us-east-1:000000000000:function:verify\",\"roleArn\":"
                + "\"arn:aws:iam::000000000000:role/hook\",\"lifecycleStages\":[\"PRE_SCALE_UP\"]}]}");
        lab.deploy();
        lab.advance(300);

        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
    }

    @Test
    void tasksThatFailTripTheCircuitBreaker() {
        lab.withService(
                "{\"strategy\":\"BLUE_GREEN\",\"deploymentCircuitBreaker\":{\"enable\":true,\"rollback\":true}}");
        lab.simulator.ecs().crash("web:2", TaskCrash.exit(1));
        lab.deploy();
        lab.advance(43);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
        lab.advance(60);

        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(lab.service().runningCount()).isEqualTo(2);
    }

    @Test
    void withoutABreakerItScalesUpForEver() {
        lab.withService(BLUE_GREEN);
        lab.simulator.ecs().crash("web:2", TaskCrash.exit(1));
        lab.deploy();
        lab.advance(7200);

        assertThat(lab.deployment().lifecycleStage()).isEqualTo(ServiceDeploymentLifecycleStage.SCALE_UP);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.IN_PROGRESS);
    }

    @Test
    void goesBackOnRequestInTheMiddleOfACanary() {
        lab.withService(CANARY);
        String oldId = lab.primary().id();
        lab.deploy();
        lab.advance(100);
        String arn = lab.deployment().serviceDeploymentArn();

        lab.ecs.stopServiceDeployment(
                request -> request.serviceDeploymentArn(arn).stopType(StopServiceDeploymentStopType.ROLLBACK));
        lab.advance(2);
        assertThat(weight()).isZero();
        assertThat(lab.deployment().lifecycleStage())
                .isEqualTo(ServiceDeploymentLifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        lab.advance(40);

        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(lab.primary().id()).isEqualTo(oldId);
    }

    @Test
    void whatIsCleanedUpCannotGoBack() {
        lab.withService("{\"strategy\":\"BLUE_GREEN\"}");
        lab.deploy();
        lab.advance(85);
        assertThat(lab.deployment().lifecycleStage()).isEqualTo(ServiceDeploymentLifecycleStage.CLEAN_UP);
        String arn = lab.deployment().serviceDeploymentArn();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.ecs.stopServiceDeployment(request -> request.serviceDeploymentArn(arn)));
    }

    @Test
    void abortingLeavesTheTrafficWhereItIs() {
        lab.withService(CANARY);
        lab.deploy();
        lab.advance(100);
        String arn = lab.deployment().serviceDeploymentArn();

        lab.ecs.stopServiceDeployment(
                request -> request.serviceDeploymentArn(arn).stopType(StopServiceDeploymentStopType.ABORT));
        lab.advance(3600);

        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.STOPPED);
        assertThat(weight()).isEqualTo(10);
        assertThat(lab.service().deployments()).hasSize(2);
    }

    @Test
    void aNewDeploymentReplacesTheOneUnderWay() {
        lab.withService(BLUE_GREEN);
        lab.deploy();
        lab.advance(50);
        String arn = lab.deploy();
        lab.advance(400);

        assertThat(lab.service().deployments()).hasSize(1);
        assertThat(lab.primary().taskDefinition()).isEqualTo(arn);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
    }

    @Test
    void aServiceChangesItsStrategy() {
        lab.withService("{}");
        lab.ecs.updateService(request -> request.cluster(CLUSTER)
                .service(SERVICE)
                .forceNewDeployment(true)
                .deploymentConfiguration(settings -> settings.strategy(DeploymentStrategy.LINEAR)));

        ServiceDeployment deployment = lab.deployment();
        assertThat(deployment.deploymentConfiguration().strategy()).isEqualTo(DeploymentStrategy.LINEAR);
        assertThat(deployment.deploymentConfiguration().linearConfiguration().stepPercent())
                .isEqualTo(10);
        assertThat(deployment.deploymentConfiguration().linearConfiguration().stepBakeTimeInMinutes())
                .isEqualTo(6);
    }

    @Test
    void desiredCountIsFollowedInTheMiddle() {
        lab.withService(CANARY);
        lab.deploy();
        lab.advance(100);
        lab.ecs.updateService(
                request -> request.cluster(CLUSTER).service(SERVICE).desiredCount(5));
        lab.advance(15);

        assertThat(lab.service().deployments())
                .extracting(Deployment::runningCount)
                .containsExactly(5, 5);
    }

    private double weight() {
        return lab.deployment().targetServiceRevision().requestedProductionTrafficWeight();
    }
}

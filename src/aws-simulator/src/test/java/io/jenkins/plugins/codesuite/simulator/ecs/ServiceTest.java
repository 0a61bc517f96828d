package io.jenkins.plugins.codesuite.simulator.ecs;

import static io.jenkins.plugins.codesuite.simulator.ecs.EcsLab.CLUSTER;
import static io.jenkins.plugins.codesuite.simulator.ecs.EcsLab.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsServicesException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.UnsupportedFeatureException;

class ServiceTest {
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
    void aNewServiceStartsItsTasks() {
        lab.ecs.createCluster(request -> request.clusterName(CLUSTER));
        lab.simulator.ecs().registerTaskDefinition(SERVICE, "web:1");
        Service created = lab.ecs
                .createService(request -> request.cluster(CLUSTER)
                        .serviceName(SERVICE)
                        .taskDefinition(SERVICE)
                        .desiredCount(3)
                        .tags(Tag.builder().key("team").value("shop").build()))
                .service();

        assertThat(created.serviceArn()).isEqualTo("arn:aws:ecs:us-east-1:000000000000:service/shop/web");
        assertThat(created.deploymentController().type()).isEqualTo(DeploymentControllerType.ECS);
        assertThat(created.deploymentConfiguration().maximumPercent()).isEqualTo(200);
        assertThat(created.deployments().get(0).rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
        assertThat(created.runningCount()).isZero();

        lab.advance(20);
        assertThat(lab.service().runningCount()).isEqualTo(3);
        assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        assertThat(lab.messages()).anyMatch(message -> message.startsWith("(service web) has started 3 tasks: (task "));
        assertThat(lab.service().tags()).isEmpty();
        assertThat(lab.ecs
                        .describeServices(request -> request.cluster(CLUSTER)
                                .services(created.serviceArn())
                                .include(ServiceField.TAGS))
                        .services()
                        .get(0)
                        .tags())
                .hasSize(1);
    }

    @Test
    void aSeededServiceHasRunForLong() {
        lab.withService("{}");

        assertThat(lab.service().status()).isEqualTo("ACTIVE");
        assertThat(lab.service().runningCount()).isEqualTo(2);
        assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
        lab.advance(100);
        assertThat(lab.service().runningCount()).isEqualTo(2);
        assertThat(lab.ecs
                        .describeClusters(request -> request.clusters(CLUSTER))
                        .clusters()
                        .get(0)
                        .activeServicesCount())
                .isEqualTo(1);
    }

    @Test
    void aSeedThatEcsWouldRefuseIsNoService() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.withService("{\"strategy\":\"SUDDEN\"}"))
                .withMessageContaining("SUDDEN");
        assertThatIllegalArgumentException().isThrownBy(() -> lab.withService("strategy"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.simulator
                        .ecs()
                        .createService(ServiceSeed.of(CLUSTER, SERVICE).withController("NOBODY")));
    }

    @Test
    void countsAreFollowedWithoutADeployment() {
        lab.withService("{}");
        lab.ecs.updateService(
                request -> request.cluster(CLUSTER).service(SERVICE).desiredCount(4));
        lab.advance(15);
        assertThat(lab.service().runningCount()).isEqualTo(4);

        lab.ecs.updateService(
                request -> request.cluster(CLUSTER).service(SERVICE).desiredCount(1));
        lab.advance(15);
        assertThat(lab.service().runningCount()).isEqualTo(1);
        assertThat(lab.ecs
                        .listServiceDeployments(
                                request -> request.cluster(CLUSTER).service(SERVICE))
                        .serviceDeployments())
                .hasSize(1);
    }

    @Test
    void theSameTaskDefinitionIsDeployedWhenForced() {
        lab.withService("{}");
        String same = lab.service().taskDefinition();
        lab.ecs.updateService(
                request -> request.cluster(CLUSTER).service(SERVICE).taskDefinition(same));
        assertThat(lab.service().deployments()).hasSize(1);

        lab.ecs.updateService(
                request -> request.cluster(CLUSTER).service(SERVICE).forceNewDeployment(true));
        assertThat(lab.service().deployments()).hasSize(2);
    }

    @Test
    void revisionsTellWhatRan() {
        lab.withService("{}");
        lab.deploy();
        lab.advance(2);
        String source = lab.deployment().sourceServiceRevisions().get(0).arn();
        String target = lab.deployment().targetServiceRevision().arn();

        var answer =
                lab.ecs.describeServiceRevisions(request -> request.serviceRevisionArns(target, source, source + "0"));

        assertThat(answer.serviceRevisions().get(0).taskDefinition()).endsWith("web:2");
        assertThat(answer.serviceRevisions().get(0).containerImages().get(0).image())
                .isEqualTo("web:next");
        assertThat(answer.serviceRevisions().get(1).taskDefinition()).endsWith("web:1");
        assertThat(answer.failures().get(0).reason()).isEqualTo("MISSING");
    }

    @Test
    void deploymentsAreListedByStatusAndPage() {
        lab.withService("{}");
        for (int i = 0; i < 3; i++) {
            lab.deploy();
            lab.advance(60);
        }
        lab.deploy();

        assertThat(lab.ecs
                        .listServiceDeployments(request ->
                                request.cluster(CLUSTER).service(SERVICE).status(ServiceDeploymentStatus.SUCCESSFUL))
                        .serviceDeployments())
                .hasSize(4);
        var first = lab.ecs.listServiceDeployments(
                request -> request.cluster(CLUSTER).service(SERVICE).maxResults(2));
        assertThat(first.serviceDeployments().get(0).status()).isEqualTo(ServiceDeploymentStatus.PENDING);
        assertThat(lab.ecs
                        .listServiceDeployments(request ->
                                request.cluster(CLUSTER).service(SERVICE).nextToken(first.nextToken()))
                        .serviceDeployments())
                .hasSize(3);
    }

    @Test
    void whatIsMissingIsAFailure() {
        lab.withService("{}");
        DescribeServicesResponse answer =
                lab.ecs.describeServices(request -> request.cluster(CLUSTER).services(SERVICE, "nobody"));

        assertThat(answer.services()).hasSize(1);
        assertThat(answer.failures().get(0).reason()).isEqualTo("MISSING");
        assertThat(answer.failures().get(0).arn()).endsWith("service/shop/nobody");
        assertThatExceptionOfType(ClusterNotFoundException.class)
                .isThrownBy(() -> lab.ecs.describeServices(
                        request -> request.cluster("nowhere").services(SERVICE)));
        assertThatExceptionOfType(ServiceNotFoundException.class)
                .isThrownBy(() -> lab.ecs.updateService(
                        request -> request.cluster(CLUSTER).service("nobody")));
    }

    @Test
    void refusesWhatCannotBe() {
        lab.withService("{}");

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> lab.ecs.updateService(
                        request -> request.cluster(CLUSTER).service(SERVICE).taskDefinition("none")))
                .withMessageContaining("TaskDefinition not found.");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> lab.ecs.createService(request -> request.cluster(CLUSTER)
                        .serviceName(SERVICE)
                        .taskDefinition("web")
                        .desiredCount(1)))
                .withMessageContaining("Creation of service was not idempotent.");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> lab.ecs.updateService(request -> request.cluster(CLUSTER)
                        .service(SERVICE)
                        .deploymentConfiguration(settings -> settings.strategy(DeploymentStrategy.CANARY)
                                .canaryConfiguration(canary -> canary.canaryPercent(101.0)))))
                .withMessageContaining("canaryPercent must be between");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> lab.ecs.updateService(request -> request.cluster(CLUSTER)
                        .service(SERVICE)
                        .deploymentConfiguration(settings ->
                                settings.alarms(alarms -> alarms.enable(true).rollback(true)))))
                .withMessageContaining("alarmNames");
    }

    @Test
    void aDeletedServiceDrains() {
        lab.withService("{}");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> lab.ecs.deleteService(
                        request -> request.cluster(CLUSTER).service(SERVICE)))
                .withMessageContaining("The service cannot be stopped while it is scaled above 0.");
        assertThatExceptionOfType(ClusterContainsServicesException.class)
                .isThrownBy(() -> lab.ecs.deleteCluster(request -> request.cluster(CLUSTER)));

        lab.ecs.deleteService(
                request -> request.cluster(CLUSTER).service(SERVICE).force(true));
        assertThat(lab.service().status()).isEqualTo("DRAINING");
        lab.advance(20);
        assertThat(lab.service().status()).isEqualTo("INACTIVE");
        assertThat(lab.service().runningCount()).isZero();
        assertThat(lab.ecs.listServices(request -> request.cluster(CLUSTER)).serviceArns())
                .isEmpty();
        assertThatExceptionOfType(ServiceNotActiveException.class)
                .isThrownBy(() -> lab.ecs.updateService(
                        request -> request.cluster(CLUSTER).service(SERVICE)));
    }

    @Test
    void servicesAreListedInPages() {
        for (int i = 0; i < 12; i++) {
            lab.simulator.ecs().createService(ServiceSeed.of(CLUSTER, "web-" + i));
        }
        lab.simulator.ecs().createService(ServiceSeed.of("other", "web"));

        assertThat(lab.ecs.listServicesPaginator(request -> request.cluster(CLUSTER)).serviceArns().stream())
                .hasSize(12);
        assertThat(lab.ecs.listClusters().clusterArns()).hasSize(2);
    }

    @Test
    void codeDeployServicesAreNotUpdatedHere() {
        lab.simulator
                .ecs()
                .createService(ServiceSeed.of(CLUSTER, SERVICE)
                        .withController("CODE_DEPLOY")
                        .withTargetGroup("blue"));

        Service service = lab.service();
        assertThat(service.deploymentController().type()).isEqualTo(DeploymentControllerType.CODE_DEPLOY);
        assertThat(service.deployments()).isEmpty();
        assertThat(service.taskSets()).hasSize(1);
        assertThat(service.taskSets().get(0).status()).isEqualTo("PRIMARY");
        assertThat(service.runningCount()).isEqualTo(2);
        String arn = lab.simulator.ecs().registerTaskDefinition(SERVICE, "web:2");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> lab.ecs.updateService(
                        request -> request.cluster(CLUSTER).service(SERVICE).taskDefinition(arn)))
                .withMessageContaining("Unable to update task definition on services with a CODE_DEPLOY deployment"
                        + " controller. Use AWS CodeDeploy to trigger a new deployment.");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> lab.ecs.updateService(
                        request -> request.cluster(CLUSTER).service(SERVICE).forceNewDeployment(true)));
        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> lab.ecs.listServiceDeployments(
                        request -> request.cluster(CLUSTER).service(SERVICE)));
    }
}

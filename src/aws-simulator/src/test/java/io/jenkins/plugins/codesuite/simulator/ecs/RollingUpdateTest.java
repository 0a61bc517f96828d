package io.jenkins.plugins.codesuite.simulator.ecs;

import static io.jenkins.plugins.codesuite.simulator.ecs.EcsLab.CLUSTER;
import static io.jenkins.plugins.codesuite.simulator.ecs.EcsLab.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;
import software.amazon.awssdk.services.ecs.model.Task;

class RollingUpdateTest {
    private static final String BREAKER = "{\"deploymentCircuitBreaker\":{\"enable\":true,\"rollback\":true}}";
    private static final String BREAKER_ONLY = "{\"deploymentCircuitBreaker\":{\"enable\":true,\"rollback\":false}}";

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
    void replacesTheTasks() {
        lab.withService("{}");
        String old = lab.service().taskDefinition();

        String arn = lab.deploy();
        Service begun = lab.service();

        assertThat(begun.taskDefinition()).isEqualTo(arn);
        assertThat(begun.deployments())
                .extracting(Deployment::status, Deployment::taskDefinition, Deployment::rolloutStateAsString)
                .containsExactly(tuple("PRIMARY", arn, "IN_PROGRESS"), tuple("ACTIVE", old, "COMPLETED"));
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.PENDING);

        lab.advance(2);
        assertThat(lab.primary().pendingCount()).isEqualTo(2);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.IN_PROGRESS);

        lab.advance(10);
        assertThat(lab.primary().runningCount()).isEqualTo(2);
        assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);

        lab.advance(10);
        Service done = lab.service();
        assertThat(done.deployments()).hasSize(1);
        assertThat(done.runningCount()).isEqualTo(2);
        assertThat(done.deployments().get(0).rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        assertThat(done.deployments().get(0).rolloutStateReason())
                .isEqualTo("ECS deployment " + done.deployments().get(0).id() + " completed.");
        assertThat(lab.messages().get(0)).isEqualTo("(service web) has reached a steady state.");
        ServiceDeployment deployment = lab.deployment();
        assertThat(deployment.status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
        assertThat(deployment.finishedAt()).isAfter(deployment.startedAt());
        assertThat(done.currentServiceDeployment()).isEqualTo(deployment.serviceDeploymentArn());
    }

    @Test
    void aCircuitBreakerBringsTheOldTasksBack() {
        lab.withService(BREAKER);
        String old = lab.service().taskDefinition();
        String oldId = lab.primary().id();
        lab.simulator.ecs().crash("web:2", TaskCrash.exit(1));

        lab.deploy();
        lab.advance(12);
        assertThat(lab.primary().failedTasks()).isEqualTo(2);
        assertThat(lab.deployment().deploymentCircuitBreaker().failureCount()).isEqualTo(2);
        assertThat(lab.deployment().deploymentCircuitBreaker().threshold()).isEqualTo(3);

        lab.advance(10);
        Service back = lab.service();
        assertThat(back.deployments().get(0).id()).isEqualTo(oldId);
        assertThat(back.deployments().get(0).rolloutStateReason())
                .isEqualTo("ECS deployment circuit breaker: rolling back to deploymentId " + oldId + ".");
        Deployment failed = back.deployments().get(1);
        assertThat(failed.status()).isEqualTo("ACTIVE");
        assertThat(failed.rolloutState()).isEqualTo(DeploymentRolloutState.FAILED);
        assertThat(failed.rolloutStateReason()).isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);

        lab.advance(20);
        Service stable = lab.service();
        assertThat(stable.deployments()).hasSize(1);
        assertThat(stable.deployments().get(0).rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        assertThat(stable.runningCount()).isEqualTo(stable.desiredCount());
        assertThat(stable.taskDefinition()).isEqualTo(old);
        ServiceDeployment deployment = lab.deployment();
        assertThat(deployment.status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(deployment.statusReason())
                .isEqualTo("Service deployment rolled back because the circuit breaker threshold was exceeded.");
        assertThat(deployment.rollback().serviceRevisionArn())
                .isEqualTo(deployment.sourceServiceRevisions().get(0).arn());
        assertThat(deployment.deploymentCircuitBreaker().status())
                .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.TRIGGERED);
        assertThat(lab.messages()).anyMatch(message -> message.endsWith("deployment failed: tasks failed to start."));
    }

    @Test
    void withoutRollbackTheFailedDeploymentStays() {
        lab.withService(BREAKER_ONLY);
        lab.simulator.ecs().crash("web:2", TaskCrash.exit(1));

        lab.deploy();
        lab.advance(3600);

        Service service = lab.service();
        assertThat(service.deployments()).hasSize(2);
        assertThat(service.deployments().get(0).rolloutState()).isEqualTo(DeploymentRolloutState.FAILED);
        assertThat(service.deployments().get(0).pendingCount()).isZero();
        assertThat(service.deployments().get(1).runningCount()).isEqualTo(2);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.STOPPED);
    }

    @Test
    void withoutABreakerItIsNeverStable() {
        lab.withService("{}");
        lab.simulator.ecs().crash("web:2", TaskCrash.exit(1));

        lab.deploy();
        lab.advance(3600);

        assertThat(lab.service().deployments()).hasSize(2);
        assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
        assertThat(lab.primary().failedTasks()).isGreaterThan(100);

        lab.simulator.ecs().heal("web:2");
        lab.advance(40);
        assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
    }

    @Test
    void failedTasksTellWhy() {
        lab.withService("{}");
        lab.simulator.ecs().crash("web:next", TaskCrash.failToStart("CannotPullContainerError: no such image"));
        lab.deploy();
        lab.advance(12);

        String arn = lab.ecs
                .listTasks(
                        request -> request.cluster(CLUSTER).serviceName(SERVICE).desiredStatus(DesiredStatus.STOPPED))
                .taskArns()
                .get(0);
        Task task = lab.ecs
                .describeTasks(request -> request.cluster(CLUSTER).tasks(arn))
                .tasks()
                .get(0);

        assertThat(task.lastStatus()).isEqualTo("STOPPED");
        assertThat(task.stopCodeAsString()).isEqualTo("TaskFailedToStart");
        assertThat(task.stoppedReason()).isEqualTo("CannotPullContainerError: no such image");
        assertThat(task.containers().get(0).reason()).contains("CannotPullContainerError");
        assertThat(task.containers().get(0).exitCode()).isNull();
    }

    @Test
    void crashedContainersHaveAnExitCode() {
        lab.withService("{}");
        lab.simulator.ecs().crash("web", TaskCrash.exit(137));
        lab.deploy();
        lab.advance(12);

        String arn = lab.ecs
                .listTasks(request -> request.cluster(CLUSTER).family("web").desiredStatus(DesiredStatus.STOPPED))
                .taskArns()
                .get(0);
        Task task = lab.ecs
                .describeTasks(request -> request.cluster(CLUSTER).tasks(arn))
                .tasks()
                .get(0);

        assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
        assertThat(task.containers().get(0).exitCode()).isEqualTo(137);
        assertThat(task.group()).isEqualTo("service:web");
    }

    @Test
    void goesBackOnRequest() {
        lab.withService("{}");
        String oldId = lab.primary().id();
        lab.deploy();
        lab.advance(5);
        String arn = lab.deployment().serviceDeploymentArn();

        lab.ecs.stopServiceDeployment(
                request -> request.serviceDeploymentArn(arn).stopType(StopServiceDeploymentStopType.ROLLBACK));
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_REQUESTED);
        lab.advance(2);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
        lab.advance(30);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(lab.primary().id()).isEqualTo(oldId);
        assertThat(lab.service().deployments()).hasSize(1);
    }

    @Test
    void aRequestInTheLastMomentIsHeard() {
        lab.withService("{}");
        String oldId = lab.primary().id();
        lab.deploy();
        lab.simulator.time().advance(Duration.ofMillis(20_500));
        String arn = lab.deployment().serviceDeploymentArn();
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.IN_PROGRESS);

        lab.ecs.stopServiceDeployment(request -> request.serviceDeploymentArn(arn));
        lab.advance(60);

        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(lab.primary().id()).isEqualTo(oldId);
        assertThat(lab.service().runningCount()).isEqualTo(2);
    }

    @Test
    void stopsOnRequestWhereItIs() {
        lab.withService("{}");
        lab.deploy();
        lab.advance(5);
        String arn = lab.deployment().serviceDeploymentArn();

        lab.ecs.stopServiceDeployment(
                request -> request.serviceDeploymentArn(arn).stopType(StopServiceDeploymentStopType.ABORT));
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.STOP_REQUESTED);
        lab.advance(60);

        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.STOPPED);
        assertThat(lab.deployment().stoppedAt()).isNotNull();
        assertThat(lab.service().deployments()).hasSize(2);
    }

    @Test
    void whatIsOverCannotBeStopped() {
        lab.withService("{}");
        String arn = lab.deployment().serviceDeploymentArn();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.ecs.stopServiceDeployment(request -> request.serviceDeploymentArn(arn)));
        assertThatExceptionOfType(ServiceDeploymentNotFoundException.class)
                .isThrownBy(() -> lab.ecs.stopServiceDeployment(request -> request.serviceDeploymentArn(arn + "x")));
    }

    @Test
    void aNewDeploymentEndsTheOneBefore() {
        lab.withService("{}");
        lab.deploy();
        lab.advance(5);
        String first = lab.deployment().serviceDeploymentArn();

        String arn = lab.deploy();
        assertThat(lab.service().deployments()).hasSize(3);
        lab.advance(60);

        assertThat(lab.service().deployments()).hasSize(1);
        assertThat(lab.primary().taskDefinition()).isEqualTo(arn);
        ServiceDeployment stopped = lab.ecs
                .describeServiceDeployments(request -> request.serviceDeploymentArns(first))
                .serviceDeployments()
                .get(0);
        assertThat(stopped.status()).isEqualTo(ServiceDeploymentStatus.STOPPED);
    }

    @Test
    void withoutRoomOldTasksStopFirst() {
        lab.withService("{\"minimumHealthyPercent\":50,\"maximumPercent\":100}");
        lab.deploy();
        lab.advance(2);

        Service service = lab.service();
        assertThat(service.deployments().get(0).pendingCount()).isEqualTo(1);
        assertThat(service.deployments().get(1).runningCount()).isEqualTo(1);

        lab.advance(60);
        assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
    }

    @Test
    void aNewServiceThatCannotStartHasNothingToGoBackTo() {
        lab.withService("{}");
        lab.simulator.ecs().crash("web", TaskCrash.exit(1));
        lab.ecs.createService(request -> request.cluster(CLUSTER)
                .serviceName("second")
                .taskDefinition("web")
                .desiredCount(1)
                .deploymentConfiguration(settings -> settings.deploymentCircuitBreaker(
                        breaker -> breaker.enable(true).rollback(true))));
        lab.advance(60);

        Service service = lab.ecs
                .describeServices(request -> request.cluster(CLUSTER).services("second"))
                .services()
                .get(0);
        assertThat(service.deployments().get(0).rolloutState()).isEqualTo(DeploymentRolloutState.FAILED);
        assertThat(lab.ecs
                        .listServiceDeployments(
                                request -> request.cluster(CLUSTER).service("second"))
                        .serviceDeployments()
                        .get(0)
                        .status())
                .isEqualTo(ServiceDeploymentStatus.ROLLBACK_FAILED);
    }

    @Test
    void waitersOfTheSdkSeeAServiceThatIsStable() {
        lab.withService("{}");
        lab.deploy();
        lab.advance(60);

        assertThat(lab.ecs
                        .waiter()
                        .waitUntilServicesStable(
                                request -> request.cluster(CLUSTER).services(SERVICE))
                        .matched()
                        .response())
                .isPresent();
    }
}

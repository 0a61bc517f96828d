package io.jenkins.plugins.codesuite.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

class DeploymentAlarmsTest {
    private static final String ALARM =
            "{\"alarms\":{\"enable\":true,\"rollback\":true,\"alarmNames\":[\"errors\",\"latency\"]}}";

    private EcsLab lab;

    @BeforeEach
    void start() {
        lab = new EcsLab();
        lab.alarm("errors", "OK");
        lab.alarm("latency", "OK");
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void anAlarmBringsTheOldTasksBack() {
        lab.withService(ALARM);
        String oldId = lab.primary().id();
        lab.deploy();
        lab.advance(30);
        assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);

        lab.alarm("latency", "ALARM");
        lab.advance(6);
        ServiceDeployment deployment = lab.deployment();
        assertThat(deployment.status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
        assertThat(deployment.alarms().triggeredAlarmNames()).containsExactly("latency");
        assertThat(deployment.alarms().status()).isEqualTo(ServiceDeploymentRollbackMonitorsStatus.TRIGGERED);

        lab.advance(60);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(lab.primary().id()).isEqualTo(oldId);
        assertThat(lab.messages()).anyMatch(message -> message.endsWith("deployment failed: alarm detected."));
    }

    @Test
    void withoutAnAlarmTheDeploymentEndsAfterItsBakeTime() {
        lab.withService(ALARM);
        lab.deploy();
        lab.advance(70);
        assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);

        lab.advance(20);
        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
        assertThat(lab.deployment().alarms().status())
                .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.MONITORING_COMPLETE);
    }

    @Test
    void anAlarmThatIsRedBeforeIsNotWatched() {
        lab.withService(ALARM);
        lab.alarm("errors", "ALARM");
        lab.deploy();
        lab.advance(40);

        assertThat(lab.deployment().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
        assertThat(lab.deployment().alarms().status()).isEqualTo(ServiceDeploymentRollbackMonitorsStatus.DISABLED);
    }
}

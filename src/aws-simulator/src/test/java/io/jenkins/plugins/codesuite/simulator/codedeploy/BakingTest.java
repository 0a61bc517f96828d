package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status Baking, which deployments have between their last event and the end where that is told. */
class BakingTest {
    private static final String ALL_AT_ONCE = "CodeDeployDefault.LambdaAllAtOnce";
    private static final String GUARDED = """
            {"alarmConfiguration": {"enabled": true, "alarms": [{"name": "errors"}]},
             "autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_STOP_ON_ALARM"]}}
            """;

    private final LambdaLab fn = new LambdaLab(GUARDED);

    @BeforeEach
    void bake() {
        fn.lab.simulator.cloudWatch().alarm("errors");
        fn.lab.simulator.codeDeploy().baking(Duration.ofMinutes(5));
    }

    @AfterEach
    void stop() {
        fn.lab.close();
    }

    private String baking() {
        String id = fn.deploy(ALL_AT_ONCE);
        fn.lab.advance(60);
        assertThat(fn.lab.status(id)).isEqualTo("Baking");
        assertThat(fn.events(id)).allMatch(event -> event.endsWith("=Succeeded") || event.endsWith("=Skipped"));
        assertThat(fn.lab.info(id).completeTime()).isNull();
        return id;
    }

    @Test
    void aDeploymentSucceedsWhenItHasBaked() {
        String id = baking();

        fn.lab.advance(300);

        assertThat(fn.lab.status(id)).isEqualTo("Succeeded");
        assertThat(fn.alias()).isEqualTo("2");
    }

    @Test
    void anAlarmStillStopsAndRollsBack() {
        String id = baking();

        fn.lab.simulator.cloudWatch().state("errors", AlarmState.ALARM, "seven errors");
        fn.lab.advance(30);

        assertThat(fn.lab.status(id)).isEqualTo("Stopped");
        assertThat(fn.lab.status(fn.lab.info(id).rollbackInfo().rollbackDeploymentId()))
                .isEqualTo("Succeeded");
        assertThat(fn.alias()).isEqualTo("1");
    }

    @Test
    void aRequestStillStops() {
        String id = baking();

        assertThat(fn.lab
                        .codeDeploy
                        .stopDeployment(request -> request.deploymentId(id).autoRollbackEnabled(true))
                        .statusAsString())
                .isEqualTo("Pending");
        fn.lab.advance(60);

        assertThat(fn.lab.status(id)).isEqualTo("Stopped");
        assertThat(fn.alias()).isEqualTo("1");
    }
}

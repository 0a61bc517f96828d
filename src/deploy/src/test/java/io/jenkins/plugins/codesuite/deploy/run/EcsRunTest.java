package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.TrafficSnapshot;
import io.jenkins.plugins.codesuite.simulator.codedeploy.Ending;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments to ECS services, from their creation to each of their ends. */
class EcsRunTest {

    private static final String KEEPS_OLD = """
            {"blueGreenDeploymentConfiguration": {
              "deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"},
              "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 60}}}
            """;

    private Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ECSAllAtOnce",
                "ECSCanary10Percent5Minutes",
                "ECSCanary10Percent15Minutes",
                "ECSLinear10PercentEvery1Minutes",
                "ECSLinear10PercentEvery3Minutes"
            })
    void everyPredefinedConfigurationSucceeds(String config) {
        close();
        lab = new Lab(Lab.SELDOM);
        lab.ecs("{}");

        Host host = lab.start(Lab.toEcs(config));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        DeploymentSnapshot last = result.deployments().get(0);
        assertThat(last.traffic().orElseThrow().newPercent()).isEqualTo(100);
        assertThat(last.targets().get(0).id()).isEqualTo("shop:cart");
        assertThat(last.targets().get(0).events()).hasSize(8);
    }

    @Test
    void theTrafficIsSeenAsThePlanShiftsIt() {
        lab.ecs("{}");

        Host host = lab.start(Lab.toEcs("ECSLinear10PercentEvery1Minutes"));
        lab.end(host);

        Set<Double> percents = new LinkedHashSet<>();
        host.records.forEach(record -> record.snapshots()
                .forEach(snapshot -> snapshot.traffic().ifPresent(traffic -> percents.add(traffic.newPercent()))));
        assertThat(percents).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0);
    }

    @Test
    void whatIsSeenAgreesWithThePlan() {
        lab.ecs("{}");

        Host host = lab.start(Lab.toEcs("ECSCanary10Percent5Minutes"));
        lab.end(host);

        List<TrafficSnapshot> shifting = new ArrayList<>();
        List<DeploymentSnapshot> seen = new ArrayList<>();
        host.records.forEach(record -> seen.addAll(record.snapshots()));
        for (DeploymentSnapshot snapshot : seen) {
            snapshot.traffic()
                    .filter(traffic -> traffic.shiftStarted().isPresent())
                    .ifPresent(traffic -> {
                        shifting.add(traffic);
                        assertThat(traffic.newPercent()).isEqualTo((double) traffic.plan()
                                .orElseThrow()
                                .percentAt(traffic.elapsed(snapshot.seenAt()).orElseThrow()));
                    });
        }
        assertThat(shifting).isNotEmpty();
        assertThat(host.log()).containsPattern("10 % now, 90 % in (4:\\d\\d|5:00)");
    }

    @Test
    void anOldTaskSetIsKeptForAWhileAndThatIsSaid() {
        lab.ecs(KEEPS_OLD);

        Host host = lab.start(Lab.toEcs("ECSAllAtOnce"));
        lab.seen(host, DeploymentSnapshot::waitsForTermination);
        RunRecord waiting = host.task.record();

        assertThat(waiting.phase()).isEqualTo(RunPhase.RUNNING);
        assertThat(waiting.controls()).contains(ControlAction.CONTINUE, ControlAction.STOP_AND_ROLL_BACK);
        assertThat(host.log()).contains("All is shifted; the old tasks are kept for 1 h and then ended");
        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void theTerminationWaitCanBeEnded() {
        lab.ecs(KEEPS_OLD);

        Host host = lab.start(Lab.toEcs("ECSAllAtOnce"));
        lab.seen(host, DeploymentSnapshot::waitsForTermination);
        host.task.control(ControlAction.CONTINUE, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.ended()).isBefore(result.started().plusSeconds(1000));
    }

    @ParameterizedTest
    @CsvSource({
        "AfterInstall",
        "AfterAllowTestTraffic",
        "BeforeAllowTraffic",
        "AfterAllowTraffic",
    })
    void aHookThatFailsIsExplained(String event) {
        lab.ecs("{}");
        lab.aws.simulator().codeDeploy().rule(EventRule.event(event).failing("check", "the smoke test saw 503"));

        Host host = lab.start(Lab.toEcs("ECSAllAtOnce", "Hooks:\n  - " + event + ": check\n"));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation())
                .contains("HOOK_EXECUTION_FAILURE", event, "PutLifecycleEventHookExecutionStatus");
        EventSnapshot failed =
                result.deployments().get(0).targets().get(0).failedEvent().orElseThrow();
        assertThat(failed.name()).isEqualTo(event);
        assertThat(failed.status()).isEqualTo(Progress.FAILED);
    }

    @Test
    void aHookThatStaysSilentFailsAfterAnHour() {
        close();
        lab = new Lab(Lab.SELDOM);
        lab.ecs("{}");
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("BeforeAllowTraffic").ending(new Ending.Silent()));

        RunResult result = lab.end(lab.start(Lab.toEcs("ECSAllAtOnce", "Hooks:\n  - BeforeAllowTraffic: check\n")));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.ended()).isAfter(result.started().plusSeconds(3600));
        assertThat(result.explanation()).contains("HOOK_EXECUTION_FAILURE");
    }

    @Test
    void aServiceThatIsNotThereIsExplained() {
        lab.ecs("{}");
        lab.aws.simulator().codeDeploy().ecsGroup("shop", "other", "shop", "none", "{}");

        RunResult result = lab.end(lab.start(DeploymentRequest.builder("shop", "other")
                .revision(Lab.toEcs("ECSAllAtOnce").build().revision().orElseThrow())));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("INVALID_ECS_SERVICE", "deployment controller CODE_DEPLOY");
    }

    @Test
    void theTaskSetsAreSeen() {
        lab.ecs("{}");

        Host host = lab.start(Lab.toEcs("ECSCanary10Percent5Minutes"));
        lab.until(() -> host.task.record().snapshots().stream()
                .anyMatch(snapshot -> snapshot.traffic()
                        .filter(traffic -> traffic.newPercent() == 10)
                        .isPresent()));

        assertThat(lab.snapshot(host).targets().get(0).taskSets())
                .extracting(tasks -> tasks.label().orElseThrow() + " " + tasks.trafficPercent())
                .containsExactlyInAnyOrder("Blue 90.0", "Green 10.0");
    }

    @Test
    void aCustomCanaryIsMadeAndItsPlanShown() {
        lab.ecs("{}");

        Host host = lab.start(lab.plan(Lab.toEcs("ECSAllAtOnce").config("my-canary"))
                .customConfig(new CustomConfig.Canary("my-canary", Platform.ECS, 25, Duration.ofMinutes(3))));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log())
                .contains("my-canary was created: Shifts 25 %")
                .containsPattern("25 % now, 75 % in (2:\\d\\d|3:00)");
    }

    @Test
    void aCustomConfigurationThatDiffersStopsBeforeTheDeployment() {
        lab.ecs("{}");
        lab.end(lab.start(lab.plan(Lab.toEcs("ECSAllAtOnce").config("mine")).customConfig(canary(25))));

        RunResult result = lab.end(
                lab.start(lab.plan(Lab.toEcs("ECSAllAtOnce").config("mine")).customConfig(canary(30))));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("Nothing was deployed", "of 25 %", "of 30 %", "take another name");
        assertThat(result.deployments()).isEmpty();
    }

    private static CustomConfig canary(int percent) {
        return new CustomConfig.Canary("mine", Platform.ECS, percent, Duration.ofMinutes(3));
    }
}

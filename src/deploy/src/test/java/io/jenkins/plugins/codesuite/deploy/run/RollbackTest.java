package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.request.AlarmSetting;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollback;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** CodeDeploy's own rollback, recognised and followed to its end. */
@ParameterizedClass
@EnumSource(Workers.class)
class RollbackTest {

    private final Lab lab;

    RollbackTest(Workers workers) {
        lab = new Lab(workers);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void anAlarmRollsEcsBack() {
        lab.ecs(Lab.ROLLS_BACK);
        lab.aws.simulator().codeDeploy().alarmAtTraffic("shop", "cart", 30, "red", "too many errors");

        Host host = lab.start(Lab.toEcs("ECSLinear10PercentEvery1Minutes"));
        RunResult result = lab.end(host);

        assertRolledBack(host, result, "ALARM_ACTIVE", DeploymentStatus.STOPPED);
        DeploymentSnapshot failed = result.deployments().get(0);
        assertThat(failed.alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.name()).isEqualTo("red");
            assertThat(alarm.state()).isEqualTo(AlarmState.ALARM);
            assertThat(alarm.reason()).isEqualTo("too many errors");
        });
        assertThat(result.rollbacks().get(0).traffic().orElseThrow().newPercent())
                .isZero();
    }

    @Test
    void anAlarmRollsLambdaBack() {
        lab.lambda(Lab.ROLLS_BACK);
        lab.aws.simulator().codeDeploy().alarmAtTraffic("fn-app", "fn-group", 10, "red", "too many errors");

        Host host = lab.start(Lab.toLambda("LambdaCanary10Percent5Minutes"));
        RunResult result = lab.end(host);

        assertRolledBack(host, result, "ALARM_ACTIVE", DeploymentStatus.STOPPED);
    }

    @Test
    void anAlarmRollsInstancesBack() {
        lab.server(3, Lab.ROLLS_BACK);

        Host host = lab.start(Lab.toServer());
        lab.seen(host, snapshot -> snapshot.overview().succeeded() == 1);
        lab.aws
                .simulator()
                .cloudWatch()
                .state("red", io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState.ALARM, "x");
        RunResult result = lab.end(host);

        assertRolledBack(host, result, "ALARM_ACTIVE", DeploymentStatus.STOPPED);
    }

    @Test
    void anAlarmThatIsRedAlreadyStopsAtOnce() {
        lab.lambda(Lab.ROLLS_BACK);
        lab.aws
                .simulator()
                .cloudWatch()
                .state("red", io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState.ALARM, "still");

        RunResult result = lab.end(lab.start(Lab.toLambda("LambdaCanary10Percent5Minutes")));

        assertThat(result.outcome().isSuccess()).isFalse();
        assertThat(result.explanation()).contains("ALARM_ACTIVE", "turn alarms off for that one deployment");
    }

    @Test
    void aRepairGoesThroughARedAlarm() {
        lab.lambda(Lab.ROLLS_BACK);
        lab.aws
                .simulator()
                .cloudWatch()
                .state("red", io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState.ALARM, "still");

        RunResult result = lab.end(lab.start(Lab.toLambda("LambdaAllAtOnce").alarms(AlarmSetting.off())));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aFailureRollsEachPlatformBack() {
        lab.ecs(Lab.ROLLS_BACK).lambda(Lab.ROLLS_BACK).server(2, Lab.ROLLS_BACK);
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("AfterAllowTraffic").failing("check", "no"));
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("ValidateService")
                        .in("web", "prod")
                        .failing("validate.sh", "no")
                        .times(1));

        Host ecs = lab.start(Lab.toEcs("ECSAllAtOnce", "Hooks:\n  - AfterAllowTraffic: check\n"));
        assertRolledBack(ecs, lab.end(ecs), "HOOK_EXECUTION_FAILURE", DeploymentStatus.FAILED);
        Host lambda = lab.start(Lab.toLambda("LambdaAllAtOnce", "Hooks:\n  - AfterAllowTraffic: check\n"));
        assertRolledBack(lambda, lab.end(lambda), "HOOK_EXECUTION_FAILURE", DeploymentStatus.FAILED);
        Host server = lab.start(Lab.toServer());
        assertRolledBack(server, lab.end(server), "HEALTH_CONSTRAINTS", DeploymentStatus.FAILED);
    }

    @Test
    void aRequestMayAskForARollbackThatItsGroupDoesNot() {
        lab.lambda("{}");
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("AfterAllowTraffic").failing("check", "no"));

        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce", "Hooks:\n  - AfterAllowTraffic: check\n")
                .autoRollback(AutoRollback.onEverything()));

        assertRolledBack(host, lab.end(host), "HOOK_EXECUTION_FAILURE", DeploymentStatus.FAILED);
        assertThat(host.log()).contains("CodeDeploy rolls back by itself on DEPLOYMENT_FAILURE");
    }

    @Test
    void aRequestMayRefuseTheRollbackOfItsGroup() {
        lab.lambda(Lab.ROLLS_BACK);
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("AfterAllowTraffic").failing("check", "no"));

        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce", "Hooks:\n  - AfterAllowTraffic: check\n")
                .autoRollback(AutoRollback.off()));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.rollbacks()).isEmpty();
        assertThat(result.explanation()).contains("It was not rolled back");
    }

    @Test
    void aRollbackThatFailsIsSaidLoudlyWithWhatToDo() {
        lab.server(2, Lab.ROLLS_BACK);
        lab.aws.simulator().codeDeploy().rule(EventRule.event("ValidateService").failing("validate.sh", "port closed"));

        Host host = lab.start(Lab.toServer());
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(result.rollbacks()).hasSize(1);
        assertThat(result.rollbacks().get(0).status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(result.explanation())
                .contains("AND THE OLD VERSION COULD NOT BE PUT BACK")
                .contains("deploy the last good revision")
                .contains("port closed");
    }

    @Test
    void thereMayBeNothingToRollBackTo() {
        lab.newServer(1, Lab.ROLLS_BACK);
        lab.aws.simulator().codeDeploy().rule(EventRule.event("ValidateService").failing("validate.sh", "no"));

        Host host = lab.start(Lab.toServer());
        RunResult result = lab.end(host);

        assertThat(host.log()).contains("there is nothing to roll back to");
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).containsAnyOf("It was not rolled back. AWS says:", "nothing to roll back to");
    }

    @Test
    void beforeTheInstallNothingIsRolledBack() {
        lab.ecs(Lab.ROLLS_BACK);
        lab.aws.simulator().codeDeploy().rule(EventRule.event("BeforeInstall").failing("check", ""));

        RunResult result = lab.end(lab.start(Lab.toEcs("ECSAllAtOnce", "Hooks:\n  - BeforeInstall: check\n")));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("It was not rolled back. AWS says:");
    }

    private void assertRolledBack(Host host, RunResult result, String code, DeploymentStatus status) {
        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        DeploymentSnapshot failed = result.deployments().get(0);
        assertThat(failed.status()).isEqualTo(status);
        assertThat(failed.error().orElseThrow().code()).isEqualTo(code);
        DeploymentSnapshot back = result.rollbacks().get(0);
        assertThat(back.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(back.creator()).isEqualTo("codeDeployRollback");
        assertThat(failed.rollback().rollbackId()).contains(back.id());
        assertThat(back.rollback().triggeringId()).contains(failed.id());
        assertThat(result.explanation()).contains(code, "Rolled back: deployment " + back.id());
        assertThat(host.phases()).endsWith(RunPhase.ROLLING_BACK, RunPhase.ENDED);
        assertThat(host.log()).contains("The old version is put back by deployment " + back.id());
        assertThat(host.log()).contains(back.id() + " Succeeded");
        assertThat(result.toMap()).extractingByKey("rollback").isInstanceOf(Map.class);
        assertThat(result.toMap()).containsEntry("deploymentIds", List.of(failed.id()));
    }
}

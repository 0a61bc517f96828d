package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import io.jenkins.plugins.codesuite.simulator.ecs.TaskCrash;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deployments that go wrong and put the old version back: the build fails, and tells how the rollback ended. */
@Order(81)
@ExtendWith(LabExtension.class)
class DeployRollbackTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Deployments deployments;

    @BeforeEach
    void aws(Lab lab) {
        deployments = Deployments.of(lab);
    }

    private void awaitCanary(String function) {
        Await.until("the canary", LIMIT, () -> deployments.alias(function).equals("1 {\"2\":0.1}"));
    }

    @Test
    void anAlarmAtTenPercentRollsBackByCodeDeploy(Lab lab) {
        deployments.function("alarmed");
        deployments.alarm("alarmed-errors");
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-alarm",
                        Deployments.canary("alarmed", ", " + Deployments.UNDONE + ", alarms: ['alarmed-errors']"))
                .start();
        String id = Deployments.id(build);
        awaitCanary("alarmed");
        build.awaitLog("Traffic to ");
        deployments.fire("alarmed-errors");
        lab.aws().time().speed(10);
        build.expect("FAILURE");

        List<String> ids = Deployments.ids(build);
        assertThat(ids).hasSizeGreaterThanOrEqualTo(2);
        String rollback =
                ids.stream().filter(each -> !each.equals(id)).findFirst().orElseThrow();
        assertThat(deployments.status(id)).isEqualTo("Stopped");
        assertThat(deployments.status(rollback)).isEqualTo("Succeeded");
        assertThat(deployments.alias("alarmed")).isEqualTo("1");
        assertThat(build.console())
                .contains("Alarm alarmed-errors: ALARM: Errors of alarmed-errors crossed 5 percent")
                .contains("ALARM_ACTIVE")
                .contains("rolls back " + id)
                .contains(rollback + " Succeeded")
                .doesNotContain("returned ")
                .doesNotContain("\tat ");
        assertThat(Deployments.records(build).get(0).toString()).contains("ROLLED_BACK");
    }

    @Test
    void anAlarmThatOnlyTheBuildGuards(Lab lab) {
        deployments.function("guarded");
        deployments.alarm("guarded-errors");
        Build build = lab.jenkins()
                .pipeline("deploy-guard", Deployments.canary("guarded", ", guardAlarms: ['guarded-errors']"))
                .start();
        String id = Deployments.id(build);
        awaitCanary("guarded");
        deployments.fire("guarded-errors");
        deployments.awaitStatus(id, "Stopped");
        lab.aws().time().speed(10);
        build.expect("FAILURE");

        assertThat(deployments.alias("guarded")).isEqualTo("1");
        assertThat(build.console()).contains("guarded-errors", "ALARM", "rolls back " + id);
        assertThat(Deployments.records(build).get(0).toString()).contains("ROLLED_BACK");
    }

    @Test
    void anAlarmThatIsRedBeforeItBegins(Lab lab) {
        deployments.function("red");
        deployments.alarm("red-errors");
        deployments.fire("red-errors");
        int before = deployments.created();
        Build build = lab.jenkins()
                .pipeline("deploy-red", Deployments.canary("red", ", guardAlarms: ['red-errors']"))
                .run()
                .expect("FAILURE");

        assertThat(build.console()).contains("red-errors", "Nothing was deployed");
        assertThat(deployments.created()).isEqualTo(before);
    }

    @Test
    void anAlarmInTheBakeTime(Lab lab) {
        deployments.function("baked");
        deployments.alarm("baked-errors");
        Build build = lab.jenkins()
                .pipeline("deploy-bake", Deployments.canary("baked", ", guardAlarms: ['baked-errors'], bakeTime: 30"))
                .start();
        Deployments.id(build);
        awaitCanary("baked");
        lab.aws().time().advance(Duration.ofMinutes(5));
        build.awaitLog("the alarms are watched for");
        deployments.fire("baked-errors");
        build.awaitLog("ALARM");
        lab.aws().time().speed(20);
        build.expect("FAILURE");

        assertThat(deployments.alias("baked")).isEqualTo("1");
        assertThat(Deployments.records(build).get(0).toString()).contains("ROLLED_BACK");
    }

    @Test
    void aScriptThatFailsIsNamedWithItsLog(Lab lab) {
        List<String> instances = deployments.servers("hooked", 1);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("AfterInstall")
                        .in("hooked", Deployments.GROUP)
                        .on(instances.get(0))
                        .failing("scripts/migrate.sh", "migrating\nERROR: relation \"orders\" does not exist")
                        .times(1));
        lab.aws().time().speed(5);
        Build build = lab.jenkins()
                .pipeline("deploy-hook", Deployments.known("hooked", ", " + Deployments.UNDONE))
                .run()
                .expect("FAILURE");

        String console = build.console();
        assertThat(console)
                .contains("scripts/migrate.sh")
                .contains("ScriptFailed")
                .contains("  | ERROR: relation \"orders\" does not exist")
                .contains(instances.get(0) + ": AfterInstall Failed")
                .doesNotContain("\tat ");
        String message = console.substring(console.lastIndexOf("ERROR: Deployment"));
        assertThat(message)
                .contains("scripts/migrate.sh", "AfterInstall", instances.get(0), "relation \"orders\" does not exist")
                .containsIgnoringCase("rolled back");
    }

    @Test
    void aPipelineCatchesAFailureWithItsResult(Lab lab) {
        deployments.servers("caught", 1);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("BeforeInstall")
                        .in("caught", Deployments.GROUP)
                        .failing("scripts/stop.sh", "no such service"));
        lab.aws().time().speed(5);
        Build build = lab.jenkins()
                .pipeline("deploy-caught", """
                        try {
                            %s
                            echo 'deployed'
                        } catch (e) {
                            echo "caught ${e.outcome} ${e.result.status} ${e.result.deploymentId} ${e.result.rollback}"
                            echo "event ${e.result.targets[0].failedEvent} of ${e.result.targets[0].id}"
                            def failed = e.result.targets[0].events.find { it.status == 'Failed' }
                            echo "script ${failed.script}: ${failed.logTail}"
                        }
                        """.formatted(Deployments.known("caught", "")))
                .run()
                .expect("SUCCESS");

        assertThat(build.console())
                .contains("caught FAILED Failed " + Deployments.id(build) + " null")
                .contains("event BeforeInstall of i-")
                .contains("script scripts/stop.sh: no such service");
    }

    @Test
    void aCircuitBreakerOfEcsThatRolledBackIsAFailure(Lab lab) {
        lab.aws()
                .ecs()
                .createService(ServiceSeed.of("breaker", "breaker")
                        .withDeploymentConfiguration(
                                "{\"deploymentCircuitBreaker\": {\"enable\": true, \"rollback\": true}}"));
        lab.aws().ecs().registerTaskDefinition("breaker", "breaker:2");
        lab.aws().ecs().crash("breaker:2", TaskCrash.exit(1));
        lab.aws().time().speed(20);
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-ecs-breaker",
                        "ecsDeploy(credentialsId: 'aws-keys', cluster: 'breaker', service: 'breaker', taskDefinition:"
                                + " 'breaker:2')")
                .run()
                .expect("FAILURE");

        assertThat(build.console()).contains("did not become stable", "container breaker exited with 1");
        assertThat(Deployments.records(build).get(0).toString()).contains("ROLLED_BACK");
    }

    @Test
    void anAlarmPutsTheWeightsOfAFunctionBack(Lab lab) {
        deployments.function("weights");
        deployments.alarm("weights-errors");
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-lambda-alarm",
                        "lambdaDeploy(credentialsId: 'aws-keys', function: 'weights', alias: 'live', version: '2',"
                                + " trafficRule: [type: 'canary', percentage: 10, minutes: 30],"
                                + " alarms: ['weights-errors'])")
                .start();
        awaitCanary("weights");
        deployments.fire("weights-errors");
        build.expect("FAILURE");

        assertThat(deployments.alias("weights")).isEqualTo("1");
        assertThat(build.console()).contains("weights-errors");
        assertThat(Deployments.records(build).get(0).toString()).contains("ROLLED_BACK");
    }
}

package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deployments while the controller is away, and while the agent is: each is begun once and followed to its end. */
@Order(83)
@ExtendWith(LabExtension.class)
class DeployRestartTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Deployments deployments;

    @BeforeEach
    void aws(Lab lab) {
        deployments = Deployments.of(lab);
    }

    @AfterEach
    void online(Lab lab) throws IOException {
        lab.agent().relay().mend();
        lab.agent().awaitOnline();
    }

    private Build start(Lab lab, String name, String more) {
        deployments.function(name);
        Build build = lab.jenkins()
                .pipeline("deploy-" + name, Deployments.canary(name, more))
                .start();
        Deployments.id(build);
        Await.until("the canary", LIMIT, () -> deployments.alias(name).equals("1 {\"2\":0.1}"));
        return build.awaitLog("Traffic to ");
    }

    private void restart(Lab lab, String name, Runnable end) throws IOException {
        Build build = start(lab, name, "");
        int before = deployments.created();

        end.run();
        lab.jenkins().startAgain();
        lab.agent().awaitOnline();
        lab.aws().time().advance(Duration.ofMinutes(5));
        build.expect("SUCCESS");

        assertThat(deployments.created()).isEqualTo(before);
        assertThat(Deployments.ids(build)).hasSize(1);
        assertThat(build.console())
                .contains("returned Succeeded of " + Deployments.id(build))
                .containsOnlyOnce(" Succeeded\n");
        assertThat(deployments.alias(name)).isEqualTo("2");
        assertThat(Deployments.records(build)).hasSize(1);
    }

    @Test
    void aGracefulRestart(Lab lab) throws IOException {
        restart(lab, "restarted", () -> lab.jenkins().process().stop());
    }

    @Test
    void aControllerThatIsKilled(Lab lab) throws IOException {
        restart(lab, "killed", () -> lab.jenkins().process().kill());
    }

    @Test
    void aRollbackWhileTheControllerIsAway(Lab lab) throws IOException {
        deployments.alarm("away-errors");
        Build build = start(lab, "away", ", " + Deployments.UNDONE + ", alarms: ['away-errors']");

        lab.jenkins().process().kill();
        deployments.fire("away-errors");
        lab.aws().time().advance(Duration.ofMinutes(10));
        assertThat(deployments.alias("away")).isEqualTo("1");
        lab.jenkins().startAgain();
        lab.agent().awaitOnline();
        build.expect("FAILURE");

        assertThat(build.console()).contains("ALARM_ACTIVE", "rolls back " + Deployments.id(build));
        assertThat(Deployments.records(build).get(0).toString()).contains("ROLLED_BACK");
    }

    @Test
    void anAbortAfterARestart(Lab lab) throws IOException {
        Build build = start(lab, "resumed", "");

        lab.jenkins().process().kill();
        lab.jenkins().startAgain();
        lab.agent().awaitOnline();
        lab.aws().time().speed(5);
        build.abort();
        build.expect("ABORTED");

        Await.until("the old version", LIMIT, () -> deployments.alias("resumed").equals("1"));
        deployments.awaitStatus(Deployments.id(build), "Stopped");
    }

    /** AWS has begun the deployment, and the controller goes down before it has been told its id. */
    @Test
    void aControllerThatIsKilledBeforeItKnowsTheId(Lab lab) throws IOException {
        deployments.servers("unknown-id", 1);
        int before = deployments.created();
        lab.aws()
                .faults()
                .order(FaultOrder.delay(1, Duration.ofSeconds(10)).on(Service.CODEDEPLOY, "CreateDeployment"));
        long calls = lab.aws().calls().count(Service.CODEDEPLOY, "CreateDeployment");
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-unknown-id",
                        "def r = " + Deployments.known("unknown-id", "")
                                + "\necho \"returned ${r.status} of ${r.deploymentId}\"")
                .start();
        Await.until("the call", LIMIT, () -> lab.aws().faults().pending().isEmpty());

        lab.jenkins().process().kill();
        Await.until("the deployment", LIMIT, () -> deployments.created() == before + 1);
        lab.jenkins().startAgain();
        build.expect("SUCCESS");

        assertThat(deployments.created()).isEqualTo(before + 1);
        assertThat(lab.aws().calls().count(Service.CODEDEPLOY, "CreateDeployment"))
                .isEqualTo(calls + 1);
        assertThat(build.console()).contains("returned Succeeded of " + Deployments.id(build));
    }

    @Test
    void anAnswerThatIsLostOnTheWay(Lab lab) {
        deployments.servers("lost-answer", 1);
        int before = deployments.created();
        lab.aws().faults().order(FaultOrder.cutBody(1).on(Service.CODEDEPLOY, "CreateDeployment"));
        lab.jenkins()
                .pipeline("deploy-lost-answer", Deployments.known("lost-answer", ""))
                .run()
                .expect("SUCCESS");

        assertThat(deployments.created()).isEqualTo(before + 1);
    }

    @Test
    void anAgentThatIsLostInTheMiddle(Lab lab) {
        deployments.servers("agent-lost", 1);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("Install")
                        .in("agent-lost", Deployments.GROUP)
                        .taking(Duration.ofMinutes(30)));
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-agent-lost",
                        "node('linux') { def r = " + Deployments.known("agent-lost", "")
                                + "; echo \"returned ${r.status}\" }")
                .start();
        Deployments.id(build);
        build.awaitLog("Install InProgress");

        lab.agent().relay().cut();
        Await.until("the agent to be offline", LIMIT, () -> !lab.agent().online());
        lab.aws().time().advance(Duration.ofMinutes(31));
        build.awaitLog(Deployments.id(build) + " Succeeded");
        lab.agent().relay().mend();
        lab.agent().awaitOnline();
        build.expect("SUCCESS");

        assertThat(build.console()).contains("returned Succeeded");
    }
}

package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Builds that are aborted or take too long: what becomes of what they deploy. */
@Order(82)
@ExtendWith(LabExtension.class)
class DeployStopTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Deployments deployments;

    @BeforeEach
    void aws(Lab lab) {
        deployments = Deployments.of(lab);
    }

    @AfterEach
    void peace(Lab lab) {
        lab.aws().faults().clear();
    }

    /** In the middle of a canary. */
    private Build start(Lab lab, String name, String script) {
        Build build = lab.jenkins().pipeline("stop-" + name, script).start();
        Deployments.id(build);
        Await.until("the canary", LIMIT, () -> deployments.alias(name).equals("1 {\"2\":0.1}"));
        build.awaitLog("Traffic to ");
        return build;
    }

    private static List<String> rollbacks(Build build) {
        return Deployments.ids(build).stream().skip(1).toList();
    }

    private void awaitPutBack(String function) {
        Await.until("the old version", LIMIT, () -> deployments.alias(function).equals("1"));
    }

    @Test
    void anAbortStopsAndRollsBack(Lab lab) {
        deployments.function("aborted");
        Build build = start(lab, "aborted", Deployments.canary("aborted", ""));
        lab.aws().time().speed(5);
        build.abort();
        build.expect("ABORTED");

        String id = Deployments.id(build);
        deployments.awaitStatus(id, "Stopped");
        awaitPutBack("aborted");
        assertThat(build.console())
                .contains("The stop of " + id + " was accepted")
                .doesNotContain("returned ");
        // The rollback is watched on, though the build is over.
        Await.until(
                "the record of the rollback",
                LIMIT,
                () -> Deployments.records(build).get(0).toString().contains("ENDED"));
    }

    @Test
    void anAbortThatOnlyStops(Lab lab) {
        deployments.function("halted");
        Build build = start(lab, "halted", Deployments.canary("halted", ", onAbort: 'stop'"));
        build.abort();
        build.expect("ABORTED");

        deployments.awaitStatus(Deployments.id(build), "Stopped");
        assertThat(rollbacks(build)).isEmpty();
        assertThat(deployments.alias("halted")).isEqualTo("1 {\"2\":0.1}");
    }

    @Test
    void anAbortThatLeavesItAlone(Lab lab) {
        deployments.function("left");
        Build build = start(lab, "left", Deployments.canary("left", ", onAbort: 'leave'"));
        build.abort();
        build.expect("ABORTED");

        String id = Deployments.id(build);
        assertThat(deployments.status(id)).isEqualTo("InProgress");
        assertThat(build.console()).contains(id + " ").contains("goes on");
        lab.aws().time().advance(Duration.ofMinutes(5));
        deployments.awaitStatus(id, "Succeeded");
    }

    @Test
    void aTimeLimitAroundTheStep(Lab lab) {
        deployments.function("limited");
        Build build = start(
                lab,
                "limited",
                Deployments.canary("limited", "")
                        .replace("def r =", "def r = timeout(time: 20, unit: 'SECONDS') {")
                        .replace("\necho \"returned", "\n}\necho \"returned"));
        lab.aws().time().speed(5);
        build.expect("ABORTED");

        deployments.awaitStatus(Deployments.id(build), "Stopped");
        awaitPutBack("limited");
    }

    @Test
    void theStepsOwnTimeLimit(Lab lab) {
        deployments.function("late");
        Build build = start(lab, "late", Deployments.canary("late", ", timeout: 1"));
        build.awaitLog("The stop of " + Deployments.id(build) + " was accepted");
        lab.aws().time().speed(5);
        build.expect("FAILURE");

        assertThat(build.console()).contains("1 min").contains("rolls back " + Deployments.id(build));
        assertThat(deployments.alias("late")).isEqualTo("1");
        assertThat(Deployments.records(build).get(0).toString()).contains("TIMED_OUT");
    }

    @Test
    void anAbortThatAwsThrottles(Lab lab) {
        deployments.function("throttled");
        Build build = start(lab, "throttled", Deployments.canary("throttled", ""));
        lab.aws().faults().order(FaultOrder.throttle(3).on(Service.CODEDEPLOY, "StopDeployment"));
        build.abort();
        build.expect("ABORTED");

        String id = Deployments.id(build);
        assertThat(lab.aws().faults().pending()).isEmpty();
        deployments.awaitStatus(id, "Stopped");
        assertThat(build.console())
                .contains("The stop of " + id + " is tried again")
                .contains("was accepted");
        awaitPutBack("throttled");
    }

    @Test
    void anAbortWhileTheGroupIsWaitedFor(Lab lab) {
        deployments.servers("queue", 1);
        lab.aws().codeDeploy().rule(EventRule.event("Install").taking(Duration.ofMinutes(30)));
        Build first = lab.jenkins()
                .pipeline("stop-queue-first", Deployments.known("queue", ""))
                .start();
        String id = Deployments.id(first);
        deployments.awaitStatus(id, "InProgress");
        Build second = lab.jenkins()
                .pipeline("stop-queue-second", Deployments.known("queue", ""))
                .start()
                .awaitLog(id);
        second.abort();
        second.expect("ABORTED");

        assertThat(deployments.status(id)).isEqualTo("InProgress");
        first.abort();
        first.expect("ABORTED");
    }
}

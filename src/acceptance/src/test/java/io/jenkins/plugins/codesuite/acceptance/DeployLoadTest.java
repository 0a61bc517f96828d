package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.FaultKind;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many deployments at once, and an AWS that refuses every second call. */
@Order(85)
@ExtendWith(LabExtension.class)
class DeployLoadTest {
    private static final int MANY = 20;
    private static final int ROUNDS = 10;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Deployments deployments;

    @BeforeEach
    void aws(Lab lab) {
        deployments = Deployments.of(lab);
    }

    @AfterEach
    void peace(Lab lab) {
        lab.aws().faults().clear();
    }

    private static String branches(List<String> applications) {
        return "parallel("
                + applications.stream()
                        .map(application -> "'" + application + "': { def r = " + Deployments.known(application, "")
                                + "; echo \"" + application + " returned ${r.status}\" }")
                        .collect(Collectors.joining(",\n"))
                + ")";
    }

    private List<String> applications(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(prefix + "-" + i);
            deployments.servers(prefix + "-" + i, 1);
        }
        return names;
    }

    private static List<String> threads(Lab lab) {
        return lab.jenkins()
                .admin()
                .script("print Thread.allStackTraces.keySet()*.name.findAll { it.startsWith('code-suite deploy') }"
                        + ".sort().join('\\n')")
                .lines()
                .toList();
    }

    private void awaitInProgress(List<String> ids) {
        Await.until(
                "all to be in progress",
                LIMIT,
                () -> ids.stream().allMatch(id -> deployments.status(id).equals("InProgress")));
    }

    private static long calls(Lab lab, String operation) {
        return lab.aws().calls().count(Service.CODEDEPLOY, operation);
    }

    private void awaitRounds(Lab lab) {
        long before = calls(lab, "BatchGetDeployments");
        Await.until("rounds of the watch", LIMIT, () -> calls(lab, "BatchGetDeployments") >= before + ROUNDS);
    }

    @Test
    void twentyDeploymentsAtOnceShareThreadsAndCalls(Lab lab) {
        lab.aws().codeDeploy().rule(EventRule.event("Install").taking(Duration.ofHours(1)));
        List<String> applications = applications("many", MANY);
        Build one = lab.jenkins()
                .pipeline("deploy-one", branches(applications("single", 1)))
                .start();
        awaitInProgress(List.of(Deployments.id(one)));
        awaitRounds(lab);
        int threadsOfOne = threads(lab).size();
        Build build =
                lab.jenkins().pipeline("deploy-many", branches(applications)).start();
        Await.until("all deployments", LIMIT, () -> Deployments.ids(build).size() == MANY);
        awaitInProgress(Deployments.ids(build));
        awaitRounds(lab);

        assertThat(threadsOfOne).isPositive();
        // A pool of a few, which all deployments share.
        assertThat(threads(lab)).hasSizeLessThanOrEqualTo(Math.max(threadsOfOne, 10));
        long batches = calls(lab, "BatchGetDeployments");
        long singles = calls(lab, "GetDeployment");
        awaitRounds(lab);
        long rounds = calls(lab, "BatchGetDeployments") - batches;
        assertThat(calls(lab, "GetDeployment") - singles)
                .as("calls for one deployment alone, in " + rounds + " rounds of " + (MANY + 1))
                .isLessThan(MANY);
        lab.aws().time().advance(Duration.ofHours(2));
        build.expect("SUCCESS");
        one.expect("SUCCESS");
        for (String application : applications) {
            assertThat(build.console()).contains(application + " returned Succeeded");
        }
    }

    @Test
    void aStormOfThrottlingFailsNoBuild(Lab lab) {
        lab.aws().codeDeploy().rule(EventRule.event("Install").taking(Duration.ofSeconds(70)));
        List<String> applications = applications("storm", 5);
        lab.aws()
                .faults()
                .order(FaultOrder.throttle(Integer.MAX_VALUE)
                        .on(Service.CODEDEPLOY)
                        .every(2)
                        .during(Duration.ofSeconds(60)));
        Build build =
                lab.jenkins().pipeline("deploy-storm", branches(applications)).start();
        Await.until(
                "the storm to be over",
                LIMIT,
                () -> lab.aws().faults().pending().isEmpty());
        assertThat(build.running()).isTrue();
        build.expect("SUCCESS");

        assertThat(lab.aws().calls().list().stream()
                        .filter(call -> call.service() == Service.CODEDEPLOY
                                && call.fault()
                                        .filter(FaultKind.THROTTLE::equals)
                                        .isPresent()))
                .hasSizeGreaterThan(10);
        assertThat(Deployments.ids(build)).hasSize(applications.size());
    }
}

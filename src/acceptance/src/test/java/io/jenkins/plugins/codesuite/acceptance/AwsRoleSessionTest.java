package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.IssuedSession;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions that end while their block runs, blocks that end in every way, and an AWS that says no. */
@Order(17)
@ExtendWith(LabExtension.class)
class AwsRoleSessionTest {
    /** As short as a busy machine allows: a renewal at two thirds leaves four seconds for it and for a program's start. */
    private static final Duration LIFETIME = Duration.ofSeconds(12);

    private static final Duration GONE = Duration.ofSeconds(15);
    private static final String CI = "role: '" + Federation.CI + "'";
    private static final String DEPLOY =
            CI + ", chain: [[role: '" + Federation.DEPLOY + "', externalId: '" + Federation.EXTERNAL_ID + "']]";

    private Federation federation;

    @BeforeEach
    void aws(Lab lab) {
        federation = Federation.of(lab);
    }

    /** Waits until the first session of a job has been over for two more lifetimes. */
    private void awaitThreeLifetimes(String job) {
        IssuedSession first = Await.value(
                "the first session of " + job,
                Duration.ofMinutes(1),
                () -> federation.sessionsOfJob(job).stream().findFirst());
        Instant end = first.issued().plus(LIFETIME.multipliedBy(3));
        Await.until(
                "three lifetimes to pass",
                LIFETIME.multipliedBy(4),
                () -> Instant.now().isAfter(end));
    }

    /** One process that holds its credentials in memory, as a long-running deployment does. */
    private static String oneProcess(Path gate) {
        return """
                python3 - <<'END'
                import os, time, botocore.session
                sts = botocore.session.Session().create_client("sts", region_name="us-east-1")
                calls = 0
                while not os.path.exists("%s"):
                    print("process " + sts.get_caller_identity()["Arn"], flush=True)
                    calls += 1
                    time.sleep(0.3)
                print("calls-in-all", calls)
                END
                """.formatted(gate);
    }

    private static boolean hasBotocore() throws IOException, InterruptedException {
        return new ProcessBuilder("python3", "-c", "import botocore.session")
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void aBlockOutlivesThreeSessions(Lab lab) throws IOException, InterruptedException {
        lab.aws().sts().sessionLifetime(LIFETIME);
        Path gate = federation.gate("lifetimes");
        List<Build> builds = new ArrayList<>();
        builds.add(lab.jenkins()
                .pipeline("lives-pipeline", federation.withRole(CI, "sh '''" + Federation.asking(gate) + "'''"))
                .start());
        builds.add(lab.jenkins()
                .pipeline("lives-chain", federation.withRole(DEPLOY, "sh '''" + Federation.asking(gate) + "'''"))
                .start());
        builds.add(federation
                .freestyle("lives-freestyle", "[" + DEPLOY + "]", Federation.asking(gate))
                .start());
        if (hasBotocore()) {
            builds.add(lab.jenkins()
                    .pipeline("lives-process", federation.withRole(CI, "sh '''" + oneProcess(gate) + "'''"))
                    .start());
        }

        builds.forEach(build -> awaitThreeLifetimes(build.job().name()));
        Files.createFile(gate);

        for (Build build : builds) {
            build.expect("SUCCESS");
            String job = build.job().name();
            assertThat(build.console()).as(job).contains("calls-in-all").doesNotContain("FAILED");
            // From the root of the chain each time: the token is a new one for every session.
            assertThat(federation.sessionsOfJob(job)).as(job).hasSizeGreaterThanOrEqualTo(4);
        }
        assertThat(builds.get(1).console()).contains("call-1 ok arn:aws:sts::444455556666:assumed-role/deploy/");
        assertThat(builds.get(2).console()).contains("call-1 ok arn:aws:sts::444455556666:assumed-role/deploy/");
        assertThat(Federation.keyFiles(lab.agent())).isEmpty();
    }

    @Test
    void aRenewalThatFailsIsTriedAgainAndTheBuildGoesOn(Lab lab) throws IOException {
        lab.aws().sts().sessionLifetime(LIFETIME);
        Path gate = federation.gate("renewal");
        Build build = lab.jenkins()
                .pipeline("renewal-fails", federation.withRole(CI, "sh '''" + Federation.asking(gate) + "'''"))
                .start()
                .awaitLog("call-1 ok");

        lab.aws()
                .faults()
                .order(FaultOrder.error(
                                1, "AccessDenied", 403, "Not authorized to perform sts:AssumeRoleWithWebIdentity")
                        .on(Service.STS, "AssumeRoleWithWebIdentity"));
        Await.until(
                "another session after the failure",
                Duration.ofMinutes(1),
                () -> federation.sessionsOfJob("renewal-fails").size() >= 2);
        build.awaitLog("could not be renewed");
        int calls = build.console().split(" ok ", -1).length;
        Await.until("more calls", Duration.ofMinutes(1), () -> build.console().split(" ok ", -1).length > calls + 2);
        Files.createFile(gate);

        build.expect("SUCCESS");
    }

    @Test
    void anAbortLeavesNothing(Lab lab) throws IOException {
        Marker marker = Marker.create();
        String shell = Federation.WHO + "\necho now-hanging\n" + marker.sleep();
        Build pipeline = lab.jenkins()
                .pipeline("role-abort", federation.withRole(CI, "dir('below') { sh '''" + shell + "''' }"))
                .start();
        Build freestyle = federation
                .freestyle("role-abort-freestyle", "[" + CI + "]", shell)
                .start();
        pipeline.awaitLog("now-hanging");
        freestyle.awaitLog("now-hanging");
        assertThat(Federation.keyFiles(lab.agent())).as("while both run").hasSizeGreaterThanOrEqualTo(2);

        pipeline.abort();
        freestyle.abort();

        for (Build build : List.of(pipeline, freestyle)) {
            build.await(Duration.ofMinutes(1));
            assertThat(build.result()).as(build.job().name()).isEqualTo("ABORTED");
        }
        assertThat(Federation.keyFiles(lab.agent())).as("after the builds").isEmpty();
        Await.until("the processes to be gone", GONE, () -> marker.processes().isEmpty());
        assertNoFolders(lab);
    }

    @Test
    void aBlockThatFailsLeavesNothing(Lab lab) throws IOException {
        Build pipeline = lab.jenkins()
                .pipeline("role-fails", federation.withRole(CI, "sh '" + Federation.WHO + "'\nerror 'on purpose'"))
                .run()
                .expect("FAILURE");
        Build freestyle = federation
                .freestyle("role-fails-freestyle", "[" + CI + "]", Federation.WHO + "; exit 3")
                .run()
                .expect("FAILURE");
        Build thrown = lab.jenkins()
                .pipeline(
                        "role-timeout",
                        federation.onAgent("timeout(time: 5, unit: 'SECONDS') { withAwsRole(" + CI
                                + ") { sh 'echo in; sleep 600' } }"))
                .run();

        assertThat(thrown.result()).isEqualTo("ABORTED");
        assertThat(pipeline.console()).contains("on purpose").doesNotContain("at io.jenkins.plugins.codesuite");
        assertThat(freestyle.console()).doesNotContain("at io.jenkins.plugins.codesuite");
        assertThat(Federation.keyFiles(lab.agent())).isEmpty();
        assertNoFolders(lab);
    }

    /** Nothing that a block wrote is left, and nothing on the controller remembers it. */
    private static void assertNoFolders(Lab lab) throws IOException {
        Path records = lab.jenkins().home().resolve("code-suite-role-files");
        if (Files.isDirectory(records)) {
            try (var files = Files.list(records)) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void anAbortWhileAwsIsAsked(Lab lab) {
        lab.aws()
                .faults()
                .order(FaultOrder.delay(2, Duration.ofSeconds(40)).on(Service.STS, "AssumeRoleWithWebIdentity"));
        Build pipeline = lab.jenkins()
                .pipeline(
                        "role-abort-early",
                        federation.onAgent("echo 'about to ask'\nwithAwsRole(" + CI + ") { echo 'went in' }"))
                .start()
                .awaitLog("about to ask");
        Build freestyle = federation
                .freestyle("role-abort-early-freestyle", "[" + CI + "]", "echo went in")
                .start();
        Await.until(
                "both to ask AWS",
                Duration.ofMinutes(1),
                () -> lab.aws().faults().pending().isEmpty());

        pipeline.abort();
        freestyle.abort();

        for (Build build : List.of(pipeline, freestyle)) {
            build.await(GONE);
            assertThat(build.result()).as(build.job().name()).isEqualTo("ABORTED");
            assertThat(build.console()).as(build.job().name()).doesNotContain("went in");
        }
        assertThat(Federation.keyFiles(lab.agent())).isEmpty();
    }

    @Test
    void aRefusalSaysWhoAskedAndWhatToChange(Lab lab) {
        String role = Federation.role(Federation.ACCOUNT, "of-others");
        federation.trustJobs(role, "job:somebody/else:direct");
        Build pipeline = lab.jenkins()
                .pipeline("role-refused", federation.withRole("role: '" + role + "'", "echo 'went in'"))
                .run()
                .expect("FAILURE");
        Build freestyle = federation
                .freestyle("role-refused-freestyle", "[role: '" + role + "']", "echo went in")
                .run()
                .expect("FAILURE");

        for (Build build : List.of(pipeline, freestyle)) {
            assertThat(build.console())
                    .contains("Not authorized to perform sts:AssumeRoleWithWebIdentity", role, federation.issuer())
                    .contains("job:" + build.job().name() + ":direct", "sts.amazonaws.com")
                    .doesNotContain("went in")
                    .doesNotContain("at io.jenkins.plugins.codesuite")
                    .doesNotContain("eyJ");
        }
    }

    @Test
    void otherRefusalsAreExplained(Lab lab) {
        String stranger = Federation.role("999988887777", "ci");
        federation.trustRole(stranger, Federation.CI, java.util.Optional.empty());
        Build build = lab.jenkins()
                .pipeline("role-refusals", federation.onAgent("""
                                try { withAwsRole(role: '%s') { echo 'went in' } } catch (e) { echo "provider: ${e.message}" }
                                try { withAwsRole(%s, audience: 'nobody') { echo 'went in' } } catch (e) { echo "audience: ${e.message}" }
                                try { withAwsRole(%s, chain: ['%s']) { echo 'went in' } } catch (e) { echo "external: ${e.message}" }
                                """.formatted(stranger, CI, CI, Federation.DEPLOY)))
                .run()
                .expect("SUCCESS");

        assertThat(build.console())
                .containsPattern("(?s)provider: .*No OpenIDConnect provider found in your account")
                .containsPattern("(?s)audience: .*Incorrect token audience")
                .containsPattern("(?s)external: .*" + Federation.DEPLOY)
                .containsIgnoringCase("create-open-id-connect-provider")
                .containsIgnoringCase("external id")
                .contains("nobody")
                .doesNotContain("went in");
    }

    @Test
    void throttlingAndAFailingNetworkAreWaitedOut(Lab lab) {
        lab.aws().faults().order(FaultOrder.throttle(2).on(Service.STS, "AssumeRoleWithWebIdentity"));
        lab.aws().faults().order(FaultOrder.cutConnection(1).on(Service.STS, "AssumeRoleWithWebIdentity"));
        lab.aws()
                .faults()
                .order(FaultOrder.error(1, "IDPCommunicationError", 400, "An error occurred")
                        .on(Service.STS, "AssumeRoleWithWebIdentity"));

        lab.jenkins()
                .pipeline("role-throttled", federation.withRole(CI, "sh '" + Federation.WHO + "'"))
                .run()
                .expect("SUCCESS");

        assertThat(lab.aws().faults().pending()).isEmpty();
        assertThat(federation.sessionsOfJob("role-throttled")).hasSize(1);
    }
}

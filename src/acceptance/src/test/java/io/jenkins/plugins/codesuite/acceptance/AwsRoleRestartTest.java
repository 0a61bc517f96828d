package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.IssuedSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Roles while the controller restarts, and while the agent is away. */
@Order(72)
@ExtendWith(LabExtension.class)
class AwsRoleRestartTest {
    private static final Duration LIFETIME = Duration.ofSeconds(12);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String CI = "role: '" + Federation.CI + "'";

    private Federation federation;

    @BeforeEach
    void aws(Lab lab) {
        federation = Federation.of(lab);
    }

    @AfterEach
    void online(Lab lab) throws IOException {
        lab.agent().relay().mend();
        if (!lab.agent().alive()) {
            lab.agent().connect();
        }
        lab.agent().awaitOnline();
    }

    private Build start(Lab lab, String name, Path gate) {
        return lab.jenkins()
                .pipeline(
                        name,
                        federation.withRole(
                                CI,
                                "sh '''" + Federation.asking(gate) + "'''\necho \"still ${awsCallerIdentity().arn}\""))
                .start()
                .awaitLog("call-2 ok");
    }

    private static int calls(Build build) {
        return build.console().split(" ok ", -1).length;
    }

    /** The session in the files on the agent is one of the two newest: the newest may be on its way. */
    private boolean isCurrent(Lab lab, String job) throws IOException {
        List<IssuedSession> sessions = federation.sessionsOfJob(job);
        List<String> newest = sessions.subList(Math.max(0, sessions.size() - 2), sessions.size()).stream()
                .map(IssuedSession::accessKeyId)
                .toList();
        for (String file : Federation.keyFiles(lab.agent())) {
            String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
            if (newest.stream().anyMatch(text::contains)) {
                return true;
            }
        }
        return false;
    }

    private void awaitSessions(String job, int count) {
        Await.until(
                count + " sessions of " + job,
                LIMIT,
                () -> federation.sessionsOfJob(job).size() >= count);
    }

    private void goesOnAfterwards(Lab lab, Build build, Path gate) throws IOException {
        String job = build.job().name();
        int before = federation.sessionsOfJob(job).size();
        // A fresh one, and its renewals.
        awaitSessions(job, before + 2);
        Await.until("the files to be current", LIMIT, () -> isCurrent(lab, job));
        int calls = calls(build);
        Await.until("more calls", LIMIT, () -> calls(build) > calls + 2);
        Files.createFile(gate);

        build.expect("SUCCESS");
        assertThat(build.console()).contains("still arn:aws:sts::111122223333:assumed-role/ci/");
        assertThat(Federation.keyFiles(lab.agent())).isEmpty();
    }

    private static List<String> kids(Lab lab) {
        return lab.jenkins().anonymous().json("aws-federation/jwks").get("keys").findValuesAsText("kid");
    }

    private void restart(Lab lab, String name, Runnable end) throws IOException {
        Path gate = federation.gate(name);
        List<String> kids = kids(lab);
        Build build = start(lab, name, gate);
        // The session of before lasts while the controller is away; what comes after it is short.
        lab.aws().sts().sessionLifetime(LIFETIME);

        end.run();
        lab.jenkins().startAgain();
        lab.agent().awaitOnline();

        awaitSessions(name, 2);
        goesOnAfterwards(lab, build, gate);
        assertThat(build.console()).doesNotContain("FAILED");
        assertThat(kids(lab)).isEqualTo(kids);
    }

    @Test
    void aGracefulRestart(Lab lab) throws IOException {
        restart(lab, "role-restart", () -> lab.jenkins().process().stop());
    }

    @Test
    void aControllerThatIsKilled(Lab lab) throws IOException {
        restart(lab, "role-killed", () -> lab.jenkins().process().kill());
    }

    @Test
    void anAgentThatIsAwayForLongerThanASession(Lab lab) throws IOException {
        lab.aws().sts().sessionLifetime(LIFETIME);
        Path gate = federation.gate("role-away");
        Build build = start(lab, "role-away", gate);

        lab.agent().relay().cut();
        Await.until(
                "the agent to be offline",
                Duration.ofSeconds(20),
                () -> !lab.agent().online());
        List<IssuedSession> until = federation.sessionsOfJob("role-away");
        Instant over = until.get(until.size() - 1).expires();
        Await.until(
                "the session on the agent to be over",
                LIMIT,
                () -> Instant.now().isAfter(over));
        lab.agent().relay().mend();
        lab.agent().awaitOnline();

        Await.until("the files to be current", LIMIT, () -> isCurrent(lab, "role-away"));
        goesOnAfterwards(lab, build, gate);
    }

    @Test
    void anAgentThatIsKilledKeepsNoKeysWhenItIsBack(Lab lab) throws IOException {
        Path gate = federation.gate("role-gone");
        Build pipeline = start(lab, "role-gone", gate);
        Build freestyle = federation
                .freestyle("role-gone-freestyle", "[" + CI + "]", Federation.asking(gate))
                .start()
                .awaitLog("call-2 ok");

        lab.agent().kill();
        Await.until(
                "the agent to be offline",
                Duration.ofSeconds(20),
                () -> !lab.agent().online());
        pipeline.abort();
        try {
            pipeline.await(LIMIT);
            freestyle.await(LIMIT);
        } finally {
            // The builds' processes live on without their agent; this ends them.
            Files.createFile(gate);
        }
        assertThat(Federation.keyFiles(lab.agent()))
                .as("while the agent is away")
                .isNotEmpty();
        lab.agent().connect();

        assertThat(pipeline.result()).isEqualTo("ABORTED");
        assertThat(freestyle.result()).isIn("FAILURE", "ABORTED");
        Await.until(
                "no keys to be left",
                LIMIT,
                () -> Federation.keyFiles(lab.agent()).isEmpty());
    }
}

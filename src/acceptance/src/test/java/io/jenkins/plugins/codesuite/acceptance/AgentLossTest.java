package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Agents that go: for a while, for good, and back with another process. */
@Order(71)
@ExtendWith(LabExtension.class)
class AgentLossTest {
    private static final int LOST_SECONDS = 30;

    @BeforeAll
    static void impatient(Lab lab) {
        lab.agentOfflineMinutes(1);
    }

    @AfterAll
    static void patient(Lab lab) {
        lab.agentOfflineMinutes(5);
    }

    @AfterEach
    void online(Lab lab) throws IOException {
        lab.agent().relay().mend();
        if (!lab.agent().alive()) {
            lab.agent().connect();
        }
        lab.agent().awaitOnline();
    }

    private static String ticking(Path gate) {
        return """
                version: 0.2
                phases:
                  build:
                    commands:
                      - rm -f ticks.txt
                      - i=0; while [ ! -e '%s' ]; do sleep 1; i=$((i+1)); echo "tick-$i."; echo $i >> ticks.txt; done; echo "ticks-in-all $i"
                """.formatted(gate);
    }

    private static Path gate(Lab lab, String name) throws IOException {
        Path gate = lab.settings().target().resolve("gate-" + name);
        Files.deleteIfExists(gate);
        return gate;
    }

    private static void awaitTicks(Lab lab, Build build, int more) throws IOException {
        Path file = lab.agent().workspace(build.job().name()).resolve("ticks.txt");
        int before = Files.readAllLines(file).size();
        Await.until(
                more + " seconds of the build to pass",
                Duration.ofSeconds(4L * more + 30),
                () -> Files.readAllLines(file).size() >= before + more);
    }

    @Test
    void aConnectionThatIsLostForHalfAMinute(Lab lab) throws IOException {
        Path gate = gate(lab, "lost");
        Build build = lab.jenkins()
                .pipeline("agent-lost", Texts.onAgent(ticking(gate), "runBuildspec()"))
                .start()
                .awaitLog("tick-2.");

        lab.agent().relay().cut();
        Await.until(
                "the agent to be offline",
                Duration.ofSeconds(20),
                () -> !lab.agent().online());
        awaitTicks(lab, build, LOST_SECONDS);
        lab.agent().relay().mend();
        lab.agent().awaitOnline();
        awaitTicks(lab, build, 2);
        Files.createFile(gate);

        build.await(Duration.ofMinutes(2));
        build.expect("SUCCESS");
        RestartTest.assertOnce(build.console());
        assertThat(Records.phases(build)).containsEntry("BUILD", "SUCCEEDED");
    }

    @Test
    void anAgentThatIsKilledAndComesBack(Lab lab) throws IOException {
        Path gate = gate(lab, "back");
        Build build = lab.jenkins()
                .pipeline("agent-back", Texts.onAgent(ticking(gate), "runBuildspec()"))
                .start()
                .awaitLog("tick-2.");

        lab.agent().kill();
        lab.agent().connect();
        awaitTicks(lab, build, 2);
        Files.createFile(gate);

        build.await(Duration.ofMinutes(2));
        build.expect("SUCCESS");
        RestartTest.assertOnce(build.console());
    }

    @Test
    void anAgentThatIsKilledForGood(Lab lab) throws IOException {
        Path gate = gate(lab, "gone");
        Build pipeline = lab.jenkins()
                .pipeline("agent-gone", Texts.onAgent(ticking(gate), "runBuildspec()"))
                .start()
                .awaitLog("tick-2.");
        Build freestyle = Freestyle.withBuildspec(lab.jenkins(), "agent-gone-freestyle", ticking(gate), "[:]")
                .start()
                .awaitLog("tick-2.");

        lab.agent().kill();
        try {
            pipeline.await(Duration.ofMinutes(4));
            freestyle.await(Duration.ofMinutes(4));
        } finally {
            // The build's processes live on without their agent; this ends them.
            Files.createFile(gate);
        }

        for (Build build : new Build[] {pipeline, freestyle}) {
            assertThat(build.result()).as(build.job().name()).isIn("FAILURE", "ABORTED");
            assertThat(build.console())
                    .as(build.job().name())
                    .containsPattern("(?i)(agent|linux).*(offline|gone|lost|disconnected|connect|terminated|closed)");
            assertThat(Records.status(build)).as(build.job().name()).isIn("FAULT", "FAILED", "STOPPED");
            assertThat(Records.phases(build).get("BUILD"))
                    .as(build.job().name())
                    .isNotEqualTo("IN_PROGRESS");
        }
    }
}

package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.CommandResult;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildOutcomeTest {

    private static final Instant START = Instant.parse("2026-11-21T10:15:00Z");

    private static PhaseResult phase(BuildPhase phase, BuildStatus status, String message, CommandResult... commands) {
        return new PhaseResult(
                phase,
                status,
                START,
                Optional.of(START.plusMillis(1_500)),
                List.of(new PhaseContext("", message)),
                1,
                List.of(commands));
    }

    private static BuildOutcome outcome(BuildStatus status, PhaseResult... phases) {
        BuildResult result = new BuildResult(
                "app:1",
                "arn",
                7,
                status,
                BuildPhase.COMPLETED,
                START,
                Optional.of(START),
                List.of(phases),
                Map.of("VERSION", "1.2"),
                List.of(),
                List.of());
        return BuildOutcome.of(status, result, Set.of(BuildPhase.INSTALL, BuildPhase.BUILD), true);
    }

    @Test
    void theMapHoldsWhatAJenkinsfileCanUse() {
        BuildOutcome outcome = outcome(
                BuildStatus.SUCCEEDED,
                phase(BuildPhase.SUBMITTED, BuildStatus.SUCCEEDED, ""),
                phase(BuildPhase.INSTALL, BuildStatus.SUCCEEDED, ""));
        assertThat(outcome.map())
                .containsEntry("status", "SUCCEEDED")
                .containsEntry("id", "app:1")
                .containsEntry("exportedVariables", Map.of("VERSION", "1.2"))
                .containsEntry("failure", "")
                .containsEntry("ended", true)
                .containsEntry(
                        "phases",
                        List.of(Map.of("name", "INSTALL", "status", "SUCCEEDED", "seconds", 1.5, "message", "")));
    }

    @Test
    void aFailureNamesPhaseCommandAndExitStatus() {
        CommandResult good = new CommandResult("true", false, START, Optional.of(START), OptionalInt.of(0));
        CommandResult bad = new CommandResult("mvn verify", false, START, Optional.of(START), OptionalInt.of(1));
        assertThat(outcome(BuildStatus.FAILED, phase(BuildPhase.BUILD, BuildStatus.FAILED, "m", good, bad))
                        .failure())
                .isEqualTo("Phase BUILD failed: command 'mvn verify' exited with status 1");
    }

    @Test
    void aFailureWithoutACommandTellsThePhasesMessage() {
        assertThat(outcome(
                                BuildStatus.TIMED_OUT,
                                phase(BuildPhase.BUILD, BuildStatus.TIMED_OUT, "Build has timed out."))
                        .failure())
                .isEqualTo("Phase BUILD ended as TIMED_OUT: Build has timed out.");
    }
}

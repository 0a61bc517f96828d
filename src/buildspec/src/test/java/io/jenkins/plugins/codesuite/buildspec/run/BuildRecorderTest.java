package io.jenkins.plugins.codesuite.buildspec.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import io.jenkins.plugins.codesuite.buildspec.shell.BuildEvent;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A result that is put together in several parts. */
class BuildRecorderTest {

    private static final Instant START = Instant.parse("2026-11-21T10:15:02Z");
    private static final Buildspec BUILDSPEC = new BuildspecReader()
            .read("buildspec.yml", "version: 0.2\nphases: {install: {commands: [one]}, build: {commands: [two]}}\n")
            .buildspec()
            .orElseThrow();

    private static BuildResult firstPart() {
        BuildRecorder recorder = new BuildRecorder("shop:1", "arn:shop:1", 7, START);
        recorder.describe(BUILDSPEC, text -> text, List.of("A", "B"));
        recorder.enter(BuildPhase.SUBMITTED, START);
        recorder.leave(BuildPhase.SUBMITTED, BuildStatus.SUCCEEDED, List.of(), START);
        run(recorder, PhaseName.INSTALL, START.plusSeconds(1));
        recorder.apply(new BuildEvent.ExportedVariable("A", "first"));
        recorder.apply(new BuildEvent.ExportedVariable("B", "kept"));
        recorder.add(new StoredArtifact("", "shop", "s3://bucket/shop", 1, 2, "00"));
        recorder.add(new ReportResult("group", ReportFormat.JUNITXML, List.of("a.xml")));
        recorder.enter(BuildPhase.FINALIZING, START.plusSeconds(3));
        recorder.leave(BuildPhase.FINALIZING, BuildStatus.SUCCEEDED, List.of(), START.plusSeconds(3));
        recorder.finish(BuildStatus.FAILED, START.plusSeconds(4));
        return recorder.snapshot();
    }

    private static void run(BuildRecorder recorder, PhaseName phase, Instant time) {
        recorder.apply(new BuildEvent.PhaseStart(time, phase));
        recorder.apply(new BuildEvent.CommandStart(time, phase, false, 0));
        recorder.apply(new BuildEvent.CommandEnd(time, phase, false, 0, 0));
        recorder.apply(new BuildEvent.PhaseEnd(time, phase, BuildStatus.SUCCEEDED, "", ""));
    }

    @Test
    void aBuildThatGoesOnIsInProgressAndKeepsWhatItHas() {
        BuildResult before = firstPart();
        BuildResult after = new BuildRecorder(before).snapshot();
        assertThat(after.status()).isEqualTo(BuildStatus.IN_PROGRESS);
        assertThat(after.end()).isEmpty();
        assertThat(after.currentPhase()).isEqualTo(BuildPhase.INSTALL);
        assertThat(after.phases())
                .containsExactly(
                        before.phase(BuildPhase.SUBMITTED).orElseThrow(),
                        before.phase(BuildPhase.INSTALL).orElseThrow());
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("status", "end", "currentPhase", "phases")
                .isEqualTo(before);
    }

    @Test
    void aBuildThatWasNeverInAPhaseIsSubmitted() {
        BuildResult before = new BuildRecorder("shop:1", "arn:shop:1", 7, START).snapshot();
        assertThat(new BuildRecorder(before).snapshot()).isEqualTo(before);
    }

    @Test
    void theSecondPartAddsToTheFirst() {
        BuildRecorder recorder = new BuildRecorder(firstPart());
        recorder.describe(BUILDSPEC, text -> text, List.of("A", "B"));
        recorder.enter(BuildPhase.DOWNLOAD_SOURCE, START.plusSeconds(10));
        recorder.leave(BuildPhase.DOWNLOAD_SOURCE, BuildStatus.SUCCEEDED, List.of(), START.plusSeconds(11));
        run(recorder, PhaseName.BUILD, START.plusSeconds(12));
        recorder.apply(new BuildEvent.PhaseSkipped(START.plusSeconds(13), PhaseName.POST_BUILD));
        recorder.apply(new BuildEvent.ExportedVariable("A", "second"));
        recorder.finish(BuildStatus.SUCCEEDED, START.plusSeconds(14));
        BuildResult result = recorder.snapshot();
        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(result.start()).isEqualTo(START);
        assertThat(result.end()).contains(START.plusSeconds(14));
        assertThat(result.phases().stream().map(PhaseResult::phase))
                .containsExactly(
                        BuildPhase.SUBMITTED,
                        BuildPhase.DOWNLOAD_SOURCE,
                        BuildPhase.INSTALL,
                        BuildPhase.BUILD,
                        BuildPhase.COMPLETED);
        assertThat(result.phase(BuildPhase.BUILD).orElseThrow().commands())
                .singleElement()
                .satisfies(command -> assertThat(command.text()).isEqualTo("two"));
        assertThat(result.exportedVariables()).containsExactly(entry("A", "second"), entry("B", "kept"));
    }

    @Test
    void eventsThatNoProgramOfTheBuildspecTellsTakeNoRoom() {
        BuildRecorder recorder = new BuildRecorder("shop:1", "arn:shop:1", 7, START);
        recorder.describe(BUILDSPEC, text -> text, List.of("A"));
        recorder.apply(new BuildEvent.PhaseStart(START, PhaseName.BUILD));
        for (int i = 0; i < 1_000; i++) {
            recorder.apply(new BuildEvent.CommandStart(START, PhaseName.BUILD, false, 0));
            recorder.apply(new BuildEvent.CommandStart(START, PhaseName.BUILD, false, i + 1));
            recorder.apply(new BuildEvent.CommandStart(START, PhaseName.BUILD, true, -1));
            recorder.apply(new BuildEvent.Expanded("text/" + i, "value"));
        }
        recorder.apply(new BuildEvent.ExportedVariable("A", "x".repeat(1_000_000)));
        assertThat(recorder.snapshot().phase(BuildPhase.BUILD).orElseThrow().commands())
                .hasSize(1);
        assertThat(recorder.expansion("text/1")).isEmpty();
        assertThat(recorder.snapshot().exportedVariables().get("A")).hasSize(128 * 1024);
    }
}

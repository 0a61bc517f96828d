package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.CommandResult;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.BuildRecord;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.BuildRecords;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.RecordedVariable;
import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import io.jenkins.plugins.codesuite.plugins.commons.page.PlainText;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BuildViewTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Wording WORDING = new PlainWording();

    @Test
    void showsARunningBuildAsItIsNow() {
        BuildView view = BuildView.of("build-1", running(), true, NOON.plusSeconds(40), WORDING);

        assertThat(view.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(view.duration()).isEqualTo("40000ms");
        assertThat(view.phases()).extracting(PhaseView::name).containsExactly("INSTALL", "BUILD");
        PhaseView build = view.phases().get(1);
        assertThat(build.duration()).isEqualTo("30000ms");
        assertThat(build.bar()).isEqualTo(new Bar(25, 75));
        assertThat(build.commands().get(0).duration()).isEqualTo("29000ms");
        assertThat(build.hasFailure()).isFalse();
        assertThat(view.failure()).isEmpty();
        assertThat(view.news()).isEqualTo("buildspec.yml BUILD running");
        assertThat(view.timelineLabel()).isEqualTo("buildspec.yml: INSTALL succeeded 10000ms, BUILD running 30000ms");
    }

    @Test
    void doesNotCallABuildRunningThatNothingRunsAnyMore() {
        BuildView view = BuildView.of("build-1", running(), false, NOON.plusSeconds(9_000), WORDING);

        assertThat(view.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(view.phases()).extracting(PhaseView::outcome).containsExactly(Outcome.SUCCEEDED, Outcome.UNKNOWN);
        assertThat(view.duration()).as("until the last sign of it").isEqualTo("11000ms");
        assertThat(view.news()).isEqualTo("buildspec.yml  unknown");
    }

    @Test
    void showsTheFailingCommandWithItsLog() {
        CommandResult failing = command("mvn verify", 10, 38, 1);
        BuildView view = view(ended(
                BuildStatus.FAILED,
                List.of(
                        phase(BuildPhase.INSTALL, BuildStatus.SUCCEEDED, 0, 10, PhaseContext.EMPTY),
                        phase(
                                BuildPhase.BUILD,
                                BuildStatus.FAILED,
                                10,
                                39,
                                PhaseContext.commandFailed("mvn verify", 1),
                                command("echo", 10, 10, 0),
                                failing,
                                command("rm -rf tmp", 38, 39, 2)),
                        phase(BuildPhase.COMPLETED, BuildStatus.FAILED, 40, 40, PhaseContext.EMPTY)),
                Map.of("BUILD", "first\n\u001B[31mlast\u001B[0m\n")));

        assertThat(view.phases()).as("without the end").hasSize(2);
        PhaseView failure = view.failure().orElseThrow();
        assertThat(failure.name()).isEqualTo("BUILD");
        assertThat(failure.failingCommand()).map(CommandView::text).contains("mvn verify");
        assertThat(failure.failingCommand()).map(CommandView::exit).contains("1");
        assertThat(failure.log()).isEqualTo("first\nlast\n");
        assertThat(failure.messages())
                .containsExactly("Error while executing command: mvn verify. Reason: exit status 1");
        assertThat(failure.commands()).extracting(CommandView::failed).containsExactly(false, true, true);
        assertThat(view.phases().get(0).messages()).isEmpty();
    }

    @Test
    void showsTheCommandThatABuildWasStoppedIn() {
        CommandResult cut = new CommandResult(
                "sleep 600", false, NOON.plusSeconds(1), Optional.of(NOON.plusSeconds(9)), OptionalInt.empty());
        BuildView view = view(ended(
                BuildStatus.STOPPED,
                List.of(phase(
                        BuildPhase.BUILD,
                        BuildStatus.STOPPED,
                        0,
                        9,
                        new PhaseContext("BUILD_STOPPED", ""),
                        command("echo", 0, 1, 0),
                        cut)),
                Map.of()));

        PhaseView stopped = view.failure().orElseThrow();
        assertThat(stopped.failingCommand()).map(CommandView::text).contains("sleep 600");
        assertThat(stopped.failingCommand()).map(CommandView::exit).contains("");
        assertThat(stopped.messages())
                .as("the code, where nothing else is said")
                .containsExactly("BUILD_STOPPED");
    }

    @Test
    void showsAsMuchAsAPageBears() {
        List<CommandResult> commands = Collections.nCopies(900, command("x".repeat(10_000), 0, 1, 0));
        BuildView view = view(ended(
                BuildStatus.SUCCEEDED,
                List.of(new PhaseResult(
                        BuildPhase.BUILD,
                        BuildStatus.SUCCEEDED,
                        NOON,
                        Optional.of(NOON.plusSeconds(1)),
                        List.of(PhaseContext.EMPTY),
                        1,
                        commands)),
                Map.of("BUILD", "y".repeat(1_000_000))));

        PhaseView build = view.phases().get(0);
        assertThat(build.commands()).hasSize(500);
        assertThat(build.furtherCommands()).isEqualTo(400);
        assertThat(build.commands().get(0).text()).hasSize(PlainText.VALUE + 1).endsWith("\u2026");
        assertThat(build.log()).hasSize(PlainText.LOG + 1);
    }

    @Test
    void bearsClocksThatDisagree() {
        BuildView view = view(ended(
                BuildStatus.SUCCEEDED,
                List.of(phase(BuildPhase.BUILD, BuildStatus.SUCCEEDED, 500, 400, PhaseContext.EMPTY)),
                Map.of()));

        assertThat(view.phases().get(0).duration()).isEqualTo("0ms");
        assertThat(view.phases().get(0).bar().start()
                        + view.phases().get(0).bar().length())
                .isLessThanOrEqualTo(100);
    }

    @Test
    void sortsTheEnvironmentAndLinksOnlyWhatJenkinsHolds() {
        BuildResult result = new BuildResult(
                "shop:1",
                "arn",
                1,
                BuildStatus.SUCCEEDED,
                BuildPhase.COMPLETED,
                NOON,
                Optional.of(NOON.plusSeconds(1)),
                List.of(),
                Map.of("TAG", "a\u202Eb"),
                List.of(
                        new StoredArtifact("", "shop.zip", "artifact/shop.zip", 3, 42, "ab"),
                        new StoredArtifact("docs", "docs", "s3://bucket/docs", 9, 43, "cd")),
                List.of(new ReportResult("tests", ReportFormat.JUNITXML, List.of("a.xml", "b.xml"))));
        BuildView view = view(new BuildRecord(
                "buildspec.yml",
                "linux-1",
                result,
                List.of(new RecordedVariable("Z", "1", false), new RecordedVariable("A", "x", true)),
                Map.of()));

        assertThat(view.environment())
                .containsExactly(new VariableView("A", "", true), new VariableView("Z", "1", false));
        assertThat(view.exported()).containsExactly(new VariableView("TAG", "a\uFFFDb", false));
        assertThat(view.artifacts())
                .extracting(ArtifactView::link)
                .containsExactly(Optional.of("artifact/shop.zip"), Optional.empty());
        assertThat(view.reports()).containsExactly(new ReportView("tests", "JUNITXML", 2));
        assertThat(view.phases()).isEmpty();
    }

    @Test
    void numbersTheBuildsOfAPage() {
        BuildsView views = BuildsView.of(
                new BuildRecords.Reading(List.of(running(), running()), List.of("damaged.json: x")),
                true,
                NOON.plusSeconds(40),
                WORDING);

        assertThat(views.builds()).extracting(BuildView::key).containsExactly("build-1", "build-2");
        assertThat(views.problems()).containsExactly("damaged.json: x");
        assertThat(views.news()).isEqualTo("buildspec.yml BUILD running buildspec.yml BUILD running");
    }

    private static BuildView view(BuildRecord record) {
        return BuildView.of("build-1", record, false, NOON.plusSeconds(9_000), WORDING);
    }

    private static BuildRecord running() {
        BuildResult result = new BuildResult(
                "shop:1",
                "arn",
                1,
                BuildStatus.IN_PROGRESS,
                BuildPhase.BUILD,
                NOON,
                Optional.empty(),
                List.of(
                        phase(BuildPhase.INSTALL, BuildStatus.SUCCEEDED, 0, 10, PhaseContext.EMPTY),
                        new PhaseResult(
                                BuildPhase.BUILD,
                                BuildStatus.IN_PROGRESS,
                                NOON.plusSeconds(10),
                                Optional.empty(),
                                List.of(),
                                1,
                                List.of(new CommandResult(
                                        "mvn verify",
                                        false,
                                        NOON.plusSeconds(11),
                                        Optional.empty(),
                                        OptionalInt.empty())))),
                Map.of(),
                List.of(),
                List.of());
        return new BuildRecord("buildspec.yml", "", result, List.of(), Map.of());
    }

    private static BuildRecord ended(BuildStatus status, List<PhaseResult> phases, Map<String, String> logs) {
        BuildResult result = new BuildResult(
                "shop:1",
                "arn",
                1,
                status,
                BuildPhase.COMPLETED,
                NOON,
                Optional.of(NOON.plusSeconds(40)),
                phases,
                Map.of(),
                List.of(),
                List.of());
        return new BuildRecord("buildspec.yml", "", result, List.of(), logs);
    }

    private static PhaseResult phase(
            BuildPhase phase, BuildStatus status, int from, int to, PhaseContext context, CommandResult... commands) {
        return new PhaseResult(
                phase,
                status,
                NOON.plusSeconds(from),
                Optional.of(NOON.plusSeconds(to)),
                List.of(context),
                1,
                List.of(commands));
    }

    private static CommandResult command(String text, int from, int to, int exitStatus) {
        return new CommandResult(
                text, false, NOON.plusSeconds(from), Optional.of(NOON.plusSeconds(to)), OptionalInt.of(exitStatus));
    }
}

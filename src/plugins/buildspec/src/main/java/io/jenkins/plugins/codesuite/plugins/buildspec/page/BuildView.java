package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.CommandResult;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.BuildRecord;
import io.jenkins.plugins.codesuite.plugins.commons.page.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One runBuildspec build, as a page shows it.
 *
 * @param key its name among the builds of a page, for element ids
 * @param title what it is called
 * @param id CodeBuild's id of it
 * @param node the agent it ran on; empty text for the built-in node
 * @param outcome how it stands
 * @param outcomeText how it stands, in words
 * @param began when it began
 * @param duration how long it took, in words; how long so far, while it runs
 * @param phases its phases
 * @param timelineLabel what the timeline shows, in words
 * @param news the sentence that a screen reader says when it changes
 * @param environment the variables it was started with
 * @param exported the variables it hands on
 * @param artifacts what it stored
 * @param reports what it collected
 */
public record BuildView(
        String key,
        String title,
        String id,
        String node,
        Outcome outcome,
        String outcomeText,
        Instant began,
        String duration,
        List<PhaseView> phases,
        String timelineLabel,
        String news,
        List<VariableView> environment,
        List<VariableView> exported,
        List<ArtifactView> artifacts,
        List<ReportView> reports) {

    // A phase with more commands than that is nothing to look at in a browser.
    private static final int MOST_COMMANDS = 500;

    /** Takes copies of the lists. */
    public BuildView {
        phases = List.copyOf(phases);
        environment = List.copyOf(environment);
        exported = List.copyOf(exported);
        artifacts = List.copyOf(artifacts);
        reports = List.copyOf(reports);
    }

    /** When it began, for Jelly's formatting tags. */
    public Date start() {
        return Date.from(began);
    }

    /** The first phase that did not end well and has something to say about it. */
    public Optional<PhaseView> failure() {
        return phases.stream().filter(PhaseView::hasFailure).findFirst();
    }

    /**
     * The view of {@code record}.
     *
     * @param key its name among the builds of a page
     * @param building whether the Jenkins build still runs
     * @param now the time, for how long what runs has been running
     * @param wording the language
     */
    static BuildView of(String key, BuildRecord record, boolean building, Instant now, Wording wording) {
        BuildResult result = record.result();
        Outcome outcome = Outcome.of(result.status(), building);
        Instant end = result.end().orElseGet(() -> building ? now : lastSign(result));
        Timeline timeline = new Timeline(result.start(), end);
        String title = PlainText.beginning(record.title(), PlainText.VALUE);
        List<PhaseView> phases = result.phases().stream()
                // The end has no length, and the build's own status says what it would.
                .filter(phase -> phase.phase() != BuildPhase.COMPLETED)
                .map(phase -> phase(phase, record.failureLogs(), building, end, timeline, wording))
                .toList();
        List<String> phaseTexts = phases.stream()
                .map(phase -> wording.phase(phase.name(), phase.outcomeText(), phase.duration()))
                .toList();
        return new BuildView(
                key,
                title,
                PlainText.beginning(result.id(), PlainText.VALUE),
                PlainText.beginning(record.node(), PlainText.VALUE),
                outcome,
                wording.outcome(outcome),
                result.start(),
                wording.duration(length(result.start(), end)),
                phases,
                wording.timeline(title, phaseTexts),
                wording.news(
                        title,
                        outcome == Outcome.RUNNING ? result.currentPhase().name() : "",
                        wording.outcome(outcome)),
                record.environment().stream()
                        .map(variable -> variable(variable.name(), variable.value(), variable.secret()))
                        .sorted(Comparator.comparing(VariableView::name))
                        .toList(),
                result.exportedVariables().entrySet().stream()
                        .map(variable -> variable(variable.getKey(), variable.getValue(), false))
                        .toList(),
                result.artifacts().stream().map(BuildView::artifact).toList(),
                result.reports().stream()
                        .map(report -> new ReportView(
                                PlainText.beginning(report.group(), PlainText.VALUE),
                                report.format().name(),
                                report.files().size()))
                        .toList());
    }

    private static PhaseView phase(
            PhaseResult phase,
            Map<String, String> logs,
            boolean building,
            Instant lastMoment,
            Timeline timeline,
            Wording wording) {
        Outcome outcome = Outcome.of(phase.status(), building);
        Instant end = phase.end().orElse(lastMoment);
        List<CommandView> commands = phase.commands().stream()
                .limit(MOST_COMMANDS)
                .map(command -> command(command, end, wording))
                .toList();
        return new PhaseView(
                phase.phase().name(),
                outcome,
                wording.outcome(outcome),
                phase.start(),
                wording.duration(length(phase.start(), end)),
                phase.tries(),
                messages(phase),
                commands,
                phase.commands().size() - commands.size(),
                failing(phase).map(command -> command(command, end, wording)),
                PlainText.end(logs.getOrDefault(phase.phase().name(), ""), PlainText.LOG),
                timeline.bar(phase.start(), end));
    }

    private static List<String> messages(PhaseResult phase) {
        List<String> messages = new ArrayList<>();
        for (PhaseContext context : phase.contexts()) {
            String message = context.message().isEmpty() ? context.statusCode() : context.message();
            if (!message.isEmpty()) {
                messages.add(PlainText.beginning(message, PlainText.VALUE));
            }
        }
        return messages;
    }

    // The one that exited with a status other than 0, or, where the build was ended, the one it was ended in.
    private static Optional<CommandResult> failing(PhaseResult phase) {
        if (phase.status() == BuildStatus.IN_PROGRESS || phase.status() == BuildStatus.SUCCEEDED) {
            return Optional.empty();
        }
        return phase.commands().stream()
                .filter(command ->
                        command.exitStatus().isPresent() && command.exitStatus().getAsInt() != 0)
                .findFirst()
                .or(() -> phase.commands().stream()
                        .filter(command -> command.exitStatus().isEmpty())
                        .findFirst());
    }

    private static CommandView command(CommandResult command, Instant lastMoment, Wording wording) {
        Instant end = command.end().orElse(lastMoment);
        return new CommandView(
                PlainText.beginning(command.text(), PlainText.VALUE),
                command.inFinally(),
                command.exitStatus(),
                wording.duration(length(command.start(), end)));
    }

    private static VariableView variable(String name, String value, boolean secret) {
        return new VariableView(
                PlainText.beginning(name, PlainText.VALUE), PlainText.beginning(value, PlainText.VALUE), secret);
    }

    private static ArtifactView artifact(StoredArtifact artifact) {
        return new ArtifactView(
                PlainText.beginning(artifact.identifier(), PlainText.VALUE),
                PlainText.beginning(artifact.name(), PlainText.VALUE),
                PlainText.beginning(artifact.location(), PlainText.VALUE),
                ArtifactLink.of(artifact.location()),
                artifact.fileCount(),
                artifact.sizeInBytes());
    }

    // Where a Jenkins build died with its controller, the last thing that was heard of it is the best end there is.
    private static Instant lastSign(BuildResult result) {
        return Stream.concat(
                        Stream.of(result.start()),
                        result.phases().stream()
                                .flatMap(phase -> Stream.concat(
                                        Stream.of(phase.start(), phase.end().orElse(null)),
                                        phase.commands().stream()
                                                .flatMap(command -> Stream.of(
                                                        command.start(),
                                                        command.end().orElse(null))))))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(result.start());
    }

    // Two machines' clocks may disagree: a duration is never below zero.
    private static Duration length(Instant start, Instant end) {
        return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }
}

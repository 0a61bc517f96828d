package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.CommandResult;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import io.jenkins.plugins.codesuite.buildspec.shell.BuildEvent;
import io.jenkins.plugins.codesuite.buildspec.shell.Expansion;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Puts the result of a build together, from what its host does and from the events of its program, and gives it at any
 * time. Texts pass through the masker before they are kept.
 *
 * <p>Safe for use by several threads.
 */
public final class BuildRecorder {

    /** The longest value that Linux takes in an environment, in characters at most. */
    private static final int LONGEST = 128 * 1024;

    private final String id;
    private final String arn;
    private final long number;
    private final Instant start;
    // In the order of a build, whatever order a build's own commands make events tell.
    private final Map<BuildPhase, PhaseResult> phases = new EnumMap<>(BuildPhase.class);
    private final Map<String, String> exportedVariables = new LinkedHashMap<>();
    private final Map<String, String> expansions = new LinkedHashMap<>();
    private final List<StoredArtifact> artifacts = new ArrayList<>();
    private final List<ReportResult> reports = new ArrayList<>();
    private Optional<Buildspec> buildspec = Optional.empty();
    private Set<String> exportableNames = Set.of();
    private Set<String> expansionIds = Set.of();
    private UnaryOperator<String> masker = UnaryOperator.identity();
    private BuildStatus status = BuildStatus.IN_PROGRESS;
    private BuildPhase current = BuildPhase.SUBMITTED;
    private Optional<Instant> end = Optional.empty();
    private Optional<BuildEvent.BuildEnd> programEnd = Optional.empty();

    /**
     * A build that begins.
     *
     * @param id its id
     * @param arn its ARN or ARN-like name
     * @param number its number
     * @param start when it began
     */
    public BuildRecorder(String id, String arn, long number, Instant start) {
        this.id = id;
        this.arn = arn;
        this.number = number;
        this.start = start;
    }

    /**
     * A build that goes on, as when its phases are run one by one: it is in progress again and has not ended. What
     * {@code earlier} tells is masked already and is kept as it is; of what has been exported, later events replace it.
     *
     * @param earlier how it stood before
     */
    public BuildRecorder(BuildResult earlier) {
        this(earlier.id(), earlier.arn(), earlier.number(), earlier.start());
        for (PhaseResult phase : earlier.phases()) {
            if (phase.phase() != BuildPhase.FINALIZING && phase.phase() != BuildPhase.COMPLETED) {
                phases.put(phase.phase(), phase);
                current = phase.phase();
            }
        }
        exportedVariables.putAll(earlier.exportedVariables());
        artifacts.addAll(earlier.artifacts());
        reports.addAll(earlier.reports());
    }

    /**
     * Tells whose commands the events speak of, how texts are masked, and which variables are handed on; what the
     * events tell of others is passed over.
     */
    public synchronized void describe(Buildspec read, UnaryOperator<String> mask, List<String> exportable) {
        this.buildspec = Optional.of(read);
        this.masker = mask;
        this.exportableNames = Set.copyOf(exportable);
        this.expansionIds = Expansions.atTheEndOf(read).requests().stream()
                .map(Expansion::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The build enters {@code phase}. */
    public synchronized void enter(BuildPhase phase, Instant time) {
        current = phase;
        phases.put(
                phase,
                new PhaseResult(phase, BuildStatus.IN_PROGRESS, time, Optional.empty(), List.of(), 1, List.of()));
    }

    /** The build leaves {@code phase}, for the reasons in {@code contexts}. */
    public synchronized void leave(BuildPhase phase, BuildStatus ended, List<PhaseContext> contexts, Instant time) {
        PhaseResult before = phases.get(phase);
        if (before == null) {
            return;
        }
        List<PhaseContext> masked = new ArrayList<>();
        for (PhaseContext context : contexts) {
            masked.add(new PhaseContext(context.statusCode(), masker.apply(context.message())));
        }
        if (masked.isEmpty()) {
            masked.add(PhaseContext.EMPTY);
        }
        // A clock that is set back must not give a negative duration.
        Instant notBefore = time.isBefore(before.start()) ? before.start() : time;
        phases.put(
                phase,
                new PhaseResult(
                        phase,
                        ended,
                        before.start(),
                        Optional.of(notBefore),
                        masked,
                        before.tries(),
                        before.commands()));
    }

    /** Takes up what the program told. */
    public synchronized void apply(BuildEvent event) {
        if (event instanceof BuildEvent.PhaseStart e) {
            enter(BuildPhase.of(e.phase()), e.time());
        } else if (event instanceof BuildEvent.PhaseRetry e) {
            PhaseResult before = phases.get(BuildPhase.of(e.phase()));
            if (before != null) {
                phases.put(before.phase(), with(before, e.attempt(), List.of()));
            }
        } else if (event instanceof BuildEvent.CommandStart e) {
            commandStarted(e);
        } else if (event instanceof BuildEvent.CommandEnd e) {
            commandEnded(e);
        } else if (event instanceof BuildEvent.PhaseEnd e) {
            BuildPhase phase = BuildPhase.of(e.phase());
            leave(phase, e.status(), List.of(context(e, phases.get(phase))), e.time());
        } else if (event instanceof BuildEvent.ExportedVariable e) {
            if (exportableNames.contains(e.name())) {
                exportedVariables.put(e.name(), cut(masker.apply(e.value())));
            }
        } else if (event instanceof BuildEvent.Expanded e) {
            if (expansionIds.contains(e.id())) {
                expansions.put(e.id(), cut(e.value()));
            }
        } else if (event instanceof BuildEvent.BuildEnd e) {
            programEnd = Optional.of(e);
        }
    }

    /** Nothing that a program tells is longer; a build's own commands can write events of any length. */
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private void commandStarted(BuildEvent.CommandStart event) {
        PhaseResult before = phases.get(BuildPhase.of(event.phase()));
        // A phase has no more commands than the buildspec declares, whatever the events say.
        if (before == null
                || event.index() < 0
                || event.index() >= declared(event.phase(), event.inFinally()).size()
                || before.commands().size()
                        >= declared(event.phase(), false).size()
                                + declared(event.phase(), true).size()) {
            return;
        }
        List<CommandResult> commands = new ArrayList<>(before.commands());
        commands.add(new CommandResult(
                masker.apply(text(event.phase(), event.inFinally(), event.index())),
                event.inFinally(),
                event.time(),
                Optional.empty(),
                OptionalInt.empty()));
        phases.put(before.phase(), with(before, before.tries(), commands));
    }

    private void commandEnded(BuildEvent.CommandEnd event) {
        PhaseResult before = phases.get(BuildPhase.of(event.phase()));
        if (before == null || before.commands().isEmpty()) {
            return;
        }
        List<CommandResult> commands = new ArrayList<>(before.commands());
        int last = commands.size() - 1;
        CommandResult begun = commands.get(last);
        commands.set(
                last,
                new CommandResult(
                        begun.text(),
                        begun.inFinally(),
                        begun.start(),
                        Optional.of(event.time()),
                        OptionalInt.of(event.exitStatus())));
        phases.put(before.phase(), with(before, before.tries(), commands));
    }

    private static PhaseResult with(PhaseResult phase, int tries, List<CommandResult> commands) {
        return new PhaseResult(
                phase.phase(), phase.status(), phase.start(), phase.end(), phase.contexts(), tries, commands);
    }

    private String text(PhaseName phase, boolean inFinally, int index) {
        return declared(phase, inFinally).get(index).value();
    }

    private List<Text> declared(PhaseName phase, boolean inFinally) {
        return buildspec
                .map(read -> read.phases().get(phase))
                .map(found -> inFinally ? found.finallyCommands() : found.commands())
                .orElse(List.of());
    }

    private static PhaseContext context(BuildEvent.PhaseEnd event, PhaseResult phase) {
        if (event.code().equals("COMMAND_EXECUTION_ERROR") && phase != null) {
            for (CommandResult command : phase.commands()) {
                if (command.exitStatus().isPresent() && command.exitStatus().getAsInt() != 0) {
                    return PhaseContext.commandFailed(
                            command.text(), command.exitStatus().getAsInt());
                }
            }
        }
        return new PhaseContext(cut(event.code()), cut(event.message()));
    }

    /** What the program told at its end; empty when it did not come to its end. */
    public synchronized Optional<BuildEvent.BuildEnd> programEnd() {
        return programEnd;
    }

    /** The text of expansion {@code expansionId}, unmasked; empty when the shell gave none. */
    public synchronized Optional<String> expansion(String expansionId) {
        return Optional.ofNullable(expansions.get(expansionId));
    }

    /** An artifact was stored. */
    public synchronized void add(StoredArtifact artifact) {
        artifacts.add(artifact);
    }

    /** A report group was collected. */
    public synchronized void add(ReportResult report) {
        reports.add(report);
    }

    /** Ends every phase that is still open, as {@code ended} and for the reason {@code context}. */
    public synchronized void leaveOpenPhases(BuildStatus ended, PhaseContext context, Instant time) {
        for (PhaseResult phase : List.copyOf(phases.values())) {
            if (phase.end().isEmpty()) {
                leave(phase.phase(), ended, List.of(context), time);
            }
        }
    }

    /** The build has ended. */
    public synchronized void finish(BuildStatus ended, Instant time) {
        enter(BuildPhase.COMPLETED, time);
        leave(BuildPhase.COMPLETED, ended, List.of(), time);
        status = ended;
        end = Optional.of(time);
    }

    /** How the build stands now. */
    public synchronized BuildResult snapshot() {
        return new BuildResult(
                id,
                arn,
                number,
                status,
                current,
                start,
                end,
                new ArrayList<>(phases.values()),
                exportedVariables,
                artifacts,
                reports);
    }
}

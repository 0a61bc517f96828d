package io.jenkins.plugins.codesuite.deploy.explain;

import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.Diagnostics;
import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Why a deployment did not succeed, for people. */
public final class FailureText {

    private static final int MOST_TARGETS = 3;

    private FailureText() {}

    /**
     * The whole explanation: AWS' code and message with what it means and what to do; the failing target with its event,
     * script and the end of its log. Several lines.
     */
    public static String of(DeploymentSnapshot snapshot) {
        List<String> lines = new ArrayList<>();
        lines.add("Deployment " + snapshot.id() + " to " + snapshot.application() + "/" + snapshot.group() + " "
                + how(snapshot)
                + snapshot.error().map(error -> ": " + error.code()).orElse("") + ".");
        snapshot.error().ifPresent(error -> lines.addAll(error(error)));
        lines.addAll(failures(
                snapshot.targets(), snapshot.error().map(ErrorInfo::message).orElse("")));
        return String.join("\n", lines);
    }

    private static String how(DeploymentSnapshot snapshot) {
        return switch (snapshot.status()) {
            case FAILED -> "failed";
            case STOPPED -> "was stopped";
            case SUCCEEDED -> "succeeded";
            default -> "is " + snapshot.statusName();
        };
    }

    private static List<String> error(ErrorInfo error) {
        List<String> lines = new ArrayList<>();
        Optional<Explanation> known = ErrorCodes.find(error.code());
        known.ifPresent(explanation -> lines.add(explanation.meaning()));
        if (!error.message().isBlank()) {
            lines.add("AWS says: " + error.message().strip());
        }
        known.ifPresent(explanation -> lines.add("What to do: " + explanation.whatToDo()
                + (explanation.mayBeRetried() ? " The same deployment may succeed when it is tried again." : "")));
        return lines;
    }

    /** The first targets that failed, each with what its script said. */
    private static List<String> failures(List<TargetSnapshot> targets, String said) {
        List<TargetSnapshot> failed = targets.stream()
                .filter(target -> target.failedEvent().isPresent())
                .sorted(Comparator.comparing(FailureText::failedAt))
                .toList();
        List<String> lines = new ArrayList<>();
        failed.stream()
                .limit(MOST_TARGETS)
                .forEach(target ->
                        target.failedEvent().ifPresent(event -> lines.addAll(event(target.id(), event, said))));
        if (failed.size() > MOST_TARGETS) {
            int more = failed.size() - MOST_TARGETS;
            lines.add(more + (more == 1 ? " more target failed." : " more targets failed."));
        }
        return lines;
    }

    private static Instant failedAt(TargetSnapshot target) {
        return target.failedEvent().flatMap(EventSnapshot::end).orElse(Instant.MAX);
    }

    /**
     * What became of a lifecycle event that failed: the target, the event, the script, what AWS says, and the end of the
     * script's log, a line each.
     *
     * @param target the target's id
     */
    public static List<String> event(String target, EventSnapshot event) {
        return event(target, event, "");
    }

    private static List<String> event(String target, EventSnapshot event, String alreadySaid) {
        List<String> lines = new ArrayList<>();
        Optional<Diagnostics> said = event.diagnostics();
        String script =
                said.map(Diagnostics::script).filter(name -> !name.isBlank()).orElse("");
        // The reason of the whole deployment, which stands above: there is none of the event's own.
        boolean repeats = said.map(Diagnostics::message)
                .filter(message -> !message.isBlank() && message.equals(alreadySaid))
                .isPresent();
        String why = said.map(Diagnostics::errorCode)
                .filter(code -> !(repeats && code.equals("UnknownError")))
                .map(ScriptErrors::meaning)
                .orElse("failed");
        lines.add(target + ": " + event.name() + (script.isEmpty() ? "" : ", " + script) + ": " + why
                + said.map(Diagnostics::message)
                        .filter(message -> !message.isBlank() && !repeats)
                        .map(message -> ". AWS says: " + message.strip())
                        .orElse(""));
        said.map(Diagnostics::logTail)
                .filter(log -> !log.isBlank())
                .ifPresent(log -> log.stripTrailing().lines().forEach(line -> lines.add("  | " + line)));
        return lines;
    }

    /** Whether it makes sense to simply try the same deployment again. */
    public static boolean mayBeRetried(DeploymentSnapshot snapshot) {
        return snapshot.status() != DeploymentStatus.SUCCEEDED
                && snapshot.error()
                        .flatMap(error -> ErrorCodes.find(error.code()))
                        .map(Explanation::mayBeRetried)
                        .orElse(false);
    }
}

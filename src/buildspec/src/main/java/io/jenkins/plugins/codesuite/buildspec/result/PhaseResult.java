package io.jenkins.plugins.codesuite.buildspec.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One phase of a build.
 *
 * @param phase which
 * @param status how it stands
 * @param start when it began
 * @param end when it ended; empty while it runs
 * @param contexts why it ended so; one empty context for success
 * @param tries how often it was tried, 1 without {@code on-failure: RETRY}
 * @param commands the commands of its last try
 */
public record PhaseResult(
        BuildPhase phase,
        BuildStatus status,
        Instant start,
        Optional<Instant> end,
        List<PhaseContext> contexts,
        int tries,
        List<CommandResult> commands) {

    /** Takes copies of the lists. */
    public PhaseResult {
        contexts = List.copyOf(contexts);
        commands = List.copyOf(commands);
    }

    /** How long it took; empty while it runs. */
    public Optional<Duration> duration() {
        return end.map(ended -> Duration.between(start, ended));
    }
}

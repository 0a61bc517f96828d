package io.jenkins.plugins.codesuite.buildspec.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One command of a phase.
 *
 * @param text the command as it stands in the buildspec
 * @param inFinally whether it stands in {@code finally}
 * @param start when it began
 * @param end when it ended; empty while it runs
 * @param exitStatus what it exited with; empty while it runs or when it never told
 */
public record CommandResult(
        String text, boolean inFinally, Instant start, Optional<Instant> end, OptionalInt exitStatus) {

    /** How long it ran; empty while it runs. */
    public Optional<Duration> duration() {
        return end.map(ended -> Duration.between(start, ended));
    }
}

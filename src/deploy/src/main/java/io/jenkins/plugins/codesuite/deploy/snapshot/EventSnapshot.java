package io.jenkins.plugins.codesuite.deploy.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * One lifecycle event of one target.
 *
 * @param name such as {@code AfterInstall}
 * @param status how far it is
 * @param start when it began
 * @param end when it ended
 * @param diagnostics what its script or hook said
 */
public record EventSnapshot(
        String name,
        Progress status,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Diagnostics> diagnostics) {

    /** An event without anything said. */
    public static EventSnapshot of(String name, Progress status, Optional<Instant> start, Optional<Instant> end) {
        return new EventSnapshot(name, status, start, end, Optional.empty());
    }
}

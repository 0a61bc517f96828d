package io.jenkins.plugins.codesuite.deploy.ecs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How often ECS is asked: the longer it takes, the less often. */
final class EcsPace {

    private static final Duration FIRST = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofSeconds(6);
    private static final Duration LATEST = Duration.ofSeconds(10);

    private final Clock clock;
    private final Instant began;

    EcsPace(Clock clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    Instant now() {
        return clock.instant();
    }

    Duration next() {
        long minutes = Duration.between(began, now()).toMinutes();
        return minutes < 2 ? FIRST : minutes < 10 ? LATER : LATEST;
    }
}

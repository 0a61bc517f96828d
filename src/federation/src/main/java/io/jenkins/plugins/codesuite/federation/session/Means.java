package io.jenkins.plugins.codesuite.federation.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;

/**
 * What all sessions of a host are had with.
 *
 * @param timer begins what is due
 * @param workers do the calls
 * @param chance gives numbers from 0 to 1
 */
record Means(
        ScheduledExecutorService timer,
        Executor workers,
        Clock clock,
        SessionAudit audit,
        DoubleSupplier chance,
        StsClients clients) {

    Instant now() {
        return clock.instant();
    }

    /** Whether this session is over. */
    boolean isOver(RoleSession session) {
        return !now().isBefore(session.expires());
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

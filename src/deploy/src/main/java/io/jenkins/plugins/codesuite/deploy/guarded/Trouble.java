package io.jenkins.plugins.codesuite.deploy.guarded;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.aws.RetryPace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The failures of one step in a row, and how long they are put up with. */
final class Trouble {

    // What a role has just been allowed takes a while to be known everywhere.
    private static final Duration DENIED = Duration.ofMinutes(2);
    private static final Duration SAID_AFTER = Duration.ofSeconds(30);
    // A session that nobody renews any more is no use for longer.
    private static final Duration UNAWAITED = Duration.ofHours(1);

    private final Clock clock;
    private final RandomGenerator chance = RandomGenerator.getDefault();
    private Optional<Instant> since = Optional.empty();
    private Optional<AwsTrouble.Kind> kind = Optional.empty();
    private Optional<Instant> kindSince = Optional.empty();
    private int failures;
    private boolean said;

    Trouble(Clock clock) {
        this.clock = clock;
    }

    /** The step succeeded. */
    void over() {
        since = Optional.empty();
        kind = Optional.empty();
        failures = 0;
        said = false;
    }

    /**
     * The wait until the next try; empty when there is to be none.
     *
     * @param awaited whether the host waits for the end
     */
    Optional<Duration> next(AwsTrouble trouble, Mode mode, boolean awaited) {
        Instant now = clock.instant();
        since = since.or(() -> Optional.of(now));
        // What has passed by now is no reason to be short with what came after it.
        if (kind.filter(trouble.kind()::equals).isEmpty()) {
            kind = Optional.of(trouble.kind());
            kindSince = Optional.of(now);
        }
        failures++;
        Duration lasting = Duration.between(kindSince.orElse(now), now);
        return lasting.compareTo(patience(trouble, mode, awaited)) < 0
                ? Optional.of(RetryPace.CONTROL.after(failures, chance))
                : Optional.empty();
    }

    private static Duration patience(AwsTrouble trouble, Mode mode, boolean awaited) {
        RetryPace pace = mode == Mode.BACK ? RetryPace.CONTROL : RetryPace.START;
        return switch (trouble.kind()) {
            // A deployment that goes on at AWS is not given up because AWS cannot be asked; its time limit ends it.
            case THROTTLED, NETWORK, SERVER -> mode == Mode.LOOKING ? pace.patience() : Duration.ofDays(365);
            case CREDENTIALS ->
                mode == Mode.LOOKING ? pace.credentialsPatience() : awaited ? Duration.ofDays(365) : UNAWAITED;
            case DENIED -> mode == Mode.LOOKING ? Duration.ZERO : DENIED;
            case REFUSED, OTHER -> Duration.ZERO;
        };
    }

    /** Whether the log should say so now: once, when it has lasted, and at once for what must get through. */
    boolean isToBeSaid(Mode mode) {
        boolean lasts = since.filter(first -> !first.plus(SAID_AFTER).isAfter(clock.instant()))
                .isPresent();
        if (said || !(lasts || mode == Mode.BACK)) {
            return false;
        }
        said = true;
        return true;
    }
}

package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Guards one deployment by alarms: before it starts ({@link #check}), while it runs ({@link #guard}), and for a bake time
 * after it ({@link #bake}). The first alarm that fires trips it, once; what is done then is its owner's.
 *
 * <p>It trips as well when the states cannot be read for two minutes because the identity may not, or an alarm is gone,
 * unless told otherwise; it never trips for throttling, a broken network or an expired session, which pass. A bake time is
 * over when CloudWatch was asked after its end and no alarm had fired.
 */
public final class AlarmGuard implements AutoCloseable {

    private static final Duration CHECK_PATIENCE = Duration.ofMinutes(2);
    private static final Duration THROTTLED_CHECK_PATIENCE = Duration.ofMinutes(15);
    private static final Duration UNREADABLE_PATIENCE = Duration.ofMinutes(2);
    private static final Duration SAY_AFTER = Duration.ofMinutes(1);

    private enum Phase {
        IDLE,
        GUARDING,
        BAKING,
        OVER
    }

    private final Object lock = new Object();
    private final AlarmWatch watch;
    private final AwsClients clients;
    private final AlarmRules rules;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final GuardListener listener;
    private final Set<String> forgiven = new HashSet<>();
    private final Map<String, AlarmSnapshot> known = new HashMap<>();
    private Phase phase = Phase.IDLE;
    private Optional<AlarmFollowing> following = Optional.empty();
    private Optional<AlarmReading> last = Optional.empty();
    private Optional<CompletableFuture<GuardCheck>> checking = Optional.empty();
    private Optional<Instant> bakeEnd = Optional.empty();
    private Optional<Future<?>> bakeTimer = Optional.empty();
    private Optional<Instant> missingSince = Optional.empty();
    private boolean saidTrouble;

    /**
     * A guard that does nothing yet.
     *
     * @param clients to be open until the guard is closed
     * @param timer ends the bake time
     */
    public AlarmGuard(
            AlarmWatch watch,
            AwsClients clients,
            AlarmRules rules,
            ScheduledExecutorService timer,
            Clock clock,
            GuardListener listener) {
        this.watch = watch;
        this.clients = clients;
        this.rules = rules;
        this.timer = timer;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * What the alarms say before the start. Never completes exceptionally; cancelled by {@link #close}.
     */
    public CompletableFuture<GuardCheck> check() {
        synchronized (lock) {
            if (rules.names().isEmpty() || phase == Phase.OVER) {
                return CompletableFuture.completedFuture(new GuardCheck(Optional.empty(), List.of(), Set.of()));
            }
            CompletableFuture<GuardCheck> result = new CompletableFuture<>();
            checking = Optional.of(result);
            follow();
            return result;
        }
    }

    /**
     * From now on an alarm trips the guard.
     *
     * @param forgivenNow the alarms that do not count until they have been OK once: those of the check
     */
    public void guard(Collection<String> forgivenNow) {
        Runnable told;
        synchronized (lock) {
            if (phase != Phase.IDLE) {
                return;
            }
            phase = Phase.GUARDING;
            forgiven.addAll(forgivenNow);
            if (rules.names().isEmpty()) {
                return;
            }
            follow();
            told = last.map(this::judge).orElse(() -> {});
        }
        told.run();
    }

    /**
     * The deployment is complete; from {@code since} on the bake time runs.
     *
     * @param since in the past after a restart, when the time has run on
     */
    public void bake(Instant since) {
        synchronized (lock) {
            if (phase != Phase.GUARDING) {
                return;
            }
            phase = Phase.BAKING;
            Instant end = since.plus(rules.bake());
            bakeEnd = Optional.of(end);
            long wait = Math.max(0, TimeUnit.NANOSECONDS.convert(Duration.between(clock.instant(), end)));
            try {
                bakeTimer = Optional.of(timer.schedule(this::bakeTimeOver, wait, TimeUnit.NANOSECONDS));
            } catch (RejectedExecutionException e) {
                // The process is going down; the bake time ends after the restart.
                phase = Phase.OVER;
            }
        }
    }

    /** The alarms that do not count yet, to be kept over a restart. */
    public Set<String> forgiven() {
        synchronized (lock) {
            return Set.copyOf(forgiven);
        }
    }

    /** Ends it; the listener is told nothing more, unless it is being told now. */
    @Override
    public void close() {
        Optional<AlarmFollowing> ended;
        Optional<CompletableFuture<GuardCheck>> waiting;
        synchronized (lock) {
            phase = Phase.OVER;
            ended = following;
            following = Optional.empty();
            waiting = checking;
            checking = Optional.empty();
            bakeTimer.ifPresent(end -> end.cancel(false));
        }
        ended.ifPresent(AlarmFollowing::close);
        waiting.ifPresent(check -> check.cancel(false));
    }

    private void follow() {
        if (following.isEmpty()) {
            following = Optional.of(watch.follow(clients, rules.names(), AlarmUrgency.GUARDED, new Reader()));
        }
    }

    private void bakeTimeOver() {
        Runnable told = () -> {};
        synchronized (lock) {
            if (phase != Phase.BAKING) {
                return;
            }
            if (rules.names().isEmpty()) {
                phase = Phase.OVER;
                told = listener::baked;
            } else {
                following.ifPresent(AlarmFollowing::askNow);
            }
        }
        told.run();
    }

    private final class Reader implements AlarmListener {

        @Override
        public void seen(AlarmReading reading) {
            List<Runnable> told;
            synchronized (lock) {
                // Who waits for a check is told last, and knows then whether the guard has tripped.
                told = List.of(changes(reading), missing(reading), judge(reading), checked(reading));
            }
            told.forEach(Runnable::run);
        }

        @Override
        public void troubled(AwsTrouble trouble, Instant since) {
            List<Runnable> told;
            synchronized (lock) {
                Duration lasting = Duration.between(since, clock.instant());
                told = List.of(said(trouble, lasting), unchecked(trouble, lasting), unreadable(trouble, lasting));
            }
            told.forEach(Runnable::run);
        }
    }

    private Runnable changes(AlarmReading reading) {
        last = Optional.of(reading);
        boolean recovered = saidTrouble;
        saidTrouble = false;
        List<AlarmSnapshot> changed = reading.alarms().stream()
                .filter(alarm -> !alarm.equals(known.put(alarm.name(), alarm)))
                .toList();
        reading.alarms().stream()
                .filter(alarm -> alarm.state() == AlarmState.OK)
                .forEach(alarm -> forgiven.remove(alarm.name()));
        return () -> {
            if (recovered) {
                listener.note("The alarms can be read again.");
            }
            if (!changed.isEmpty()) {
                listener.seen(reading.alarms());
            }
        };
    }

    private Runnable checked(AlarmReading reading) {
        Optional<CompletableFuture<GuardCheck>> waiting = checking;
        checking = Optional.empty();
        return () -> waiting.ifPresent(check -> check.complete(checkOf(reading)));
    }

    private GuardCheck checkOf(AlarmReading reading) {
        List<AlarmSnapshot> absent = inState(reading, AlarmState.MISSING);
        List<AlarmSnapshot> red = red(reading);
        if (!absent.isEmpty() && !rules.ignoreUnreadable()) {
            return new GuardCheck(
                    Optional.of("CloudWatch in " + clients.region() + " knows no alarm named "
                            + AlarmText.names(absent)
                            + ". Correct the name, or create the alarm: a deployment that is to"
                            + " be guarded by it is not started without it."),
                    reading.alarms(),
                    Set.of());
        }
        if (!red.isEmpty() && !rules.startWhenRed()) {
            return new GuardCheck(
                    Optional.of(AlarmText.states(red) + " before the start. Wait until "
                            + (red.size() == 1 ? "it is" : "they are")
                            + " OK, or allow the deployment to start all the same, to mend what is broken."),
                    reading.alarms(),
                    Set.of());
        }
        return new GuardCheck(
                Optional.empty(),
                reading.alarms(),
                red.stream().map(AlarmSnapshot::name).collect(Collectors.toSet()));
    }

    /** What follows from the states, now that the guard is on. */
    private Runnable judge(AlarmReading reading) {
        if (phase != Phase.GUARDING && phase != Phase.BAKING) {
            return () -> {};
        }
        List<AlarmSnapshot> red = red(reading).stream()
                .filter(alarm -> !forgiven.contains(alarm.name()))
                .toList();
        if (!red.isEmpty()) {
            return trip(new AlarmTrip(reading.at(), red, AlarmText.states(red) + AlarmText.reasons(red)));
        }
        if (phase == Phase.BAKING
                && bakeEnd.filter(end -> !reading.at().isBefore(end)).isPresent()) {
            phase = Phase.OVER;
            return listener::baked;
        }
        return () -> {};
    }

    private Runnable missing(AlarmReading reading) {
        List<AlarmSnapshot> absent = inState(reading, AlarmState.MISSING);
        if (absent.isEmpty() || rules.ignoreUnreadable() || phase == Phase.IDLE) {
            missingSince = Optional.empty();
            return () -> {};
        }
        Instant since = missingSince.orElse(reading.at());
        boolean first = missingSince.isEmpty();
        missingSince = Optional.of(since);
        if (Duration.between(since, reading.at()).compareTo(UNREADABLE_PATIENCE) >= 0) {
            return trip(new AlarmTrip(
                    reading.at(),
                    List.of(),
                    "CloudWatch no longer knows the alarm " + AlarmText.names(absent)
                            + ": it was deleted or renamed, and the deployment is not guarded by it any more."));
        }
        return first
                ? () -> listener.note("CloudWatch no longer knows the alarm " + AlarmText.names(absent) + ".")
                : () -> {};
    }

    private Runnable said(AwsTrouble trouble, Duration lasting) {
        if (saidTrouble || lasting.compareTo(SAY_AFTER) < 0) {
            return () -> {};
        }
        saidTrouble = true;
        return () -> listener.note(
                "The alarms cannot be read for " + lasting.toSeconds() + " s; asking on. " + trouble.sentence());
    }

    private Runnable unchecked(AwsTrouble trouble, Duration lasting) {
        Duration patience = trouble.kind() == AwsTrouble.Kind.THROTTLED ? THROTTLED_CHECK_PATIENCE : CHECK_PATIENCE;
        if (checking.isEmpty() || trouble.isPassing() && lasting.compareTo(patience) < 0) {
            return () -> {};
        }
        CompletableFuture<GuardCheck> waiting = checking.get();
        checking = Optional.empty();
        Optional<String> refusal = rules.ignoreUnreadable()
                ? Optional.empty()
                : Optional.of("The alarms that are to guard the deployment cannot be read: " + trouble.sentence());
        return () -> waiting.complete(new GuardCheck(refusal, List.of(), Set.of()));
    }

    private Runnable unreadable(AwsTrouble trouble, Duration lasting) {
        if (phase != Phase.GUARDING && phase != Phase.BAKING) {
            return () -> {};
        }
        if (rules.ignoreUnreadable()) {
            if (phase == Phase.BAKING
                    && bakeEnd.filter(end -> !clock.instant().isBefore(end)).isPresent()) {
                phase = Phase.OVER;
                return listener::baked;
            }
            return () -> {};
        }
        if (trouble.isPassing() || lasting.compareTo(UNREADABLE_PATIENCE) < 0) {
            return () -> {};
        }
        return trip(new AlarmTrip(
                clock.instant(),
                List.of(),
                "The alarms that guard the deployment could not be read for " + lasting.toSeconds() + " s: "
                        + trouble.sentence()));
    }

    private Runnable trip(AlarmTrip trip) {
        if (phase != Phase.GUARDING && phase != Phase.BAKING) {
            return () -> {};
        }
        phase = Phase.OVER;
        return () -> listener.tripped(trip);
    }

    private List<AlarmSnapshot> red(AlarmReading reading) {
        return reading.alarms().stream()
                .filter(alarm -> alarm.state() == AlarmState.ALARM
                        || rules.insufficientDataIsAlarm() && alarm.state() == AlarmState.INSUFFICIENT_DATA)
                .toList();
    }

    private static List<AlarmSnapshot> inState(AlarmReading reading, AlarmState state) {
        return reading.alarms().stream().filter(alarm -> alarm.state() == state).toList();
    }
}

package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The session of all equal requests: one call in flight at a time, renewed while there is a lease, forgotten when it has
 * expired and nobody has one, or a quarter of an hour after the last lease was closed.
 */
final class SharedSession {

    private static final System.Logger LOG = System.getLogger(SharedSession.class.getName());
    private static final Duration MANDATORY = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    // A machine that slept, or whose clock was set, must not find out only when a long delay is over.
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(5);
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(1);
    // What AWS gives at most. A longer life would only make the sums overflow.
    private static final Duration LONGEST_LIFE = Duration.ofHours(36);
    // Long enough for the next block of the same build; after that nobody asks for the same session again.
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final Means means;
    private final List<RoleArn> roles;
    private final Consumer<SharedSession> forget;
    private final Set<OpenLease> leases = new LinkedHashSet<>();
    private Optional<RoleSession> current = Optional.empty();
    private Optional<Acquisition> acquisition = Optional.empty();
    private CompletableFuture<RoleSession> landing = new CompletableFuture<>();
    private Optional<Future<?>> alarm = Optional.empty();
    private Optional<RoleSessionException> problem = Optional.empty();
    private Instant due = Instant.EPOCH;
    /** When the session was last of use, once it has had a lease. */
    private Optional<Instant> left = Optional.empty();

    private int failures;
    private int awaited;
    private boolean forgotten;

    /**
     * No session yet.
     *
     * @param roles for people
     * @param forget told when this is of no use any more
     */
    SharedSession(Means means, List<RoleArn> roles, Consumer<SharedSession> forget) {
        this.means = means;
        this.roles = roles;
        this.forget = forget;
    }

    /**
     * A session to come.
     *
     * @param session the one that is there already, or the one that AWS is asked for
     * @param acquisition who asks AWS
     */
    record Coming(CompletableFuture<RoleSession> session, Optional<Acquisition> acquisition) {}

    /** A session for now; empty when this was forgotten meanwhile. */
    Optional<Coming> session(SessionRequest request) {
        Coming coming;
        Runnable start = () -> {};
        synchronized (this) {
            if (forgotten) {
                return Optional.empty();
            }
            Instant now = means.now();
            left = left.map(earlier -> now);
            if (current.isPresent() && now.isBefore(due)) {
                return Optional.of(new Coming(CompletableFuture.completedFuture(current.get()), Optional.empty()));
            }
            if (acquisition.isEmpty()) {
                start = acquire(request);
            }
            coming = new Coming(landing, acquisition);
            if (current.isPresent()) {
                coming = besides(current.get(), coming);
            }
        }
        start.run();
        return Optional.of(coming);
    }

    /** The session that is there goes on being used for as long as it is good. */
    private Coming besides(RoleSession old, Coming renewal) {
        Duration left = Duration.between(means.now(), old.expires());
        Duration life = Duration.between(old.issued(), old.expires());
        if (left.compareTo(Means.shorter(MANDATORY, life.dividedBy(6))) > 0) {
            return new Coming(CompletableFuture.completedFuture(old), Optional.empty());
        }
        CompletableFuture<RoleSession> either = renewal.session().exceptionally(failure -> {
            if (means.isOver(old)) {
                throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
            }
            return old;
        });
        return new Coming(either, renewal.acquisition());
    }

    /** Has a session asked for; what it gives begins the call, outside of the lock. */
    private Runnable acquire(SessionRequest request) {
        Acquisition made = new Acquisition(means, request);
        acquisition = Optional.of(made);
        landing = new CompletableFuture<>();
        CompletableFuture<RoleSession> landed = landing;
        made.result().whenComplete((session, failure) -> land(made, landed, session, failure));
        return made::begin;
    }

    private void land(Acquisition made, CompletableFuture<RoleSession> landed, RoleSession session, Throwable thrown) {
        Optional<RoleSessionException> failure = Optional.ofNullable(thrown).map(SharedSession::explained);
        List<OpenLease> told;
        boolean renewal;
        Instant next;
        boolean closed;
        synchronized (this) {
            acquisition = Optional.empty();
            closed = forgotten;
            renewal = current.isPresent();
            problem = failure;
            if (failure.isEmpty()) {
                current = Optional.of(session);
                failures = 0;
                due = firstRenewal(session);
            } else {
                failures++;
                due = means.now().plus(pause());
            }
            next = due;
            told = List.copyOf(leases);
            setAlarm();
        }
        if (closed) {
            landed.completeExceptionally(Acquisition.closed());
            return;
        }
        // Whoever waits comes first: the audit is the host's, and may be slow or throw.
        failure.ifPresentOrElse(landed::completeExceptionally, () -> landed.complete(session));
        for (OpenLease lease : told) {
            failure.ifPresentOrElse(why -> lease.failed(why, next), () -> lease.renewed(session));
        }
        forgetIfIdle();
        safely(
                "The audit of " + made.request().owner(),
                () -> failure.ifPresentOrElse(
                        why -> means.audit().failed(made.request(), why),
                        () -> means.audit().opened(made.request(), session, renewal)));
    }

    /** Calls what is not ours: nothing that it throws may keep others from being told, or a session from being renewed. */
    private static void safely(String who, Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.WARNING, who + " could not be told", e);
        }
    }

    private static RoleSessionException explained(Throwable thrown) {
        return thrown instanceof RoleSessionException explained
                ? explained
                : new RoleSessionException(String.valueOf(thrown.getMessage()), "", false);
    }

    private Instant firstRenewal(RoleSession session) {
        if (!session.expires().isAfter(session.issued())) {
            // By this machine's clock it is over already, so the clock is wrong; AWS is not to be asked without a
            // pause.
            return means.now().plus(LONGEST_PAUSE);
        }
        Instant end = earlier(session.expires(), session.issued().plus(LONGEST_LIFE));
        Instant planned =
                RoleSessions.renewAt(session.issued(), end, means.chance().getAsDouble());
        Instant earliest = means.now().plus(SHORTEST_LIFE);
        return planned.isBefore(earliest) ? earliest : planned;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** How long after a failed renewal the next one begins; shorter when the session would not live so long. */
    private Duration pause() {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        Duration pause = Means.shorter(doubled, LONGEST_PAUSE);
        Duration rest = current.map(session -> Duration.between(means.now(), session.expires()))
                .orElse(Duration.ZERO);
        if (!rest.isNegative() && !rest.isZero()) {
            pause = Means.shorter(pause, Means.longer(SHORTEST_LIFE, rest.dividedBy(3)));
        }
        return pause.minus(Duration.ofMillis(
                (long) (pause.toMillis() / 4.0 * means.chance().getAsDouble())));
    }

    /** When a session without a lease is forgotten. */
    private Instant end(RoleSession session) {
        Instant expires = session.expires();
        return left.map(since -> earlier(expires, since.plus(KEPT))).orElse(expires);
    }

    /** Lets this be woken for its renewal, or, without a lease, at its end. */
    private void setAlarm() {
        alarm.ifPresent(set -> set.cancel(false));
        alarm = Optional.empty();
        // Not at the very end of a session that nobody uses, when its end may be a moment away by the clock.
        Optional<Instant> at = leases.isEmpty()
                ? current.map(session ->
                        earlier(end(session), means.now().plus(LONGEST_LIFE)).plus(SHORTEST_LIFE))
                : Optional.of(due);
        if (at.isEmpty() || forgotten) {
            return;
        }
        // Rounded up to whole milliseconds, or the alarm could ring before its time, again and again.
        Duration wait = Means.longer(Duration.ZERO, Duration.between(means.now(), at.get()))
                .plusNanos(999_999);
        try {
            alarm = Optional.of(means.timer()
                    .schedule(this::ring, Means.shorter(wait, LONGEST_SLEEP).toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            // The host is shutting down: nothing is renewed any more.
            alarm = Optional.empty();
        }
    }

    private void ring() {
        Runnable start = () -> {};
        synchronized (this) {
            if (forgotten || acquisition.isPresent()) {
                return;
            }
            if (!leases.isEmpty() && !means.now().isBefore(due)) {
                start = acquire(leases.iterator().next().request());
            } else {
                setAlarm();
            }
        }
        start.run();
        forgetIfIdle();
    }

    private void forgetIfIdle() {
        synchronized (this) {
            boolean over = current.isEmpty() || !means.now().isBefore(end(current.get()));
            if (forgotten || !over || awaited > 0 || !leases.isEmpty() || acquisition.isPresent()) {
                return;
            }
            forgotten = true;
            setAlarm();
        }
        forget.accept(this);
    }

    /** Keeps this from being forgotten until {@link #lease} or {@link #noLease}. */
    synchronized boolean awaitLease() {
        if (!forgotten) {
            awaited++;
        }
        return !forgotten;
    }

    Lease lease(SessionRequest request, LeaseListener listener) {
        OpenLease lease = new OpenLease(request, listener);
        synchronized (this) {
            awaited--;
            leases.add(lease);
            if (acquisition.isEmpty()) {
                setAlarm();
            }
        }
        return lease;
    }

    void noLease() {
        synchronized (this) {
            awaited--;
        }
        forgetIfIdle();
    }

    synchronized Optional<LiveSession> live() {
        if (current.isEmpty()) {
            return Optional.empty();
        }
        RoleSession session = current.get();
        List<String> owners = new ArrayList<>();
        for (OpenLease lease : leases) {
            owners.add(lease.request().owner());
        }
        return Optional.of(new LiveSession(
                owners,
                roles,
                session.arn(),
                session.issued(),
                session.expires(),
                leases.isEmpty() ? Optional.empty() : Optional.of(due),
                problem.map(Throwable::getMessage)));
    }

    private synchronized RoleSession newest() {
        return current.orElseThrow();
    }

    private void release(OpenLease lease) {
        synchronized (this) {
            if (!leases.remove(lease)) {
                return;
            }
            left = Optional.of(means.now());
            if (leases.isEmpty() && acquisition.isEmpty()) {
                setAlarm();
            }
        }
        forgetIfIdle();
    }

    /** Ends everything. */
    void close() {
        Optional<Acquisition> stopped;
        synchronized (this) {
            forgotten = true;
            leases.clear();
            setAlarm();
            stopped = acquisition;
        }
        stopped.ifPresent(Acquisition::stop);
    }

    /** A lease, and whom to tell. */
    private final class OpenLease implements Lease {

        private final SessionRequest request;
        private final LeaseListener listener;

        private OpenLease(SessionRequest request, LeaseListener listener) {
            this.request = request;
            this.listener = listener;
        }

        private SessionRequest request() {
            return request;
        }

        private void renewed(RoleSession session) {
            safely("A lease of " + request.owner(), () -> listener.renewed(session));
        }

        private void failed(RoleSessionException failure, Instant next) {
            safely("A lease of " + request.owner(), () -> listener.renewalFailed(failure, next));
        }

        @Override
        public RoleSession current() {
            return newest();
        }

        @Override
        public void close() {
            release(this);
        }
    }
}

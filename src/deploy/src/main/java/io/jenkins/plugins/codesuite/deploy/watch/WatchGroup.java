package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** All deployments that are watched with one identity in one region: asked for together, in rounds. */
final class WatchGroup {

    private static final System.Logger LOG = System.getLogger(WatchGroup.class.getName());
    private static final Duration SOON = Duration.ofMillis(250);
    // A throttled call or a short break of the network is nobody's business.
    private static final Duration SILENCE = Duration.ofSeconds(30);
    // A session that nobody renews any more is no use for longer.
    private static final Duration UNAWAITED = Duration.ofHours(1);

    private final WatchMeans means;
    private final Runnable whenEmpty;
    private final Map<String, Watched> watched = new LinkedHashMap<>();
    private final Callers callers = new Callers();
    private final TrafficPlans plans = new TrafficPlans();
    private final Pacing pacing;
    private Optional<Future<?>> alarm = Optional.empty();
    private Instant due = Instant.MAX;
    private Instant lastBegun = Instant.EPOCH;
    private boolean busy;
    private boolean soon;
    // Whether somebody has come, perhaps with a fresher session, since the last round began.
    private boolean joined;
    private boolean closed;
    private Optional<Instant> troubledSince = Optional.empty();
    private Optional<Instant> deniedSince = Optional.empty();
    private volatile Optional<Instant> unacceptedSince = Optional.empty();

    /**
     * Watches nothing yet.
     *
     * @param whenEmpty told, under no lock, when nobody follows anything here any more
     */
    WatchGroup(WatchMeans means, Runnable whenEmpty) {
        this.means = means;
        this.whenEmpty = whenEmpty;
        this.pacing = new Pacing(means.pace());
    }

    /** A new follower; empty when this group is no more. */
    Optional<Following> follow(AwsClients clients, String id, SnapshotListener listener) {
        Follower follower = new Follower(clients, id, listener, this, means.workers());
        synchronized (this) {
            if (closed) {
                return Optional.empty();
            }
            watched.computeIfAbsent(id, Watched::new).followers().add(follower);
            joined = true;
        }
        askSoon();
        return Optional.of(follower);
    }

    void leave(String id, Follower follower) {
        boolean empty;
        synchronized (this) {
            Watched left = watched.get(id);
            if (left == null) {
                return;
            }
            left.followers().remove(follower);
            if (left.followers().isEmpty()) {
                watched.remove(id);
            }
            empty = closeIfEmpty();
        }
        if (empty) {
            whenEmpty.run();
        }
    }

    private boolean closeIfEmpty() {
        if (closed || !watched.isEmpty()) {
            return false;
        }
        closed = true;
        alarm.ifPresent(set -> set.cancel(false));
        return true;
    }

    synchronized void isNew(String id) {
        Optional.ofNullable(watched.get(id)).ifPresent(Watched::isNew);
    }

    synchronized void expectRollback(String id) {
        Optional.ofNullable(watched.get(id)).ifPresent(Watched::expectRollback);
    }

    /** Has the next round begin soon, unless AWS is under strain. */
    synchronized void askSoon() {
        if (busy) {
            soon = true;
        } else if (isHurryOfUse() || due.equals(Instant.MAX)) {
            wakeAt(earlier(due, soonest()));
        }
    }

    /** Under the lock: whether AWS is under no strain, or only the sessions of others were of no use. */
    private boolean isHurryOfUse() {
        return !pacing.isStrained() || joined && unacceptedSince.isPresent();
    }

    /** However often it is asked for: not at once, so that what comes together is done together, and not all the time. */
    private Instant soonest() {
        return later(means.now().plus(SOON), lastBegun.plus(means.pace().round().dividedBy(2)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Under the lock. */
    private void wakeAt(Instant at) {
        alarm.ifPresent(set -> set.cancel(false));
        alarm = Optional.empty();
        due = at;
        if (closed) {
            return;
        }
        long wait =
                Math.max(0, Duration.between(means.now(), at).plusNanos(999_999).toMillis());
        try {
            alarm = Optional.of(means.timer().schedule(this::wake, wait, TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            // The host is shutting down.
            closed = true;
        }
    }

    private void wake() {
        synchronized (this) {
            if (closed || busy) {
                return;
            }
            busy = true;
            soon = false;
            joined = false;
        }
        try {
            means.workers().execute(this::round);
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                closed = true;
            }
        }
    }

    private void round() {
        Instant begun = means.now();
        List<Watched> all;
        synchronized (this) {
            lastBegun = begun;
            all = List.copyOf(watched.values());
            Set<AwsClients> clients = new LinkedHashSet<>();
            all.forEach(one -> one.followers().forEach(follower -> clients.add(follower.clients())));
            callers.begin(List.copyOf(clients));
        }
        try {
            read(all);
        } catch (Throwable e) {
            // Nothing may end the watching of all.
            LOG.log(System.Logger.Level.ERROR, "A round of the watch failed", e);
        }
        boolean empty;
        synchronized (this) {
            busy = false;
            empty = closeIfEmpty();
            Duration pause = pacing.pause(callers.calls(), means.chance().getAsDouble());
            Instant next = later(begun.plus(pause), means.now().plus(SOON));
            wakeAt(soon && isHurryOfUse() ? soonest() : next);
        }
        if (empty) {
            whenEmpty.run();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void read(List<Watched> all) {
        Statuses statuses = new Statuses(callers, means.clock(), means.pace().detailCalls());
        Optional<AwsTrouble> trouble = Optional.empty();
        try {
            statuses.read(all);
            readable(all);
            new DetailRound(callers, plans, means.clock(), means.pace().detailCalls()).read(all);
            pacing.clean();
        } catch (TroubleException e) {
            trouble = Optional.of(e.trouble());
        }
        Instant now = means.now();
        trouble.ifPresent(why -> troubled(all, why, now));
        List.copyOf(statuses.unknown()).stream()
                .filter(one -> one.isUnknown(now) && !statuses.find(one))
                .forEach(one -> unknown(one, now));
        for (Watched one : all) {
            one.giveUpDetails(now);
            one.tell(now);
            one.tellLatecomers();
            if (one.isComplete(means.pace(), now)) {
                forget(one);
                one.end(now);
            }
        }
    }

    private void readable(List<Watched> all) {
        troubledSince = Optional.empty();
        deniedSince = Optional.empty();
        unacceptedSince = Optional.empty();
        all.forEach(one -> one.followers().forEach(Follower::readable));
    }

    private void troubled(List<Watched> all, AwsTrouble trouble, Instant now) {
        LOG.log(System.Logger.Level.DEBUG, "CodeDeploy: {0}", trouble.sentence());
        Instant since = troubledSince.orElse(now);
        troubledSince = Optional.of(since);
        if (trouble.kind() == AwsTrouble.Kind.DENIED) {
            denied(all, trouble, now);
            return;
        }
        pacing.strained();
        deniedSince = Optional.empty();
        if (!now.isBefore(since.plus(SILENCE))) {
            all.forEach(one -> one.followers()
                    .forEach(follower -> follower.troubled(
                            trouble.kind().name(),
                            "Deployment " + one.id() + " cannot be watched for now: " + trouble.sentence()
                                    + " The deployment itself goes on, and CodeDeploy is asked again.")));
        }
        if (trouble.kind() == AwsTrouble.Kind.CREDENTIALS) {
            unaccepted(all, trouble, now);
        }
    }

    /** Gives up where nobody waits and the credentials are not accepted for long. */
    private void unaccepted(List<Watched> all, AwsTrouble trouble, Instant now) {
        Instant since = unacceptedSince.orElse(now);
        unacceptedSince = Optional.of(since);
        if (now.isBefore(since.plus(UNAWAITED))) {
            return;
        }
        for (Watched one : all) {
            if (one.followers().stream().noneMatch(Follower::isAwaited)) {
                giveUp(
                        one,
                        "Deployment " + one.id() + " is not watched any more, as no build waits for it and AWS has not"
                                + " accepted the credentials for an hour: " + trouble.sentence()
                                + " The deployment itself goes on; see the AWS console for its end.",
                        now);
            }
        }
    }

    private void denied(List<Watched> all, AwsTrouble trouble, Instant now) {
        pacing.denied();
        Instant since = deniedSince.orElse(now);
        deniedSince = Optional.of(since);
        String permissions = Callers.Operation.BATCH_GET_DEPLOYMENTS.permission() + " (or "
                + Callers.Operation.GET_DEPLOYMENT.permission() + ")";
        if (now.isBefore(since.plus(means.pace().patience()))) {
            all.forEach(one -> one.followers()
                    .forEach(follower -> follower.troubled(
                            trouble.kind().name(),
                            "Deployment " + one.id() + " cannot be watched: " + trouble.sentence() + " What is needed: "
                                    + permissions + ". It is tried again for "
                                    + means.pace().patience().toMinutes() + " minutes.")));
            return;
        }
        for (Watched one : all) {
            giveUp(
                    one,
                    "Deployment " + one.id() + " could not be watched for "
                            + means.pace().patience().toMinutes() + " minutes: " + trouble.sentence()
                            + " What is needed: " + permissions
                            + ". The deployment itself goes on; see the AWS console for its end.",
                    now);
        }
    }

    private void unknown(Watched one, Instant now) {
        giveUp(
                one,
                "CodeDeploy knows no deployment " + one.id()
                        + " in this region and account. See that the id, the region and the role are right; CodeDeploy"
                        + " forgets old deployments.",
                now);
    }

    /** Nothing more can be heard of it; one whose end was seen has ended. */
    private void giveUp(Watched one, String why, Instant now) {
        forget(one);
        if (one.isOver()) {
            one.end(now);
        } else {
            one.followers().forEach(follower -> follower.lose(why));
        }
    }

    private synchronized void forget(Watched one) {
        watched.remove(one.id(), one);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends all; nobody is told. */
    synchronized void close() {
        closed = true;
        watched.clear();
        alarm.ifPresent(set -> set.cancel(false));
    }
}

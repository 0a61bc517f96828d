package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.aws.ClientOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The followers who ask CloudWatch as the same identity, and their common rounds: one at a time. */
final class AlarmGroup {

    private static final System.Logger LOG = System.getLogger(AlarmGroup.class.getName());
    private static final int MOST_SLOWDOWN = 6;

    /** One follower. */
    static final class Member {

        private final AwsClients clients;
        private final List<String> names;
        private final AlarmUrgency urgency;
        private final AlarmListener listener;
        // Touched by the round alone.
        private Optional<Instant> troubledSince = Optional.empty();
        private volatile boolean gone;

        Member(AwsClients clients, List<String> names, AlarmUrgency urgency, AlarmListener listener) {
            this.clients = clients;
            this.names = names;
            this.urgency = urgency;
            this.listener = listener;
        }
    }

    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Clock clock;
    private final AlarmPace pace;
    private final List<Member> members = new ArrayList<>();
    // Touched by the round alone.
    private final ClientOrder order = new ClientOrder();
    private Optional<Future<?>> next = Optional.empty();
    private Optional<Instant> lastRound = Optional.empty();
    private Optional<Instant> lastFullRound = Optional.empty();
    private boolean asking;
    private boolean wanted;
    private int slowdown;

    AlarmGroup(ScheduledExecutorService timer, Executor workers, Clock clock, AlarmPace pace) {
        this.timer = timer;
        this.workers = workers;
        this.clock = clock;
        this.pace = pace;
    }

    synchronized void join(Member member) {
        members.add(member);
        askNow();
    }

    /** Whether nobody is left. */
    synchronized boolean leave(Member member) {
        member.gone = true;
        members.remove(member);
        if (members.isEmpty()) {
            close();
        }
        return members.isEmpty();
    }

    synchronized void close() {
        members.forEach(member -> member.gone = true);
        members.clear();
        next.ifPresent(round -> round.cancel(false));
        next = Optional.empty();
    }

    synchronized void askNow() {
        lastFullRound = Optional.empty();
        if (asking) {
            wanted = true;
        } else if (slowdown == 0 || next.isEmpty()) {
            // Who is throttled is not asked sooner because somebody is in a hurry.
            schedule(soonest());
        }
    }

    private Duration soonest() {
        Instant now = clock.instant();
        return lastRound
                .map(last -> Duration.between(now, last.plus(pace.soonest())))
                .filter(wait -> !wait.isNegative())
                .orElse(Duration.ZERO);
    }

    private void schedule(Duration wait) {
        next.ifPresent(round -> round.cancel(false));
        try {
            next = Optional.of(timer.schedule(this::hand, wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            // The process is going down, and the watch with it.
            next = Optional.empty();
        }
    }

    private void hand() {
        try {
            workers.execute(this::round);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "No more rounds: the workers are gone", e);
        }
    }

    private void round() {
        List<Member> told;
        List<AwsClients> clients;
        synchronized (this) {
            next = Optional.empty();
            if (asking || members.isEmpty()) {
                return;
            }
            asking = true;
            wanted = false;
            told = List.copyOf(dueMembers());
            clients = clientsOf(members);
        }
        order.retain(clients);
        AlarmRound round = new AlarmRound(clients, order, clock);
        try {
            round.ask(namesOf(told));
            told.forEach(member -> tell(member, round));
        } finally {
            ended(round, told.size());
        }
    }

    /** Everybody, or only who guards when the names of the others would cost a call that is not due. */
    private List<Member> dueMembers() {
        List<Member> guarding = members.stream()
                .filter(member -> member.urgency == AlarmUrgency.GUARDED)
                .toList();
        boolean costsNothing = AlarmRound.calls(namesOf(members).size())
                <= AlarmRound.calls(namesOf(guarding).size());
        boolean due = lastFullRound
                .map(last -> !last.plus(pace.shown()).isAfter(clock.instant()))
                .orElse(true);
        if (costsNothing || due) {
            lastFullRound = Optional.of(clock.instant());
            return members;
        }
        return guarding;
    }

    private void tell(Member member, AlarmRound round) {
        if (member.gone) {
            return;
        }
        try {
            Optional<AwsTrouble> trouble = round.troubleOf(member.names);
            if (trouble.isEmpty()) {
                member.troubledSince = Optional.empty();
                member.listener.seen(new AlarmReading(round.at(), round.states(member.names)));
            } else {
                Instant since = member.troubledSince.orElse(round.at());
                member.troubledSince = Optional.of(since);
                member.listener.troubled(trouble.get(), since);
            }
        } catch (RuntimeException e) {
            // The others are to be told all the same.
            LOG.log(System.Logger.Level.WARNING, "A listener of alarms failed", e);
        }
    }

    private synchronized void ended(AlarmRound round, int told) {
        asking = false;
        lastRound = Optional.of(clock.instant());
        slowdown = round.isThrottled() ? Math.min(slowdown + 1, MOST_SLOWDOWN) : Math.max(slowdown - 1, 0);
        if (members.isEmpty()) {
            return;
        }
        boolean guarded = members.stream().anyMatch(member -> member.urgency == AlarmUrgency.GUARDED);
        int calls = AlarmRound.calls(namesOf(members).size());
        boolean atOnce = wanted && slowdown == 0;
        schedule(atOnce ? soonest() : pace.wait(guarded, calls, slowdown));
    }

    private static Set<String> namesOf(List<Member> members) {
        Set<String> names = new LinkedHashSet<>();
        members.forEach(member -> names.addAll(member.names));
        return names;
    }

    private static List<AwsClients> clientsOf(List<Member> members) {
        Set<AwsClients> clients = Collections.newSetFromMap(new IdentityHashMap<>());
        List<AwsClients> inOrder = new ArrayList<>();
        for (Member member : members) {
            if (clients.add(member.clients)) {
                inOrder.add(member.clients);
            }
        }
        return inOrder;
    }
}

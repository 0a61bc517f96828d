package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through targets as many at a time as leave enough healthy ones, after <a
 * href="https://docs.aws.amazon.com/codedeploy/latest/userguide/instances-health.html">Instance health</a>: an unhealthy
 * target is taken at any time, a healthy one only if the rest are at least the minimum. It stops when none can be taken.
 */
final class Rollout {
    private final List<Member> waiting;
    private final int minimum;
    private final Visit visit;
    private final Runnable end;
    private final Set<Member> running = new LinkedHashSet<>();
    private int healthy;
    private int succeeded;
    private boolean starting;
    private boolean ended;

    /**
     * A round.
     *
     * @param members the targets in the order in which they are to be taken
     * @param minimum how many must be healthy at each moment, and at the end of this round newly so
     * @param visit what is done with each
     * @param end called once, when all is done or nothing more can be
     */
    Rollout(List<Member> members, int minimum, Visit visit, Runnable end) {
        this.waiting = new ArrayList<>(members);
        this.minimum = minimum;
        this.visit = visit;
        this.end = end;
        this.healthy = (int) members.stream().filter(Member::healthy).count();
    }

    /** Takes what can be taken now. */
    void go() {
        if (starting || ended) {
            return;
        }
        starting = true;
        while (!waiting.isEmpty() && canTake(waiting.get(0))) {
            Member member = waiting.remove(0);
            running.add(member);
            if (member.healthy()) {
                healthy--;
            }
            visit.begin(member.target(), ok -> done(member, ok));
        }
        starting = false;
        if (running.isEmpty()) {
            ended = true;
            end.run();
        }
    }

    private boolean canTake(Member member) {
        return !member.healthy() || healthy > minimum;
    }

    private void done(Member member, boolean ok) {
        running.remove(member);
        if (ok) {
            healthy++;
            succeeded++;
        }
        go();
    }

    int succeeded() {
        return succeeded;
    }

    /** Whether enough succeeded, and one at least. */
    boolean isGood() {
        return succeeded >= Math.max(1, minimum);
    }

    /**
     * A target.
     *
     * @param target the target
     * @param healthy whether its last deployment did not fail
     */
    record Member(Target target, boolean healthy) {}

    /** What is done with a target. */
    @FunctionalInterface
    interface Visit {
        /** Begins; says once at the end whether it succeeded. */
        void begin(Target target, Outcome outcome);
    }

    /** Takes how a visit ended. */
    @FunctionalInterface
    interface Outcome {
        /** The visit has ended. */
        void ended(boolean succeeded);
    }
}

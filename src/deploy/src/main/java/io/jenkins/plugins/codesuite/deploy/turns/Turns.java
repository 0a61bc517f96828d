package io.jenkins.plugins.codesuite.deploy.turns;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Does one thing after the other, in the order in which they are asked for, by workers that do other things in between. What
 * is only touched in turns needs no lock, and what a turn throws keeps no other from its turn.
 */
public final class Turns implements Executor {

    private static final System.Logger LOG = System.getLogger(Turns.class.getName());

    private final Executor workers;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    /** Nothing to do yet. */
    public Turns(Executor workers) {
        this.workers = workers;
    }

    /** Has {@code turn} done after all that were asked for before. Returns at once. */
    @Override
    public void execute(Runnable turn) {
        synchronized (waiting) {
            waiting.add(turn);
            if (busy) {
                return;
            }
            busy = true;
        }
        give();
    }

    private void give() {
        try {
            workers.execute(this::next);
        } catch (RejectedExecutionException e) {
            // The host is shutting down: nobody does anything any more.
            synchronized (waiting) {
                waiting.clear();
                busy = false;
            }
        }
    }

    private void next() {
        Runnable turn;
        synchronized (waiting) {
            turn = waiting.remove();
        }
        try {
            turn.run();
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.WARNING, "A turn of a deployment failed", e);
        }
        synchronized (waiting) {
            busy = !waiting.isEmpty();
            if (!busy) {
                return;
            }
        }
        give();
    }
}

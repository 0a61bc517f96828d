package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.turns.Turns;
import java.util.concurrent.Executor;

/**
 * Passes on what a run tells: in order, one call at a time, by a worker. Never blocks who tells.
 */
public final class OrderedListener implements TaskListener {

    private static final System.Logger LOG = System.getLogger(OrderedListener.class.getName());

    private final TaskListener listener;
    private final Turns turns;

    /** Passes on to {@code listener}. */
    public OrderedListener(TaskListener listener, Executor workers) {
        this.listener = listener;
        this.turns = new Turns(workers);
    }

    @Override
    public void log(String line) {
        tell(() -> listener.log(line));
    }

    @Override
    public void changed(RunRecord record) {
        tell(() -> listener.changed(record));
    }

    @Override
    public void ended(RunResult result) {
        tell(() -> listener.ended(result));
    }

    @Override
    public void finished(RunRecord last) {
        tell(() -> listener.finished(last));
    }

    /** Does something when all that was told before has been taken. */
    public void afterwards(Runnable next) {
        turns.execute(next);
    }

    private void tell(Runnable telling) {
        turns.execute(() -> {
            try {
                telling.run();
            } catch (Throwable e) {
                LOG.log(System.Logger.Level.WARNING, "The host of a deployment's run could not be told", e);
            }
        });
    }
}

package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.turns.Turns;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Passes on what a run tells: in order, one call at a time, by a worker. Never blocks who tells, and remembers whether the
 * host could keep the last record.
 */
public final class OrderedListener implements TaskListener {

    private static final System.Logger LOG = System.getLogger(OrderedListener.class.getName());

    private final TaskListener listener;
    private final Turns turns;
    // Touched in turns only.
    private Optional<String> unkept = Optional.empty();

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
        tell(() -> {
            try {
                listener.changed(record);
                unkept = Optional.empty();
            } catch (Throwable e) {
                unkept = Optional.of(String.valueOf(e.getMessage()));
                throw e;
            }
        });
    }

    @Override
    public void ended(RunResult result) {
        tell(() -> listener.ended(result));
    }

    @Override
    public void finished(RunRecord last) {
        tell(() -> listener.finished(last));
    }

    /**
     * Does something when all that was told before has been taken.
     *
     * @param next done when the host has the last record
     * @param failed done in its place when the host could not keep it; told why
     */
    public void afterwards(Runnable next, Consumer<String> failed) {
        turns.execute(() -> unkept.ifPresentOrElse(failed, next));
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

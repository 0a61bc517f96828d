package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.turns.Turns;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Passes on what a run tells: in order, one call at a time, by a worker. Never blocks who tells, and remembers whether the
 * host could keep the last record.
 *
 * <p>To a host that is slow, records do not pile up: of those that it has not taken yet, only the newest is kept for it, in
 * the place of the oldest. One that the run waits for ({@link #afterwards}) is not replaced by what comes after it.
 */
public final class OrderedListener implements TaskListener {

    private static final System.Logger LOG = System.getLogger(OrderedListener.class.getName());

    private final TaskListener listener;
    private final Turns turns;
    private final AtomicReference<Optional<Waiting>> open = new AtomicReference<>(Optional.empty());
    // Touched in turns only.
    private Optional<String> unkept = Optional.empty();

    /** A place in the line, and the newest record for it; empty once the host has it. */
    private static final class Waiting {

        private Optional<RunRecord> newest;

        Waiting(RunRecord record) {
            newest = Optional.of(record);
        }

        /** Whether this record takes the place; no more when the host has been told. */
        synchronized boolean replace(RunRecord record) {
            if (newest.isEmpty()) {
                return false;
            }
            newest = Optional.of(record);
            return true;
        }

        synchronized RunRecord take() {
            RunRecord taken = newest.orElseThrow();
            newest = Optional.empty();
            return taken;
        }
    }

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
        if (open.get().filter(waiting -> waiting.replace(record)).isPresent()) {
            return;
        }
        Waiting waiting = new Waiting(record);
        open.set(Optional.of(waiting));
        tell(() -> keep(waiting.take()));
    }

    private void keep(RunRecord record) {
        try {
            listener.changed(record);
            unkept = Optional.empty();
        } catch (Throwable e) {
            unkept = Optional.of(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** What has been told so far is not replaced any more. */
    private void seal() {
        open.set(Optional.empty());
    }

    @Override
    public void ended(RunResult result) {
        seal();
        tell(() -> listener.ended(result));
    }

    @Override
    public void finished(RunRecord last) {
        seal();
        tell(() -> listener.finished(last));
    }

    /**
     * Does something when all that was told before has been taken.
     *
     * @param next done when the host has the last record
     * @param failed done in its place when the host could not keep it; told why
     */
    public void afterwards(Runnable next, Consumer<String> failed) {
        seal();
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

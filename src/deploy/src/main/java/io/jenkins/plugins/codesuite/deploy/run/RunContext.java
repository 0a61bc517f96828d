package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.RetryPace;
import io.jenkins.plugins.codesuite.deploy.aws.Retrying;
import io.jenkins.plugins.codesuite.deploy.control.DeploymentControl;
import io.jenkins.plugins.codesuite.deploy.turns.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What the parts of one run share. All that a run decides is decided in its turns, one after the other. */
final class RunContext {

    private static final int TROUBLES_SAID = 3;

    private final TaskMeans means;
    private final AwsClients clients;
    private final OrderedListener host;
    private final Runnable publish;
    private final Consumer<Throwable> broken;
    private final Turns turns;
    private final Retrying retrying;
    private final DeploymentControl control;
    private volatile boolean closed;
    private volatile boolean awaited = true;

    /**
     * What a run works with.
     *
     * @param publish lets the host know what has changed; called in turns
     * @param broken ends the run when a turn throws, which none is written to do; called in that turn
     */
    RunContext(
            TaskMeans means, AwsClients clients, OrderedListener host, Runnable publish, Consumer<Throwable> broken) {
        this.means = means;
        this.clients = clients;
        this.host = host;
        this.publish = publish;
        this.broken = broken;
        this.turns = new Turns(means.workers());
        this.retrying = new Retrying(means.timer(), means.workers(), means.clock());
        this.control = new DeploymentControl(retrying);
    }

    TaskMeans means() {
        return means;
    }

    AwsClients clients() {
        return clients;
    }

    /**
     * Asks AWS for something without which a run does not begin or go on: through what passes, but not for long, as nothing
     * has been done yet that must be brought to its end.
     */
    <T> CompletableFuture<T> ask(Callable<T> call) {
        return told(retrying.withPace(RetryPace.START), call);
    }

    /** Asks AWS for something in the middle of a run, through what passes, for as long as a stop is tried. */
    <T> CompletableFuture<T> insist(Callable<T> call) {
        return told(retrying, call);
    }

    private <T> CompletableFuture<T> told(Retrying tries, Callable<T> call) {
        AtomicInteger troubles = new AtomicInteger();
        return tries.call(call, trouble -> {
            if (troubles.incrementAndGet() == TROUBLES_SAID) {
                log("AWS is asked again: " + trouble.sentence());
            }
        });
    }

    DeploymentControl control() {
        return control;
    }

    Instant now() {
        return means.clock().instant();
    }

    void log(String line) {
        host.log(line);
    }

    /** Something has changed that the host should know. */
    void changed() {
        publish.run();
    }

    /** Does something in a turn, unless the run is over then. */
    void turn(Runnable what) {
        turns.execute(() -> {
            if (closed) {
                return;
            }
            try {
                what.run();
            } catch (Throwable e) {
                // Whoever waits for the run would wait for ever.
                broken.accept(e);
            }
        });
    }

    /** Does something in a turn after a time. */
    void later(Duration wait, Runnable what) {
        try {
            means.timer().schedule(() -> turn(what), Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The host is shutting down; a run that is resumed takes it up again.
            closed = true;
        }
    }

    /**
     * Does something in a turn when the host has taken all that was told it before.
     *
     * @param unkept done in its place when the host could not keep the record; told why
     */
    void afterHost(Runnable what, Consumer<String> unkept) {
        host.afterwards(() -> turn(what), why -> turn(() -> unkept.accept(why)));
    }

    /** Goes on in a turn with what comes of a call. */
    <T> void then(CompletableFuture<T> call, Consumer<T> done, Consumer<Throwable> failed) {
        call.whenComplete((value, failure) -> turn(() -> {
            if (failure == null) {
                done.accept(value);
            } else {
                failed.accept(failure);
            }
        }));
    }

    /** Whether the host waits for the end of the run. */
    boolean isAwaited() {
        return awaited;
    }

    /** The host has been told what the run comes to, and waits no more. */
    void release() {
        awaited = false;
    }

    /** The run is over: no turn is taken any more. */
    void close() {
        closed = true;
    }
}

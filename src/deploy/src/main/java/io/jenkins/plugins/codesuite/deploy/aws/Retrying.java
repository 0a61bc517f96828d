package io.jenkins.plugins.codesuite.deploy.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Makes a call again and again until AWS takes it: through throttling, a broken network, a failing service and a session that
 * has expired and renews itself. What AWS refuses for good fails at once. No thread is held while it waits.
 */
public final class Retrying {

    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Clock clock;
    private final RandomGenerator chance;
    private final RetryPace pace;

    /** Tries with the pace of {@link RetryPace#CONTROL}. */
    public Retrying(ScheduledExecutorService timer, Executor workers, Clock clock) {
        this(timer, workers, clock, RandomGenerator.getDefault(), RetryPace.CONTROL);
    }

    /**
     * Tries with a pace of the caller's choice.
     *
     * @param timer starts the later tries; does no work itself
     * @param workers make the calls
     */
    public Retrying(
            ScheduledExecutorService timer, Executor workers, Clock clock, RandomGenerator chance, RetryPace pace) {
        this.timer = timer;
        this.workers = workers;
        this.clock = clock;
        this.chance = chance;
        this.pace = pace;
    }

    /** The same with another pace. */
    public Retrying withPace(RetryPace other) {
        return new Retrying(timer, workers, clock, chance, other);
    }

    /** What {@code call} gives in the end. */
    public <T> CompletableFuture<T> call(Callable<T> call) {
        return call(call, again -> {});
    }

    /**
     * What {@code call} gives in the end; fails with the exception of the last try. A result that is completed or cancelled
     * by someone else ends the tries.
     *
     * @param onTrouble told before each wait
     */
    public <T> CompletableFuture<T> call(Callable<T> call, Consumer<AwsTrouble> onTrouble) {
        Tries<T> tries = new Tries<>(call, onTrouble, clock.instant());
        tries.next();
        return tries.result;
    }

    private final class Tries<T> {

        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Callable<T> call;
        private final Consumer<AwsTrouble> onTrouble;
        private final Instant started;
        private Optional<Instant> withoutCredentials = Optional.empty();
        private int failures;

        Tries(Callable<T> call, Consumer<AwsTrouble> onTrouble, Instant started) {
            this.call = call;
            this.onTrouble = onTrouble;
            this.started = started;
        }

        void next() {
            try {
                workers.execute(this::once);
            } catch (RejectedExecutionException e) {
                result.completeExceptionally(e);
            }
        }

        // Whatever a call throws is the result's: there is no one else to tell.
        private void once() {
            if (result.isDone()) {
                return;
            }
            try {
                result.complete(call.call());
            } catch (Exception | LinkageError e) {
                failed(e);
            }
        }

        private void failed(Throwable e) {
            failures++;
            AwsTrouble trouble = AwsTrouble.of(e);
            Duration wait = pace.after(failures, chance);
            boolean late = clock.instant().plus(wait).isAfter(lastTry(trouble));
            if (!trouble.isPassing() || late) {
                result.completeExceptionally(e);
                return;
            }
            try {
                onTrouble.accept(trouble);
                timer.schedule(this::next, wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RuntimeException refused) {
                e.addSuppressed(refused);
                result.completeExceptionally(e);
            }
        }

        /** When the last try may be; what has passed by now is no reason to be short with what came after it. */
        private Instant lastTry(AwsTrouble trouble) {
            Instant last = started.plus(pace.patience());
            if (trouble.kind() != AwsTrouble.Kind.CREDENTIALS) {
                withoutCredentials = Optional.empty();
                return last;
            }
            Instant since = withoutCredentials.orElseGet(clock::instant);
            withoutCredentials = Optional.of(since);
            Instant lastWithout = since.plus(pace.credentialsPatience());
            return lastWithout.isBefore(last) ? lastWithout : last;
        }
    }
}

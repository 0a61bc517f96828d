package io.jenkins.plugins.codesuite.deploy.turns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One thing after the other, by workers. */
class TurnsTest {

    @Test
    void turnsOfManyThreadsAreTakenOneAtATimeAndInOrder() throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        Turns turns = new Turns(workers);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> order = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1000);
        for (int i = 0; i < 1000; i++) {
            int number = i;
            turns.execute(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                order.add(number);
                inside.decrementAndGet();
                done.countDown();
            });
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        workers.shutdown();
        assertThat(most).hasValue(1);
        assertThat(order).isSorted().hasSize(1000);
    }

    @Test
    void aTurnAskedForInATurnComesAfterIt() {
        List<String> order = new ArrayList<>();
        Turns turns = new Turns(Runnable::run);
        turns.execute(() -> {
            turns.execute(() -> order.add("second"));
            order.add("first");
        });

        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void whatATurnThrowsKeepsNoOtherFromItsTurn() {
        List<String> order = new ArrayList<>();
        Turns turns = new Turns(Runnable::run);
        turns.execute(() -> {
            throw new IllegalStateException("of the test");
        });
        turns.execute(() -> order.add("next"));

        assertThat(order).containsExactly("next");
    }

    @Test
    void withoutWorkersNothingIsDoneAndNothingThrown() {
        Turns turns = new Turns(work -> {
            throw new RejectedExecutionException("shut down");
        });

        turns.execute(() -> {
            throw new AssertionError("nobody does it");
        });
        turns.execute(() -> {});
    }
}

package io.jenkins.plugins.codesuite.buildspec.batch;

import static io.jenkins.plugins.codesuite.buildspec.result.BuildStatus.FAILED;
import static io.jenkins.plugins.codesuite.buildspec.result.BuildStatus.FAULT;
import static io.jenkins.plugins.codesuite.buildspec.result.BuildStatus.STOPPED;
import static io.jenkins.plugins.codesuite.buildspec.result.BuildStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// The time limit only turns a hang into a failure.
@Timeout(60)
class BatchSchedulerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static BatchBuild build(String identifier, boolean ignoreFailure, String... dependsOn) {
        return new BatchBuild(
                identifier,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(dependsOn),
                ignoreFailure);
    }

    private static BatchBuild build(String identifier, String... dependsOn) {
        return build(identifier, false, dependsOn);
    }

    private static BatchPlan plan(boolean fastFail, BatchBuild... builds) {
        return new BatchPlan(List.of(builds), fastFail, List.of());
    }

    private static BatchScheduler scheduler(int parallelism) {
        return new BatchScheduler(parallelism, CLOCK, BatchListener.NONE);
    }

    private static Map<String, BuildStatus> statuses(BatchResult result) {
        Map<String, BuildStatus> statuses = new LinkedHashMap<>();
        result.builds().forEach(entry -> statuses.put(entry.identifier(), entry.status()));
        return statuses;
    }

    private static BatchOutcome failing(BatchBuild build, String... failing) {
        return Set.of(failing).contains(build.identifier()) ? BatchOutcome.failed("no") : BatchOutcome.SUCCEEDED;
    }

    @Test
    void everyBuildRunsAfterThoseItDependsOn() throws Exception {
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        BatchResult result = scheduler(4)
                .run(plan(false, build("c", "b"), build("b", "a", "a"), build("a")), (build, stop) -> {
                    ran.add(build.identifier());
                    return BatchOutcome.SUCCEEDED;
                });
        assertThat(ran).containsExactly("a", "b", "c");
        assertThat(result.status()).isEqualTo(SUCCEEDED);
        assertThat(result.builds())
                .extracting(BatchResult.Entry::identifier, BatchResult.Entry::dependsOn, BatchResult.Entry::start)
                .containsExactly(
                        tuple("c", List.of("b"), Optional.of(NOW)),
                        tuple("b", List.of("a", "a"), Optional.of(NOW)),
                        tuple("a", List.of(), Optional.of(NOW)));
    }

    @Test
    void buildsRunSideBySide() throws Exception {
        CountDownLatch together = new CountDownLatch(3);
        BatchResult result = scheduler(3).run(plan(false, build("a"), build("b"), build("c")), (build, stop) -> {
            together.countDown();
            together.await();
            return BatchOutcome.SUCCEEDED;
        });
        assertThat(result.status()).isEqualTo(SUCCEEDED);
    }

    @Test
    void noMoreBuildsThanAllowedRunAtATime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        BatchBuild[] builds = new BatchBuild[50];
        Arrays.setAll(builds, i -> build("b" + i));
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        scheduler(2).run(plan(false, builds), (build, stop) -> {
            threads.add(Thread.currentThread());
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            return BatchOutcome.SUCCEEDED;
        });
        assertThat(most.get()).isBetween(1, 2);
        assertThat(threads).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void withoutFastFailOnlyTheDependentsDoNotRun() throws Exception {
        BatchResult result = scheduler(1)
                .run(
                        plan(false, build("a"), build("b", "a"), build("c", "b"), build("d"), build("e", "d")),
                        (build, stop) -> failing(build, "a"));
        assertThat(statuses(result))
                .containsExactly(
                        Map.entry("a", FAILED),
                        Map.entry("b", STOPPED),
                        Map.entry("c", STOPPED),
                        Map.entry("d", SUCCEEDED),
                        Map.entry("e", SUCCEEDED));
        assertThat(result.status()).isEqualTo(FAILED);
        assertThat(result.builds().get(2).hasRun()).isFalse();
        assertThat(result.builds().get(2).duration()).isEqualTo(Duration.ZERO);
        assertThat(result.builds().get(1).message()).contains("'a'");
        assertThat(result.builds().get(2).message()).contains("'b'");
        assertThat(result.builds().get(0).message()).isEqualTo("no");
    }

    @Test
    void anIgnoredFailureIsNone() throws Exception {
        for (boolean fastFail : new boolean[] {false, true}) {
            BatchResult result = scheduler(1)
                    .run(
                            plan(fastFail, build("a", true), build("b", "a"), build("c")),
                            (build, stop) -> failing(build, "a"));
            assertThat(statuses(result))
                    .containsExactly(Map.entry("a", FAILED), Map.entry("b", SUCCEEDED), Map.entry("c", SUCCEEDED));
            assertThat(result.status()).isEqualTo(SUCCEEDED);
        }
    }

    @Test
    void fastFailStopsWhatRunsAndStartsNothingMore() throws Exception {
        CountDownLatch running = new CountDownLatch(2);
        AtomicInteger actions = new AtomicInteger();
        BatchResult result = scheduler(3)
                .run(
                        plan(
                                true,
                                build("bad"),
                                build("long"),
                                build("careful"),
                                build("later"),
                                build("then", "long")),
                        (build, stop) -> {
                            switch (build.identifier()) {
                                case "bad" -> {
                                    running.await();
                                    return BatchOutcome.failed("no");
                                }
                                case "long" -> {
                                    stop.onStop(actions::incrementAndGet);
                                    running.countDown();
                                    new CountDownLatch(1).await();
                                    return BatchOutcome.SUCCEEDED;
                                }
                                default -> {
                                    stop.onStop(actions::incrementAndGet);
                                    running.countDown();
                                    while (!stop.isStopped()) {
                                        Thread.onSpinWait();
                                    }
                                    // Comes late, and runs at once.
                                    stop.onStop(actions::incrementAndGet);
                                    return BatchOutcome.stopped("asked to");
                                }
                            }
                        });
        assertThat(statuses(result))
                .containsExactly(
                        Map.entry("bad", FAILED),
                        Map.entry("long", STOPPED),
                        Map.entry("careful", STOPPED),
                        Map.entry("later", STOPPED),
                        Map.entry("then", STOPPED));
        assertThat(result.status()).isEqualTo(FAILED);
        assertThat(actions).hasValue(3);
        assertThat(result.builds().get(1).message()).contains("'bad'", "fast-fail");
        assertThat(result.builds().get(1).hasRun()).isTrue();
        assertThat(result.builds().get(3).hasRun()).isFalse();
        assertThat(result.builds().get(3).message()).contains("'bad'", "fast-fail");
    }

    @Test
    void aStopFromOutsideStopsEverything() throws Exception {
        BatchScheduler scheduler = scheduler(1);
        BatchResult result = scheduler.run(plan(false, build("a"), build("b"), build("c")), (build, stop) -> {
            if (build.identifier().equals("b")) {
                scheduler.stop();
                Thread.sleep(Duration.ofHours(1).toMillis());
            }
            return BatchOutcome.SUCCEEDED;
        });
        assertThat(statuses(result))
                .containsExactly(Map.entry("a", SUCCEEDED), Map.entry("b", STOPPED), Map.entry("c", STOPPED));
        assertThat(result.status()).isEqualTo(STOPPED);
    }

    @Test
    void aBuildThatEndsWellDespiteTheStopHasEndedWell() throws Exception {
        BatchScheduler scheduler = scheduler(2);
        BatchResult result = scheduler.run(plan(false, build("a")), (build, stop) -> {
            scheduler.stop();
            return BatchOutcome.SUCCEEDED;
        });
        assertThat(result.status()).isEqualTo(SUCCEEDED);
    }

    @Test
    void aFailureBeforeTheEndIsAFailureWhateverIsStoppedLater() throws Exception {
        BatchScheduler scheduler = scheduler(1);
        BatchResult result = scheduler.run(plan(false, build("a"), build("b", "a"), build("c")), (build, stop) -> {
            if (build.identifier().equals("c")) {
                scheduler.stop();
            }
            return failing(build, "a");
        });
        assertThat(statuses(result))
                .containsExactly(Map.entry("a", FAILED), Map.entry("b", STOPPED), Map.entry("c", SUCCEEDED));
        assertThat(result.status()).isEqualTo(FAILED);
    }

    @Test
    void aStopBeforeTheRunStopsIt() throws Exception {
        BatchScheduler scheduler = scheduler(2);
        scheduler.stop();
        BatchResult result = scheduler.run(plan(false, build("a"), build("b")), (build, stop) -> {
            throw new AssertionError("runs all the same");
        });
        assertThat(statuses(result)).containsExactly(Map.entry("a", STOPPED), Map.entry("b", STOPPED));
        assertThat(result.status()).isEqualTo(STOPPED);
        assertThatThrownBy(() -> scheduler.run(plan(false), (build, stop) -> BatchOutcome.SUCCEEDED))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptOfTheWaitingThreadStopsEverything() {
        Thread caller = Thread.currentThread();
        AtomicReference<String> seen = new AtomicReference<>("");
        assertThatThrownBy(() -> scheduler(1).run(plan(false, build("a"), build("b")), (build, stop) -> {
                    caller.interrupt();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        seen.set("interrupted");
                        throw e;
                    }
                    return BatchOutcome.SUCCEEDED;
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(seen).hasValue("interrupted");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatARunnerThrowsIsAFaultOfItsBuild() throws Exception {
        BatchResult result = scheduler(2)
                .run(plan(false, build("a"), build("b"), build("c"), build("d"), build("e", "a")), (build, stop) -> {
                    switch (build.identifier()) {
                        case "a" -> throw new IOException("disk is full");
                        case "b" -> throw new StackOverflowError();
                        case "c" -> {
                            return null;
                        }
                        default -> {
                            return BatchOutcome.SUCCEEDED;
                        }
                    }
                });
        assertThat(statuses(result))
                .containsExactly(
                        Map.entry("a", FAULT),
                        Map.entry("b", FAULT),
                        Map.entry("c", FAULT),
                        Map.entry("d", SUCCEEDED),
                        Map.entry("e", STOPPED));
        assertThat(result.builds().get(0).message()).contains("disk is full");
        assertThat(result.status()).isEqualTo(FAILED);
    }

    @Test
    void anInterruptDoesNotReachTheNextBuildOfTheThread() throws Exception {
        BatchResult result = scheduler(1).run(plan(false, build("a"), build("b")), (build, stop) -> {
            if (build.identifier().equals("a")) {
                Thread.currentThread().interrupt();
                return BatchOutcome.failed("interrupts itself");
            }
            return Thread.currentThread().isInterrupted() ? BatchOutcome.failed("interrupted") : BatchOutcome.SUCCEEDED;
        });
        assertThat(statuses(result)).containsExactly(Map.entry("a", FAILED), Map.entry("b", SUCCEEDED));
    }

    @Test
    void theListenerHearsEverything() throws Exception {
        List<String> heard = new ArrayList<>();
        BatchListener listener = new BatchListener() {
            @Override
            public void started(BatchBuild build, Instant at) {
                heard.add("started " + build.identifier());
            }

            @Override
            public void ended(BatchResult.Entry entry) {
                heard.add("ended " + entry.identifier() + " " + entry.status());
            }
        };
        new BatchScheduler(1, CLOCK, listener)
                .run(plan(false, build("a"), build("b", "a"), build("c")), (build, stop) -> failing(build, "a"));
        assertThat(heard)
                .containsExactly("started a", "ended a FAILED", "ended b STOPPED", "started c", "ended c SUCCEEDED");
    }

    @Test
    void aListenerThatThrowsEndsTheBatch() {
        BatchListener listener = new BatchListener() {
            @Override
            public void ended(BatchResult.Entry entry) {
                throw new IllegalStateException("no room in the log");
            }
        };
        Set<String> ran = ConcurrentHashMap.newKeySet();
        assertThatThrownBy(() -> new BatchScheduler(1, CLOCK, listener)
                        .run(plan(false, build("a"), build("b")), (build, stop) -> {
                            ran.add(build.identifier());
                            return BatchOutcome.SUCCEEDED;
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no room in the log");
        assertThat(ran).containsExactly("a");
    }

    @Test
    void aPlanThatCouldNeverEndIsRefused() {
        for (BatchPlan bad : List.of(
                plan(false, build("a", "b"), build("b", "a")),
                plan(false, build("a", "a")),
                plan(false, build("a", "gone")),
                plan(false, build("a"), build("a")))) {
            assertThatThrownBy(() -> scheduler(1).run(bad, (build, stop) -> BatchOutcome.SUCCEEDED))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> scheduler(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BatchOutcome(BuildStatus.IN_PROGRESS, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyPlanHasSucceeded() throws Exception {
        assertThat(scheduler(1).run(plan(true), (build, stop) -> BatchOutcome.SUCCEEDED))
                .isEqualTo(new BatchResult(SUCCEEDED, List.of()));
    }
}

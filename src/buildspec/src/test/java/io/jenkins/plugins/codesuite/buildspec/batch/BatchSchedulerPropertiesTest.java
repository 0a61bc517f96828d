package io.jenkins.plugins.codesuite.buildspec.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the graph, the failures and the moment of a stop: nothing runs twice, early or in excess; all ends. */
class BatchSchedulerPropertiesTest {

    /** What a build does. */
    enum Behaviour {
        SUCCEED,
        FAIL,
        THROW,
        WAIT_FOR_STOP_OR_A_MOMENT,
        STOP_THE_BATCH
    }

    record Case(BatchPlan plan, Map<String, Behaviour> behaviours, int parallelism) {}

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs())
                .as(BatchSchedulerPropertiesTest::makeCase);
    }

    private static Case makeCase(int size, int parallelism, boolean fastFail, int trouble, long seed) {
        Random random = new Random(seed);
        List<BatchBuild> builds = new ArrayList<>();
        Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
        for (int i = 0; i < size; i++) {
            List<String> dependsOn = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(size) < 2) {
                    dependsOn.add("b" + j);
                }
            }
            builds.add(new BatchBuild(
                    "b" + i,
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    dependsOn,
                    random.nextInt(4) == 0));
            behaviours.put(
                    "b" + i,
                    random.nextInt(12) < trouble
                            ? Behaviour.values()[random.nextInt(Behaviour.values().length)]
                            : Behaviour.SUCCEED);
        }
        Collections.shuffle(builds, random);
        return new Case(new BatchPlan(builds, fastFail, List.of()), behaviours, parallelism);
    }

    @Property(tries = 400)
    void everyBatchEndsInOrder(@ForAll("cases") Case given) throws Exception {
        Set<String> started = ConcurrentHashMap.newKeySet();
        Set<String> cleared = ConcurrentHashMap.newKeySet();
        List<String> violations = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger running = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        BatchListener listener = new BatchListener() {
            @Override
            public void ended(BatchResult.Entry entry) {
                told.incrementAndGet();
            }
        };
        BatchScheduler scheduler = new BatchScheduler(given.parallelism(), Clock.systemUTC(), listener);
        BatchResult result = scheduler.run(given.plan(), (build, stop) -> {
            if (!started.add(build.identifier())) {
                violations.add(build.identifier() + " runs twice");
            }
            if (!cleared.containsAll(build.dependsOn())) {
                violations.add(build.identifier() + " runs too early");
            }
            if (running.incrementAndGet() > given.parallelism()) {
                violations.add("too many run");
            }
            try {
                BatchOutcome outcome = behave(given.behaviours().get(build.identifier()), scheduler);
                if (outcome.status() == BuildStatus.SUCCEEDED || build.ignoreFailure()) {
                    cleared.add(build.identifier());
                }
                return outcome;
            } catch (IllegalStateException | InterruptedException e) {
                if (build.ignoreFailure()) {
                    cleared.add(build.identifier());
                }
                throw e;
            } finally {
                running.decrementAndGet();
            }
        });
        assertThat(violations).isEmpty();
        assertThat(running).hasValue(0);
        assertThat(told).hasValue(given.plan().builds().size());
        assertThat(result.builds())
                .extracting(BatchResult.Entry::identifier)
                .containsExactlyElementsOf(given.plan().builds().stream()
                        .map(BatchBuild::identifier)
                        .toList());
        for (BatchResult.Entry entry : result.builds()) {
            assertThat(entry.hasRun() || entry.status() == BuildStatus.STOPPED).isTrue();
            assertThat(!started.contains(entry.identifier()) || entry.hasRun()).isTrue();
        }
        boolean allWell = result.builds().stream()
                .allMatch(entry -> entry.ignoreFailure() || entry.status() == BuildStatus.SUCCEEDED);
        if (result.status() != BuildStatus.STOPPED) {
            assertThat(result.status() == BuildStatus.SUCCEEDED).isEqualTo(allWell);
        }
    }

    private static BatchOutcome behave(Behaviour behaviour, BatchScheduler scheduler) throws InterruptedException {
        switch (behaviour) {
            case FAIL:
                return BatchOutcome.failed("no");
            case THROW:
                throw new IllegalStateException("no");
            case WAIT_FOR_STOP_OR_A_MOMENT:
                TimeUnit.MILLISECONDS.sleep(2);
                return BatchOutcome.SUCCEEDED;
            case STOP_THE_BATCH:
                scheduler.stop();
                return BatchOutcome.SUCCEEDED;
            default:
                return BatchOutcome.SUCCEEDED;
        }
    }
}

package io.jenkins.plugins.codesuite.reports.summary;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.text.CutText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Sums up test cases while they are read. Memory is bounded whatever their number. Not for two threads. */
public final class TestSummary implements TestSink {

    /** How many characters of a failure's details are kept. */
    public static final int DETAILS = 4_000;

    private static final int MESSAGE = 1_000;

    /**
     * A case that failed, or could not be run to its end.
     *
     * @param className as the report writes it
     * @param name of the case
     * @param status {@link TestStatus#FAILED} or {@link TestStatus#ERROR}
     * @param message of its first problem
     * @param details of its first problem, cut in the middle at {@value #DETAILS} characters
     * @param place where it failed, if the report says so
     */
    public record Failure(
            String className,
            String name,
            TestStatus status,
            String message,
            String details,
            Optional<FailurePlace> place) {}

    /** A case and how long it took. */
    public record Timed(String className, String name, Duration duration) {}

    private final int mostFailures;
    private final int mostSlow;
    private final Map<TestStatus, Long> counts = new EnumMap<>(TestStatus.class);
    private final List<Failure> failures = new ArrayList<>();
    private final List<Timed> flaky = new ArrayList<>();
    private final PriorityQueue<Timed> slow = new PriorityQueue<>(Comparator.comparing(Timed::duration));
    private long flakyCount;
    private long suites;
    private Duration duration = Duration.ZERO;

    /** Keeps the first 100 failures and flaky cases, and the 10 slowest cases. */
    public TestSummary() {
        this(100, 10);
    }

    /**
     * A summary without cases.
     *
     * @param mostFailures how many failures, and how many flaky cases, are kept
     * @param mostSlow how many of the slowest cases are kept
     */
    public TestSummary(int mostFailures, int mostSlow) {
        this.mostFailures = mostFailures;
        this.mostSlow = mostSlow;
    }

    @Override
    public void open(SuiteStart suite) {
        suites++;
    }

    @Override
    public void add(TestCase test) {
        TestStatus status = test.status();
        counts.merge(status, 1L, Long::sum);
        duration = duration.plus(test.duration());
        if (status.isFailure() && failures.size() < mostFailures) {
            Problem problem = test.problems().get(0);
            failures.add(new Failure(
                    test.className(),
                    test.name(),
                    status,
                    CutText.cut(problem.message(), MESSAGE),
                    CutText.cut(problem.details(), DETAILS),
                    FailurePlace.of(test)));
        }
        if (test.isFlaky()) {
            flakyCount++;
            if (flaky.size() < mostFailures) {
                flaky.add(timed(test));
            }
        }
        if (slow.size() < mostSlow) {
            slow.add(timed(test));
        } else if (mostSlow > 0 && slow.element().duration().compareTo(test.duration()) < 0) {
            slow.remove();
            slow.add(timed(test));
        }
    }

    private static Timed timed(TestCase test) {
        return new Timed(test.className(), test.name(), test.duration());
    }

    @Override
    public void close(SuiteEnd suite) {
        // A suite's own sums are not believed.
    }

    /** How many cases ended so. */
    public long count(TestStatus status) {
        return counts.getOrDefault(status, 0L);
    }

    /** How many cases there are. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many cases failed or could not be run to their end. */
    public long failed() {
        return count(TestStatus.FAILED) + count(TestStatus.ERROR);
    }

    /** How many cases passed after tries that did not. */
    public long flakyTotal() {
        return flakyCount;
    }

    /** How many suites there are, those within others included. */
    public long suites() {
        return suites;
    }

    /** What all cases took together. */
    public Duration duration() {
        return duration;
    }

    /** The first failures, in the order of the reports. */
    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** The first flaky cases, in the order of the reports. */
    public List<Timed> flaky() {
        return List.copyOf(flaky);
    }

    /** The cases that took longest, the slowest first; none that took no time. */
    public List<Timed> slowest() {
        return slow.stream()
                .filter(test -> !test.duration().isZero())
                .sorted(Comparator.comparing(Timed::duration).reversed())
                .toList();
    }
}

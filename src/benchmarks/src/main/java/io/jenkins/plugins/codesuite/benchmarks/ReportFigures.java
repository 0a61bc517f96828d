package io.jenkins.plugins.codesuite.benchmarks;

import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.read.Reading;
import io.jenkins.plugins.codesuite.reports.read.ReportReader;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures what reading reports costs. docs/contributing.md tells how to run it. */
public final class ReportFigures {

    /** The system property that says where the classes of the JUnit plugin and of Jenkins are. */
    private static final String PLUGIN = "junit.plugin.classpath";

    private static final String READ = "read";
    private static final String HEAP = "-Xmx64m";
    private static final int LARGE_SUITES = 10_000;
    private static final int BOTH_SUITES = 1_000;
    private static final int FILES = 10_000;
    private static final int CASES_OF_A_FILE = 10;
    private static final int PROCESS_ROUNDS = 3;
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 9;

    private final Path work;

    private ReportFigures(Path work) {
        this.work = work;
    }

    /**
     * Runs all measurements and prints a Markdown table.
     *
     * @param arguments none; or {@code read FILE}, which reads one file, for a measurement of a whole process
     * @throws Exception when something cannot be measured
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals(READ)) {
            TestSummary summary = new TestSummary();
            read(List.of(Path.of(arguments[1])), summary);
            System.out.println(cases(summary.total()) + ", heap of " + heapPeak() + " MiB at its peak");
            return;
        }
        Path work = Files.createTempDirectory("codesuite-report-figures");
        try {
            ReportFigures figures = new ReportFigures(work);
            System.out.println("| what | ours | compared with | ratio | promised |");
            System.out.println("|---|---|---|---|---|");
            figures.large();
            figures.againstThePlugin();
            figures.manyFiles();
        } finally {
            TreeDeletion.delete(work);
        }
    }

    /** Reads the files, and nothing else. */
    private static long count(List<Path> files) throws IOException {
        Counting counting = new Counting();
        read(files, counting);
        return counting.cases;
    }

    private static void read(List<Path> files, TestSink sink) throws IOException {
        Reading reading = new ReportReader().readTests(ReportFormat.JUNITXML, files, sink);
        if (!reading.warnings().isEmpty()) {
            throw new IOException("not read as a whole: " + reading.warnings().get(0));
        }
    }

    private static final class Counting implements TestSink {

        private long cases;

        @Override
        public void open(SuiteStart suite) {
            // Not counted.
        }

        @Override
        public void add(TestCase test) {
            cases++;
        }

        @Override
        public void close(SuiteEnd suite) {
            // Not counted.
        }
    }

    private static String cases(long cases) {
        return String.format(Locale.ROOT, "%,d cases", cases);
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                >> 20;
    }

    /** A million cases in a process with a small heap, summed up as {@code codesuite report} does. */
    private void large() throws IOException, InterruptedException {
        Path file = GeneratedReports.one(work.resolve("large.xml"), LARGE_SUITES);
        Path output = work.resolve("large.txt");
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                ReportFigures.class.getName(),
                READ,
                file.toString());
        Command command = new Command(words, Path.of("").toAbsolutePath(), Map.of(), output.toFile(), 0);
        List<Duration> times = new ArrayList<>();
        long peak = 0;
        for (int round = 0; round < PROCESS_ROUNDS; round++) {
            Command.Run run = command.run();
            times.add(run.time());
            peak = Math.max(peak, run.peakMemory());
        }
        row(
                "a JUnit file of " + (Files.size(file) >> 20) + " MiB read by a process with `" + HEAP + "`",
                seconds(median(times)) + "; " + Files.readString(output).strip() + "; " + (peak >> 20)
                        + " MiB resident",
                "",
                "",
                "64 MiB of heap");
        Files.delete(file);
    }

    /** Ours and the JUnit plugin's parser in turn, in one virtual machine. */
    private void againstThePlugin() throws IOException, ReflectiveOperationException {
        String what = "a JUnit file of %,d cases against the JUnit plugin's own parser".formatted(BOTH_SUITES * 100);
        String classPath = System.getProperty(PLUGIN, "");
        if (classPath.isEmpty()) {
            row(what, "", "not measured: -D" + PLUGIN + " is not given", "", "at most 0.5");
            return;
        }
        Path file = GeneratedReports.one(work.resolve("both.xml"), BOTH_SUITES);
        try (JUnitPluginParser plugin = new JUnitPluginParser(classPath)) {
            List<Duration> ours = new ArrayList<>();
            List<Duration> theirs = new ArrayList<>();
            long ourCases = 0;
            long theirCases = 0;
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                long start = System.nanoTime();
                ourCases = count(List.of(file));
                long between = System.nanoTime();
                theirCases = plugin.parse(file);
                long end = System.nanoTime();
                if (round >= 0) {
                    ours.add(Duration.ofNanos(between - start));
                    theirs.add(Duration.ofNanos(end - between));
                }
            }
            row(
                    what,
                    seconds(median(ours)) + "; " + cases(ourCases),
                    seconds(median(theirs)) + "; " + cases(theirCases),
                    ratio(ours, theirs),
                    "at most 0.5");
        }
        Files.delete(file);
    }

    /** Many small files against one with the same bytes, in turn. */
    private void manyFiles() throws IOException {
        List<Path> files = GeneratedReports.many(work.resolve("many"), FILES, CASES_OF_A_FILE);
        List<Path> joined = List.of(GeneratedReports.joined(work.resolve("joined.xml"), files));
        List<Duration> small = new ArrayList<>();
        List<Duration> one = new ArrayList<>();
        long cases = 0;
        long joinedCases = 0;
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            cases = count(files);
            long between = System.nanoTime();
            joinedCases = count(joined);
            long end = System.nanoTime();
            if (round >= 0) {
                small.add(Duration.ofNanos(between - start));
                one.add(Duration.ofNanos(end - between));
            }
        }
        row(
                "%,d small files against the same bytes (%d MiB) in one file"
                        .formatted(FILES, Files.size(joined.get(0)) >> 20),
                seconds(median(small)) + "; " + cases(cases),
                seconds(median(one)) + "; " + cases(joinedCases),
                ratio(small, one),
                "at most 3");
    }

    private static String ratio(List<Duration> ours, List<Duration> others) {
        return String.format(
                Locale.ROOT,
                "**%.2f**",
                (double) median(ours).toNanos() / median(others).toNanos());
    }

    private static Duration median(List<Duration> times) {
        List<Duration> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", time.toMillis() / 1000.0);
    }

    private static void row(String what, String ours, String other, String ratio, String promised) {
        System.out.println("| " + what + " | " + ours + " | " + other + " | " + ratio + " | " + promised + " |");
    }
}

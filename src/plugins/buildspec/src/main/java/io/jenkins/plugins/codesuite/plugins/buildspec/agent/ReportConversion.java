package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.plugins.buildspec.agent.ConvertedReports.Counts;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.ConvertedReports.Entry;
import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.read.FormatDetection;
import io.jenkins.plugins.codesuite.reports.read.Reading;
import io.jenkins.plugins.codesuite.reports.read.ReportReader;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary.PackageCoverage;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary;
import io.jenkins.plugins.codesuite.reports.text.CutText;
import io.jenkins.plugins.codesuite.reports.write.CoberturaXmlWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Reads report files of any format where they lie, and makes of them what Jenkins shows: files of JUnit XML in a folder, and sums
 * that are small enough to be sent. Not for two threads.
 */
final class ReportConversion {

    /** Where the files of JUnit XML are, in the folder. */
    static final String JUNIT = "junit";

    /** The file of Cobertura XML in the folder. */
    static final String COBERTURA = "cobertura.xml";

    private static final String OTHERS = "(others)";

    private final Path root;
    private final Path folder;
    private final boolean writesCobertura;
    private final TestSummary tests = new TestSummary(0, 0);
    private final CoverageSummary coverage = new CoverageSummary();
    private final Set<String> failures = new LinkedHashSet<>();
    private final ArrayList<ConvertedReports.Group> groups = new ArrayList<>();
    private final ArrayList<String> warnings = new ArrayList<>();
    private final FormatDetection detection = new FormatDetection();
    private final Set<Path> seen = new HashSet<>();
    private int moreWarnings;

    /**
     * Files of one group.
     *
     * @param name the group's name
     * @param format of all; empty where each file tells its own
     * @param files in their order
     */
    record Found(String name, Optional<ReportFormat> format, List<Path> files) {}

    /**
     * Converts.
     *
     * @param root names in warnings are relative to it
     * @param folder where files are made; it is there
     * @param writesCobertura whether coverage is also written as one file of Cobertura XML
     */
    ReportConversion(Path root, Path folder, boolean writesCobertura) {
        this.root = root;
        this.folder = folder;
        this.writesCobertura = writesCobertura;
    }

    /**
     * Reads every file once.
     *
     * @throws IOException when nothing can be written, or the thread is interrupted
     */
    ConvertedReports convert(List<Found> found) throws IOException {
        Path junit = Files.createDirectory(folder.resolve(JUNIT));
        int files;
        try (JUnitFiles written = new JUnitFiles(junit)) {
            for (Found group : found) {
                for (Map.Entry<ReportFormat, List<Path>> part : byFormat(group).entrySet()) {
                    groups.add(new ConvertedReports.Group(
                            name(group.name()),
                            part.getKey().name(),
                            part.getValue().size()));
                    read(part.getKey(), part.getValue(), written);
                }
            }
            files = written.count();
        }
        if (moreWarnings > 0) {
            warnings.add(moreWarnings + " more files are damaged");
        }
        return new ConvertedReports(groups, tests(files), coverage(), warnings);
    }

    private Map<ReportFormat, List<Path>> byFormat(Found group) {
        Map<ReportFormat, List<Path>> parts = new EnumMap<>(ReportFormat.class);
        for (Path file : group.files()) {
            // Globs of two groups may find it; its tests ran once.
            if (!seen.add(file.normalize())) {
                continue;
            }
            Optional<ReportFormat> format = group.format().or(() -> detection.detect(file));
            if (format.isPresent()) {
                parts.computeIfAbsent(format.get(), none -> new ArrayList<>()).add(file);
            } else {
                warn(shown(file.toString()) + ": no format of reports begins like this; it is left out");
            }
        }
        return parts;
    }

    private void read(ReportFormat format, List<Path> files, JUnitFiles written) throws IOException {
        ReportReader reader = new ReportReader();
        Reading reading = format.isCoverage()
                ? reader.readCoverage(format, files, coverage)
                : reader.readTests(format, files, new Sums(written));
        for (ReadWarning warning : reading.warnings()) {
            warn(shown(warning.toString()));
        }
    }

    private void warn(String warning) {
        // The last one has room for how many more there are.
        if (warnings.size() < ConvertedReports.MOST_WARNINGS - 1) {
            warnings.add(CutText.cut(warning, ConvertedReports.LONGEST_NAME));
        } else {
            moreWarnings++;
        }
    }

    private String shown(String text) {
        String above = root + root.getFileSystem().getSeparator();
        return text.startsWith(above) ? text.substring(above.length()) : text;
    }

    private static String name(String text) {
        return text.length() <= ConvertedReports.LONGEST_NAME
                ? text
                : text.substring(0, ConvertedReports.LONGEST_NAME - 1) + "\u2026";
    }

    private ConvertedReports.Tests tests(int files) {
        return new ConvertedReports.Tests(
                files,
                tests.total(),
                tests.failed(),
                tests.count(TestStatus.SKIPPED) + tests.count(TestStatus.UNKNOWN),
                tests.flakyTotal(),
                Math.max(0, tests.duration().toMillis()),
                new ArrayList<>(failures));
    }

    private ConvertedReports.Coverage coverage() throws IOException {
        ArrayList<Entry> packages = new ArrayList<>();
        Counts sum = counts(Covered.NONE, Covered.NONE);
        Counts others = sum;
        long otherFiles = 0;
        PriorityQueue<FileCoverage> worst = new PriorityQueue<>(
                Comparator.comparingLong((FileCoverage file) -> file.lines().missed()));
        for (PackageCoverage each : coverage.packages()) {
            Counts counts = counts(each.lines(), each.branches());
            sum = plus(sum, counts);
            if (packages.size() < ConvertedReports.MOST_PACKAGES - 1) {
                packages.add(new Entry(name(each.name()), each.files(), counts));
            } else {
                others = plus(others, counts);
                otherFiles += each.files();
            }
            for (FileCoverage file : coverage.files(each.name())) {
                worst.add(file);
                if (worst.size() > ConvertedReports.MOST_FILES) {
                    worst.remove();
                }
            }
        }
        if (otherFiles > 0) {
            packages.add(new Entry(OTHERS, otherFiles, others));
        }
        boolean isWritten = writesCobertura && !packages.isEmpty();
        if (isWritten) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(COBERTURA), StandardOpenOption.CREATE_NEW)) {
                new CoberturaXmlWriter(coverage, List.of(root.toString()), Instant.now()).write(out);
            }
        }
        ArrayList<Entry> files = new ArrayList<>();
        worst.stream()
                .filter(file -> file.lines().missed() > 0)
                .sorted(Comparator.comparingLong(
                                (FileCoverage file) -> file.lines().missed())
                        .reversed()
                        .thenComparing(FileCoverage::path))
                .forEach(file -> files.add(new Entry(name(file.path()), 1, counts(file.lines(), file.branches()))));
        return new ConvertedReports.Coverage(sum, packages, files, isWritten);
    }

    private static Counts counts(Covered lines, Covered branches) {
        return new Counts(lines.covered(), lines.missed(), branches.covered(), branches.missed());
    }

    private static Counts plus(Counts first, Counts second) {
        return new Counts(
                first.linesCovered() + second.linesCovered(),
                first.linesMissed() + second.linesMissed(),
                first.branchesCovered() + second.branchesCovered(),
                first.branchesMissed() + second.branchesMissed());
    }

    /** Counts what goes into the files. */
    private final class Sums implements TestSink {

        private final TestSink target;

        Sums(TestSink target) {
            this.target = target;
        }

        @Override
        public void open(SuiteStart suite) throws IOException {
            target.open(suite);
        }

        @Override
        public void add(TestCase test) throws IOException {
            tests.add(test);
            if (test.status().isFailure() && failures.size() < ConvertedReports.MOST_FAILURES) {
                String of = test.className();
                failures.add(name(of.isEmpty() ? test.name() : of + "." + test.name()));
            }
            target.add(test);
        }

        @Override
        public void close(SuiteEnd suite) throws IOException {
            target.close(suite);
        }
    }
}

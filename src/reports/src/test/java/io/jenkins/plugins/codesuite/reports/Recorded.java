package io.jenkins.plugins.codesuite.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sink that keeps all it is told, and holds readers to closing what they open. */
public final class Recorded implements TestSink {

    private final List<SuiteStart> suites = new ArrayList<>();
    private final List<SuiteEnd> ends = new ArrayList<>();
    private final List<TestCase> cases = new ArrayList<>();
    private final List<Object> events = new ArrayList<>();
    private int open;
    private Optional<ReadWarning> warning = Optional.empty();

    /** Reads a report's text, as UTF-8. */
    public static Recorded of(TestReader reader, String report) {
        return of(reader, report.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a report. */
    public static Recorded of(TestReader reader, byte[] report) {
        try {
            Path folder = Files.createTempDirectory("reports");
            Path file = folder.resolve("TEST-report.xml");
            try {
                Files.write(file, report);
                return of(reader, file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Reads a report. */
    public static Recorded of(TestReader reader, Path file) throws IOException {
        Recorded recorded = new Recorded();
        recorded.warning = reader.read(new ReportFile(file), recorded);
        if (recorded.open != 0) {
            throw new AssertionError(recorded.open + " suites were not closed");
        }
        return recorded;
    }

    @Override
    public void open(SuiteStart suite) {
        open++;
        suites.add(suite);
        events.add(suite);
    }

    @Override
    public void add(TestCase test) {
        if (open == 0) {
            throw new AssertionError("No suite is open for " + test);
        }
        cases.add(test);
        events.add(test);
    }

    @Override
    public void close(SuiteEnd suite) {
        open--;
        ends.add(suite);
        events.add(suite);
    }

    /** Suites in the order in which they began. */
    public List<SuiteStart> suites() {
        return suites;
    }

    /** Suites in the order in which they ended. */
    public List<SuiteEnd> ends() {
        return ends;
    }

    /** All cases. */
    public List<TestCase> cases() {
        return cases;
    }

    /** Everything, in order. */
    public List<Object> events() {
        return events;
    }

    /** The cases' states. */
    public List<TestStatus> states() {
        return cases.stream().map(TestCase::status).toList();
    }

    /** The case of that name. */
    public TestCase named(String name) {
        return cases.stream()
                .filter(test -> test.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No case " + name + " in " + cases));
    }

    /** What was lost. */
    public Optional<ReadWarning> warning() {
        return warning;
    }
}

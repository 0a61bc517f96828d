package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.write.JUnitXmlWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Writes suites into files of JUnit XML, {@code report-1.xml} and so on. Jenkins' JUnit plugin holds a whole file in memory while
 * it reads it, so a file that has grown large is followed by another, also within a suite that has no suites in it: parts of a
 * suite with one name and no time of start are one suite to that plugin. Not for two threads.
 */
final class JUnitFiles implements TestSink, Closeable {

    private static final long LARGE = 16_000_000;

    private final Path folder;
    private final long large;
    private Optional<JUnitXmlWriter> writer = Optional.empty();
    private Optional<SuiteStart> splittable = Optional.empty();
    private long written;
    private int depth;
    private int files;

    /**
     * Writes into {@code folder}, which is there.
     */
    JUnitFiles(Path folder) {
        this(folder, LARGE);
    }

    /**
     * The same with another limit.
     *
     * @param large how many characters a file may have before another is begun
     */
    JUnitFiles(Path folder, long large) {
        this.folder = folder;
        this.large = large;
    }

    /** How many files there are. */
    int count() {
        return files;
    }

    @Override
    public void open(SuiteStart suite) throws IOException {
        if (depth == 0 && written > large) {
            close();
        }
        if (writer.isEmpty()) {
            files++;
            written = 0;
            writer = Optional.of(new JUnitXmlWriter(
                    Files.newOutputStream(folder.resolve("report-" + files + ".xml"), StandardOpenOption.CREATE_NEW)));
        }
        depth++;
        splittable = depth == 1 ? Optional.of(suite) : Optional.empty();
        writer.get().open(suite);
        written += 200;
    }

    @Override
    public void add(TestCase test) throws IOException {
        if (written > large && splittable.isPresent()) {
            SuiteStart suite = splittable.get();
            close(SuiteEnd.NOTHING);
            open(new SuiteStart(suite.name(), suite.packageName(), suite.file(), suite.hostname(), ""));
        }
        writer.orElseThrow().add(test);
        written += lengthOf(test);
    }

    @Override
    public void close(SuiteEnd suite) throws IOException {
        depth--;
        splittable = Optional.empty();
        writer.orElseThrow().close(suite);
        written += suite.output().length() + suite.errorOutput().length();
    }

    private static long lengthOf(TestCase test) {
        long length = 100L
                + test.name().length()
                + test.className().length()
                + test.output().length()
                + test.errorOutput().length();
        for (Problem problem : test.problems()) {
            length += problem.message().length() + problem.details().length();
        }
        for (Rerun rerun : test.reruns()) {
            length += rerun.problem().details().length() + rerun.output().length();
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        if (writer.isPresent()) {
            JUnitXmlWriter last = writer.get();
            writer = Optional.empty();
            last.close();
        }
    }
}

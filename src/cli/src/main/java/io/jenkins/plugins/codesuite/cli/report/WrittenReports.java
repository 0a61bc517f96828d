package io.jenkins.plugins.codesuite.cli.report;

import io.jenkins.plugins.codesuite.reports.CoverageSink;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.write.CoberturaXmlWriter;
import io.jenkins.plugins.codesuite.reports.write.HtmlReport;
import io.jenkins.plugins.codesuite.reports.write.JUnitXmlWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The files that {@code codesuite report} writes. They get to their places when all of them are whole. */
final class WrittenReports implements AutoCloseable {

    /** What is to be closed, the last one first. */
    private final Deque<Closeable> open = new ArrayDeque<>();

    private final List<NewFile> files = new ArrayList<>();
    private Optional<JUnitXmlWriter> junit = Optional.empty();
    private Optional<HtmlReport> page = Optional.empty();
    private Optional<NewFile> cobertura = Optional.empty();

    /**
     * Begins JUnit XML.
     *
     * @throws IOException if it cannot be written there
     */
    void junit(Path target) throws IOException {
        JUnitXmlWriter writer = new JUnitXmlWriter(begin(target).stream());
        open.push(writer);
        junit = Optional.of(writer);
    }

    /**
     * Begins a page.
     *
     * @param title its heading
     * @throws IOException if it cannot be written there
     */
    void page(Path target, String title) throws IOException {
        HtmlReport written = new HtmlReport(begin(target).stream(), title);
        open.push(written);
        page = Optional.of(written);
    }

    /**
     * Begins Cobertura's XML.
     *
     * @throws IOException if it cannot be written there
     */
    void cobertura(Path target) throws IOException {
        cobertura = Optional.of(begin(target));
    }

    private NewFile begin(Path target) throws IOException {
        NewFile file = new NewFile(target);
        open.push(file);
        files.add(file);
        return file;
    }

    /** Who is to hear of every test. */
    List<TestSink> tests() {
        List<TestSink> sinks = new ArrayList<>();
        junit.ifPresent(sinks::add);
        page.ifPresent(sinks::add);
        return sinks;
    }

    /** Who is to hear of every covered file; Cobertura's XML is made of the sums. */
    List<CoverageSink> coverage() {
        List<CoverageSink> sinks = new ArrayList<>();
        page.ifPresent(sinks::add);
        return sinks;
    }

    /**
     * Ends them and puts them in their places.
     *
     * @param sums of everything that was read
     * @param time when the coverage was measured
     * @throws IOException if one of them cannot be written
     */
    void finish(ReportSums sums, Instant time) throws IOException {
        if (junit.isPresent()) {
            open.remove(junit.get());
            junit.get().close();
        }
        if (page.isPresent()) {
            sums.warnings().forEach(page.get()::add);
            page.get().finish();
        }
        if (cobertura.isPresent()) {
            new CoberturaXmlWriter(sums.coverage(), List.of(), time).write(cobertura.get().stream());
        }
        for (NewFile file : files) {
            file.finish();
        }
    }

    /** Leaves nothing of files that were not finished. */
    @Override
    public void close() throws IOException {
        if (!open.isEmpty()) {
            try {
                open.pop().close();
            } finally {
                close();
            }
        }
    }
}

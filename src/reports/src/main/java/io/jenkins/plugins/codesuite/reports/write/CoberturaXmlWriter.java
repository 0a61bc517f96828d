package io.jenkins.plugins.codesuite.reports.write;

import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary.PackageCoverage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Writes Cobertura's XML, for Jenkins' Coverage plugin among others: each package once, with one class for each file.
 *
 * <p>Source: coverage-04.dtd of <a href="https://cobertura.github.io/cobertura/">Cobertura</a>, and what coverage.py writes.
 */
public final class CoberturaXmlWriter {

    private final CoverageSummary coverage;
    private final List<String> sources;
    private final Instant time;

    /**
     * A writer.
     *
     * @param coverage what is written
     * @param sources folders that the files' paths are relative to; may be empty
     * @param time when the tests ran
     */
    public CoberturaXmlWriter(CoverageSummary coverage, List<String> sources, Instant time) {
        this.coverage = coverage;
        this.sources = List.copyOf(sources);
        this.time = time;
    }

    /**
     * Writes the report in UTF-8.
     *
     * @param target stays open
     * @throws IOException if {@code target} throws it
     */
    public void write(OutputStream target) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), 32_768);
        Markup xml = new Markup(out);
        Covered lines = coverage.lines();
        Covered branches = coverage.branches();
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<coverage");
        rates(lines, branches, xml);
        xml.attribute("lines-covered", Long.toString(lines.covered()));
        xml.attribute("lines-valid", Long.toString(lines.total()));
        xml.attribute("branches-covered", Long.toString(branches.covered()));
        xml.attribute("branches-valid", Long.toString(branches.total()));
        xml.raw(" complexity=\"0\" version=\"1\"");
        xml.attribute("timestamp", Long.toString(time.toEpochMilli())).raw(">\n<sources>\n");
        for (String source : sources) {
            xml.raw("<source>").text(source).raw("</source>\n");
        }
        xml.raw("</sources>\n<packages>\n");
        for (PackageCoverage each : coverage.packages()) {
            xml.raw("<package").attribute("name", each.name());
            rates(each.lines(), each.branches(), xml);
            xml.raw(" complexity=\"0\">\n<classes>\n");
            for (FileCoverage file : coverage.files(each.name())) {
                write(file, xml);
            }
            xml.raw("</classes>\n</package>\n");
        }
        xml.raw("</packages>\n</coverage>\n");
        out.flush();
    }

    private static void write(FileCoverage file, Markup xml) throws IOException {
        String last = file.path().substring(file.path().lastIndexOf('/') + 1);
        xml.raw("<class").attribute("name", last).attribute("filename", file.path());
        rates(file.lines(), file.branches(), xml);
        xml.raw(" complexity=\"0\">\n<methods/>\n<lines>\n");
        LineHits hits = file.hits();
        for (int index = 0; index < hits.size(); index++) {
            xml.raw("<line number=\"" + hits.line(index) + "\" hits=\"" + hits.hits(index));
            int branches = hits.branches(index);
            if (branches == 0) {
                xml.raw("\" branch=\"false\"/>\n");
            } else {
                int covered = hits.coveredBranches(index);
                xml.raw("\" branch=\"true\" condition-coverage=\"" + 100L * covered / branches + "% (" + covered + "/"
                        + branches + ")\"/>\n");
            }
        }
        xml.raw("</lines>\n</class>\n");
    }

    private static void rates(Covered lines, Covered branches, Markup xml) throws IOException {
        xml.attribute("line-rate", rate(lines)).attribute("branch-rate", rate(branches));
    }

    /** Between 0 and 1; nothing to cover is covered, as Cobertura has it. */
    private static String rate(Covered covered) {
        return covered.total() == 0
                ? "1"
                : BigDecimal.valueOf(covered.covered())
                        .divide(BigDecimal.valueOf(covered.total()), 4, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}

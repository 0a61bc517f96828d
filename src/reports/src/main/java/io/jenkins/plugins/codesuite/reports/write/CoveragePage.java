package io.jenkins.plugins.codesuite.reports.write;

import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary.PackageCoverage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The part of a page that shows coverage: a package can be opened, and lists its files with the lines that nothing ran. */
final class CoveragePage {

    /** How many files are listed; more are counted with their package. */
    private static final int MOST_FILES = 20_000;

    private static final int MOST_RANGES = 40;

    private final CoverageSummary coverage;
    private final Markup html;
    private long listed;

    CoveragePage(CoverageSummary coverage, Markup html) {
        this.coverage = coverage;
        this.html = html;
    }

    void write() throws IOException {
        html.raw("<section aria-labelledby=\"coverage\"><h2 id=\"coverage\">Coverage</h2>\n<dl class=\"totals\">");
        total("Lines", coverage.lines());
        total("Branches", coverage.branches());
        html.raw("<div><dt>Files</dt><dd>" + Wording.number(coverage.files()) + "</dd></div></dl>\n");
        for (PackageCoverage each : coverage.packages()) {
            write(each);
        }
        html.raw("</section>\n");
    }

    private void total(String what, Covered covered) throws IOException {
        html.raw("<div><dt>" + what + "</dt><dd>")
                .text(Wording.percentage(covered))
                .raw("</dd><dd class=\"soft\">");
        html.text(of(covered)).raw("</dd></div>");
    }

    private static String of(Covered covered) {
        return covered.total() == 0
                ? "none"
                : Wording.number(covered.covered()) + " of " + Wording.number(covered.total());
    }

    private void write(PackageCoverage each) throws IOException {
        html.raw("<details class=\"box\"><summary><span class=\"package\"><span>")
                .text(each.name());
        html.raw(" <span class=\"soft\">" + Wording.count(each.files(), "file", "files") + "</span></span><span>");
        measure("Lines", each.lines());
        html.raw("</span><span>");
        measure("Branches", each.branches());
        html.raw("</span></span></summary>\n");
        Collection<FileCoverage> files = listed < MOST_FILES ? coverage.files(each.name()) : List.of();
        if (!files.isEmpty()) {
            html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\"").attribute("aria-label", each.name());
            html.raw("><table><thead><tr><th scope=\"col\">File</th><th scope=\"col\">Lines</th>");
            html.raw("<th scope=\"col\">Branches</th><th scope=\"col\">Lines not run</th></tr></thead><tbody>\n");
            for (FileCoverage file : files) {
                write(file);
            }
            html.raw("</tbody></table></div>");
        }
        if (files.size() < each.files()) {
            long more = each.files() - files.size();
            html.raw("<p>" + Wording.count(more, "file is", "files are") + " not listed here.</p>");
        }
        html.raw("</details>\n");
        listed += files.size();
    }

    private void measure(String what, Covered covered) throws IOException {
        bar(covered);
        html.raw("<span class=\"soft\">" + what + "</span> ").text(Wording.percentage(covered));
    }

    /** The number stands beside it, so nobody needs to see it. */
    private void bar(Covered covered) throws IOException {
        long share = covered.total() == 0 ? 0 : 100 * covered.covered() / covered.total();
        html.raw("<span class=\"bar\" aria-hidden=\"true\"><span style=\"width:" + share + "%\"></span></span>");
    }

    private void write(FileCoverage file) throws IOException {
        html.raw("<tr><th scope=\"row\" class=\"place\">").text(file.path()).raw("</th><td class=\"share-of\">");
        bar(file.lines());
        html.text(Wording.percentage(file.lines()) + " (" + of(file.lines()) + ")")
                .raw("</td><td class=\"share-of\">");
        html.text(Wording.percentage(file.branches()) + " (" + of(file.branches()) + ")")
                .raw("</td><td>");
        html.text(notRun(file.hits())).raw("</td></tr>\n");
    }

    /** Ranges of lines without a hit, such as {@code 3, 7–9}; lines without code between them part nothing. */
    private static String notRun(LineHits hits) {
        List<String> ranges = new ArrayList<>();
        int index = 0;
        while (index < hits.size() && ranges.size() <= MOST_RANGES) {
            if (hits.hits(index) > 0) {
                index++;
            } else {
                int first = hits.line(index);
                while (index + 1 < hits.size() && hits.hits(index + 1) == 0) {
                    index++;
                }
                ranges.add(first == hits.line(index) ? "" + first : first + "–" + hits.line(index));
                index++;
            }
        }
        if (ranges.size() > MOST_RANGES) {
            ranges.set(MOST_RANGES, "…");
        }
        return String.join(", ", ranges);
    }
}

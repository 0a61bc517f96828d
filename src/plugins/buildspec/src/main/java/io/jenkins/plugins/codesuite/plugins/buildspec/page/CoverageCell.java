package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import io.jenkins.plugins.codesuite.reports.Covered;
import java.util.OptionalDouble;

/**
 * How much of something is covered, as a page shows it.
 *
 * @param percentage how many percent, in words; empty text where there is nothing to cover
 * @param counts how many of how many, in words
 * @param bar the part of a bar that is filled
 * @param change against the last good build, in words; empty text where there is nothing to compare with
 * @param style of the change: {@code more}, {@code less} or {@code same}
 */
public record CoverageCell(String percentage, String counts, Bar bar, String change, String style) {

    private static final double SHOWN = 0.005;

    /** Whether there is anything to cover. */
    public boolean isPresent() {
        return !percentage.isEmpty();
    }

    static CoverageCell of(Covered now, Covered before, ReportWording wording) {
        OptionalDouble is = now.percentage();
        if (is.isEmpty()) {
            return new CoverageCell("", "", new Bar(0, 0), "", "same");
        }
        String change = "";
        String style = "same";
        OptionalDouble was = before.percentage();
        if (was.isPresent()) {
            double points = is.getAsDouble() - was.getAsDouble();
            change = wording.change(points);
            if (Math.abs(points) >= SHOWN) {
                style = points > 0 ? "more" : "less";
            }
        }
        return new CoverageCell(
                wording.percentage(is.getAsDouble()),
                wording.counts(now.covered(), now.total()),
                new Bar(0, is.getAsDouble()),
                change,
                style);
    }
}

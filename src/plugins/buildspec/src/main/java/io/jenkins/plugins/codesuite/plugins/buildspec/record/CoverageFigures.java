package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import io.jenkins.plugins.codesuite.reports.Covered;

/**
 * The coverage of something.
 *
 * @param name a package, or a file's path; empty text for everything
 * @param files how many files it has
 * @param lines covered and not
 * @param branches covered and not
 */
public record CoverageFigures(String name, long files, Covered lines, Covered branches) {

    /** Nothing to cover. */
    public static final CoverageFigures NONE = new CoverageFigures("", 0, Covered.NONE, Covered.NONE);

    /** Whether there is anything to cover. */
    public boolean isPresent() {
        return lines.total() > 0 || branches.total() > 0;
    }
}

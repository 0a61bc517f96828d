package io.jenkins.plugins.codesuite.cli.report;

/**
 * How much of reports is shown.
 *
 * @param failures how many failures, and how many flaky cases
 * @param lines how many lines of a failure's message and details
 * @param slowest how many of the slowest cases
 * @param packages how many packages
 */
public record Shown(int failures, int lines, int slowest, int packages) {

    /** What stands at the end of a build. */
    public static final Shown AT_END_OF_BUILD = new Shown(10, 3, 0, 10);

    /** What {@code codesuite report} shows, where it is not told otherwise. */
    static final Shown USUAL = new Shown(20, 8, 5, 40);
}

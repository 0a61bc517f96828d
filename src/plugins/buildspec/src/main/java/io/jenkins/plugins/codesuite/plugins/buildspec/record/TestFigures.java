package io.jenkins.plugins.codesuite.plugins.buildspec.record;

/**
 * What the tests of some reports came to.
 *
 * @param total how many cases there are
 * @param failed how many failed, or could not be run to their end
 * @param skipped how many were skipped
 * @param flaky how many passed after tries that did not
 * @param millis what all took together, in milliseconds
 */
public record TestFigures(long total, long failed, long skipped, long flaky, long millis) {

    /** No tests. */
    public static final TestFigures NONE = new TestFigures(0, 0, 0, 0, 0);

    /** How many passed. */
    public long passed() {
        return Math.max(0, total - failed - skipped);
    }
}

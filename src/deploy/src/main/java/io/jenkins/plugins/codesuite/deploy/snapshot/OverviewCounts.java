package io.jenkins.plugins.codesuite.deploy.snapshot;

/**
 * How many targets are in each state.
 *
 * @param pending not begun
 * @param inProgress at work
 * @param succeeded done
 * @param failed failed
 * @param skipped left out
 * @param ready ready for traffic
 */
public record OverviewCounts(long pending, long inProgress, long succeeded, long failed, long skipped, long ready) {

    /** No target is known. */
    public static final OverviewCounts NONE = new OverviewCounts(0, 0, 0, 0, 0, 0);

    /** All targets. */
    public long total() {
        return pending + inProgress + succeeded + failed + skipped + ready;
    }
}

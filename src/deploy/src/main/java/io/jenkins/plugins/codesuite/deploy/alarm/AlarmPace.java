package io.jenkins.plugins.codesuite.deploy.alarm;

import java.time.Duration;

/**
 * How often CloudWatch is asked as one identity. A pace adapts: with more alarms than a call can name it is slower, so that
 * there are never more calls a second than {@code callsPerSecond}; and each round that is throttled doubles the wait, up to
 * {@code longest}, from where it recovers round by round.
 *
 * @param guarded between two rounds while somebody acts on an alarm
 * @param shown between two rounds while somebody only looks
 * @param soonest between two rounds when somebody wants to know now
 * @param longest what throttling makes of it at most
 * @param callsPerSecond of DescribeAlarms, of which AWS allows nine
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html">CloudWatch
 *     quotas</a>
 */
public record AlarmPace(Duration guarded, Duration shown, Duration soonest, Duration longest, double callsPerSecond) {

    /** Every two seconds while guarded, every ten while looked at, and a third of what AWS allows. */
    public static final AlarmPace STANDARD = new AlarmPace(
            Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(250), Duration.ofSeconds(30), 3);

    /** The wait until the next round that makes {@code calls}. */
    Duration wait(boolean isGuarded, int calls, int slowdown) {
        long base = Math.max((isGuarded ? guarded : shown).toMillis(), Math.round(calls * 1000 / callsPerSecond));
        // Throttled, the pace is never quicker than without; a base that is longer than the longest stays.
        long slowed = Math.min(base << slowdown, longest.toMillis());
        return Duration.ofMillis(Math.max(base, slowed));
    }
}

package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Duration;

/**
 * How fast CodeDeploy itself is.
 *
 * @param start from CreateDeployment until the deployment is in progress
 * @param stop from StopDeployment until it has stopped, while events run
 * @param alarm from an alarm until the deployment is stopped, and from the start until alarms are first looked at
 */
public record Pace(Duration start, Duration stop, Duration alarm) {
    /** One second, three seconds, 700 milliseconds as observed. */
    public static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMillis(700));
}

package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmWatch;
import io.jenkins.plugins.codesuite.deploy.watch.DeploymentWatch;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What every run of a process works with.
 *
 * @param timer begins what is due; does no call itself
 * @param workers do the calls, each for as long as a call takes
 * @param clock tells the time
 * @param deployments the watch of CodeDeploy's deployments
 * @param alarms the watch of CloudWatch's alarms
 */
public record TaskMeans(
        ScheduledExecutorService timer,
        Executor workers,
        Clock clock,
        DeploymentWatch deployments,
        AlarmWatch alarms) {}

package io.jenkins.plugins.codesuite.simulator.codedeploy;

/**
 * A hook's function that was called and has not called back yet.
 *
 * @param deploymentId the deployment
 * @param executionId what the function must call back with
 * @param event the lifecycle event
 * @param function the function, as the AppSpec names it
 */
public record PendingHook(String deploymentId, String executionId, String event, String function) {}

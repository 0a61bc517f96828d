package io.jenkins.plugins.codesuite.deploy.snapshot;

/**
 * Why a deployment went wrong, in AWS' words.
 *
 * @param code such as {@code ALARM_ACTIVE}
 * @param message AWS' own sentence; may be empty
 */
public record ErrorInfo(String code, String message) {}

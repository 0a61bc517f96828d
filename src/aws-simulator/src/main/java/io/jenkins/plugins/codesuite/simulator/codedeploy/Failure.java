package io.jenkins.plugins.codesuite.simulator.codedeploy;

/**
 * Why a deployment ended without success.
 *
 * @param code for example {@code ALARM_ACTIVE}
 * @param message a sentence
 */
record Failure(String code, String message) {}

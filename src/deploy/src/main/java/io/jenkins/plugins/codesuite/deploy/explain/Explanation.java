package io.jenkins.plugins.codesuite.deploy.explain;

/**
 * What an error code of CodeDeploy means.
 *
 * @param code the code, such as {@code HEALTH_CONSTRAINTS}
 * @param meaning what happened, in a sentence
 * @param whatToDo what to do, in a sentence or two
 * @param mayBeRetried whether the same deployment may succeed when it is simply tried again
 */
public record Explanation(String code, String meaning, String whatToDo, boolean mayBeRetried) {}

package io.jenkins.plugins.codesuite.federation.session;

/**
 * What is said of a failure.
 *
 * @param cause the likely cause, a sentence or more
 * @param fix what to change, a sentence or more
 */
record Advice(String cause, String fix) {}

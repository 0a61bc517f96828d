package io.jenkins.plugins.codesuite.plugins.buildspec.page;

/**
 * A variable, as a page shows it.
 *
 * @param name its name
 * @param value its value; empty for a secret
 * @param secret whether a mark stands in place of its value
 */
public record VariableView(String name, String value, boolean secret) {}

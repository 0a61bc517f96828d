package io.jenkins.plugins.codesuite.cli.arguments;

/**
 * Commands of two words that have the first one in common.
 *
 * @param name the first word
 * @param summary what they are about, in one line
 */
public record CommandGroup(String name, String summary) {}

package io.jenkins.plugins.codesuite.cli.arguments;

/**
 * What a command takes besides its options.
 *
 * @param label what stands for it in help, {@code FILE}
 * @param minimum how many are needed
 * @param maximum how many are taken
 * @param description what it is, for help
 */
public record Parameter(String label, int minimum, int maximum, String description) {}

package io.jenkins.plugins.codesuite.plugins.buildspec.page;

/**
 * A package or a file in a table of coverage.
 *
 * @param name its name
 * @param files how many files it has
 * @param lines its lines
 * @param branches its branches
 */
public record CoverageRow(String name, long files, CoverageCell lines, CoverageCell branches) {}

package io.jenkins.plugins.codesuite.reports;

import java.util.Objects;

/**
 * The coverage of one source file.
 *
 * @param path as the report writes it, components parted by {@code /}
 * @param packageName the package or module; empty if the report tells none
 * @param hits line by line; empty if the report has sums only
 * @param lines the sum of lines, which a report may count in its own way
 * @param branches the sum of branches
 */
public record FileCoverage(String path, String packageName, LineHits hits, Covered lines, Covered branches) {

    /** Refuses null. */
    public FileCoverage {
        Objects.requireNonNull(path);
        Objects.requireNonNull(packageName);
        Objects.requireNonNull(hits);
        Objects.requireNonNull(lines);
        Objects.requireNonNull(branches);
    }

    /** A file whose sums are those of its lines. */
    public static FileCoverage of(String path, String packageName, LineHits hits) {
        return new FileCoverage(path, packageName, hits, hits.lines(), hits.branches());
    }
}

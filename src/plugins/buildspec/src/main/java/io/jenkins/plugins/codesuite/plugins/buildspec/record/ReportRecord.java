package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import java.util.List;
import java.util.Objects;

/**
 * What a Jenkins build keeps of some reports that were published together.
 *
 * @param name what they are called, once in the build
 * @param tests what the tests came to
 * @param failures class and name of the tests that failed; not all where they are very many
 * @param newFailures those of them that did not fail in the reference build; empty where there is none
 * @param coverage of everything
 * @param packages the coverage of each package
 * @param files the coverage of the files with the most lines that are not covered
 * @param gates the quality gates
 * @param reference the build that the gates compare with, and its coverage
 * @param warnings a sentence for each damaged file
 */
public record ReportRecord(
        String name,
        TestFigures tests,
        List<String> failures,
        List<String> newFailures,
        CoverageFigures coverage,
        List<CoverageFigures> packages,
        List<CoverageFigures> files,
        List<GateOutcome> gates,
        Reference reference,
        List<String> warnings) {

    /** Takes copies of the lists. */
    public ReportRecord {
        Objects.requireNonNull(name);
        Objects.requireNonNull(tests);
        failures = List.copyOf(failures);
        newFailures = List.copyOf(newFailures);
        Objects.requireNonNull(coverage);
        packages = List.copyOf(packages);
        files = List.copyOf(files);
        gates = List.copyOf(gates);
        Objects.requireNonNull(reference);
        warnings = List.copyOf(warnings);
    }

    /**
     * The build that was compared with.
     *
     * @param name as people call it; empty text where there was none
     * @param url of the build, relative to Jenkins' own
     * @param coverage of everything, then
     * @param packages the coverage of each package, then
     */
    public record Reference(String name, String url, CoverageFigures coverage, List<CoverageFigures> packages) {

        /** There was none. */
        public static final Reference NONE = new Reference("", "", CoverageFigures.NONE, List.of());

        /** Takes a copy of the list. */
        public Reference {
            Objects.requireNonNull(name);
            Objects.requireNonNull(url);
            Objects.requireNonNull(coverage);
            packages = List.copyOf(packages);
        }

        /** Whether there was one. */
        public boolean isPresent() {
            return !name.isEmpty();
        }
    }
}

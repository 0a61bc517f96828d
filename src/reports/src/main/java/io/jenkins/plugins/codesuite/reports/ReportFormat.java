package io.jenkins.plugins.codesuite.reports;

import java.util.Arrays;
import java.util.Optional;

/**
 * The formats of report files that CodeBuild takes.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference</a>, {@code reports/<report-group>/file-format}.
 */
public enum ReportFormat {
    /** Cucumber's JSON. */
    CUCUMBERJSON(false),
    /** JUnit XML, the default. */
    JUNITXML(false),
    /** NUnit 2 XML. */
    NUNITXML(false),
    /** NUnit 3 XML. */
    NUNIT3XML(false),
    /** TestNG XML. */
    TESTNGXML(false),
    /** Visual Studio TRX. */
    VISUALSTUDIOTRX(false),
    /** Clover XML. */
    CLOVERXML(true),
    /** Cobertura XML. */
    COBERTURAXML(true),
    /** JaCoCo XML. */
    JACOCOXML(true),
    /** SimpleCov JSON. */
    SIMPLECOV(true);

    private final boolean coverage;

    ReportFormat(boolean coverage) {
        this.coverage = coverage;
    }

    /** Whether the format tells coverage; test cases otherwise. */
    public boolean isCoverage() {
        return coverage;
    }

    /** Reads a format, in any case of letters. */
    public static Optional<ReportFormat> parse(String written) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(written))
                .findFirst();
    }
}

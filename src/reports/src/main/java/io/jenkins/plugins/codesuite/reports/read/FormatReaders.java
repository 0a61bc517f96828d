package io.jenkins.plugins.codesuite.reports.read;

import io.jenkins.plugins.codesuite.reports.CoverageReader;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.TestReader;
import io.jenkins.plugins.codesuite.reports.clover.CloverReader;
import io.jenkins.plugins.codesuite.reports.cobertura.CoberturaReader;
import io.jenkins.plugins.codesuite.reports.cucumber.CucumberReader;
import io.jenkins.plugins.codesuite.reports.jacoco.JacocoReader;
import io.jenkins.plugins.codesuite.reports.junit.JUnitReader;
import io.jenkins.plugins.codesuite.reports.nunit.NUnit2Reader;
import io.jenkins.plugins.codesuite.reports.nunit.NUnit3Reader;
import io.jenkins.plugins.codesuite.reports.simplecov.SimpleCovReader;
import io.jenkins.plugins.codesuite.reports.testng.TestNgReader;
import io.jenkins.plugins.codesuite.reports.trx.TrxReader;

/** The reader of each format. */
final class FormatReaders {

    private FormatReaders() {}

    static TestReader ofTests(ReportFormat format, ReadLimits limits) {
        return switch (format) {
            case JUNITXML -> new JUnitReader(limits);
            case NUNITXML -> new NUnit2Reader(limits);
            case NUNIT3XML -> new NUnit3Reader(limits);
            case TESTNGXML -> new TestNgReader(limits);
            case VISUALSTUDIOTRX -> new TrxReader(limits);
            case CUCUMBERJSON -> new CucumberReader(limits);
            default -> throw new IllegalArgumentException(format + " does not tell tests");
        };
    }

    static CoverageReader ofCoverage(ReportFormat format, ReadLimits limits) {
        return switch (format) {
            case CLOVERXML -> new CloverReader(limits);
            case COBERTURAXML -> new CoberturaReader(limits);
            case JACOCOXML -> new JacocoReader(limits);
            case SIMPLECOV -> new SimpleCovReader(limits);
            default -> throw new IllegalArgumentException(format + " does not tell coverage");
        };
    }
}

package io.jenkins.plugins.codesuite.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary.PackageCoverage;
import io.jenkins.plugins.codesuite.reports.summary.FailurePlace;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary.Failure;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary.Timed;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What reports say, for programs. Durations are seconds, percentages 0 to 100. */
public final class ReportJson {

    /**
     * Writes {@code sums} as a document with a line end after it. The writer stays open.
     *
     * @throws IOException when the writer fails
     */
    void write(ReportSums sums, Writer writer) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(writer)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            members(sums, json);
            json.writeEndObject();
        }
        writer.write("\n");
        writer.flush();
    }

    /**
     * Writes {@code sums} into an object that is being written: {@code tests} if there are test reports, {@code coverage} if
     * there are coverage reports, and {@code warnings}.
     *
     * @throws IOException when the generator fails
     */
    public void members(ReportSums sums, JsonGenerator json) throws IOException {
        if (sums.testFiles() > 0) {
            tests(sums.tests(), sums.testFiles(), json);
        }
        if (sums.coverageFiles() > 0) {
            coverage(sums.coverage(), sums.coverageFiles(), json);
        }
        json.writeArrayFieldStart("warnings");
        for (ReadWarning warning : sums.warnings()) {
            json.writeStartObject();
            json.writeStringField("file", warning.file());
            json.writeNumberField("line", warning.line());
            json.writeNumberField("column", warning.column());
            json.writeStringField("lost", warning.lost());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void tests(TestSummary tests, int files, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tests");
        json.writeNumberField("files", files);
        json.writeNumberField("suites", tests.suites());
        json.writeNumberField("total", tests.total());
        for (TestStatus status : TestStatus.values()) {
            json.writeNumberField(word(status), tests.count(status));
        }
        json.writeNumberField("flaky", tests.flakyTotal());
        seconds(tests.duration(), json);
        json.writeArrayFieldStart("failures");
        for (Failure failure : tests.failures()) {
            failure(failure, json);
        }
        json.writeEndArray();
        timed("flakyCases", tests.flaky(), json);
        timed("slowest", tests.slowest(), json);
        json.writeEndObject();
    }

    private void failure(Failure failure, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("class", failure.className());
        json.writeStringField("name", failure.name());
        json.writeStringField("status", word(failure.status()));
        Optional<FailurePlace> place = failure.place();
        if (place.isPresent()) {
            json.writeStringField("file", place.get().file());
            json.writeNumberField("line", place.get().line());
        }
        json.writeStringField("message", failure.message());
        json.writeStringField("details", failure.details());
        json.writeEndObject();
    }

    private void timed(String name, List<Timed> tests, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Timed test : tests) {
            json.writeStartObject();
            json.writeStringField("class", test.className());
            json.writeStringField("name", test.name());
            seconds(test.duration(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void coverage(CoverageSummary coverage, int files, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeNumberField("files", files);
        json.writeNumberField("sourceFiles", coverage.files());
        covered("lines", coverage.lines(), json);
        covered("branches", coverage.branches(), json);
        json.writeArrayFieldStart("packages");
        for (PackageCoverage one : coverage.packages()) {
            json.writeStartObject();
            json.writeStringField("name", one.name());
            json.writeNumberField("sourceFiles", one.files());
            covered("lines", one.lines(), json);
            covered("branches", one.branches(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void covered(String name, Covered covered, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("covered", covered.covered());
        json.writeNumberField("missed", covered.missed());
        if (covered.percentage().isPresent()) {
            json.writeNumberField("percentage", covered.percentage().getAsDouble());
        }
        json.writeEndObject();
    }

    private static void seconds(Duration duration, JsonGenerator json) throws IOException {
        json.writeNumberField("durationInSeconds", duration.toNanos() / 1e9);
    }

    private static String word(TestStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}

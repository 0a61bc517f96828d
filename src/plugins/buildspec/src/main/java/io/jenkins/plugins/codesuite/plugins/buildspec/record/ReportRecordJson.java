package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.codesuite.reports.Covered;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A {@link ReportRecord} as JSON: {@code name}, {@code tests} (numbers), {@code failures} and {@code newFailures} (texts),
 * {@code coverage}, {@code packages} and {@code files} (each {@code name}, {@code files}, and how many {@code linesCovered},
 * {@code linesMissed}, {@code branchesCovered} and {@code branchesMissed}), {@code gates}, {@code reference} (as far as there was
 * one) and {@code warnings}.
 */
public final class ReportRecordJson {

    private final JsonFactory factory = new JsonFactory();

    /**
     * Writes {@code record} as a document of its own.
     *
     * @throws IOException when the stream throws it
     */
    public void write(ReportRecord record, OutputStream target) throws IOException {
        try (JsonGenerator json = factory.createGenerator(target)) {
            write(record, json);
        }
    }

    /**
     * Writes {@code record} as one object into a document that is being written.
     *
     * @throws IOException when the generator fails
     */
    public void write(ReportRecord record, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", record.name());
        json.writeObjectFieldStart("tests");
        json.writeNumberField("total", record.tests().total());
        json.writeNumberField("failed", record.tests().failed());
        json.writeNumberField("skipped", record.tests().skipped());
        json.writeNumberField("flaky", record.tests().flaky());
        json.writeNumberField("millis", record.tests().millis());
        json.writeEndObject();
        texts("failures", record.failures(), json);
        texts("newFailures", record.newFailures(), json);
        json.writeFieldName("coverage");
        coverage(record.coverage(), json);
        coverages("packages", record.packages(), json);
        coverages("files", record.files(), json);
        json.writeArrayFieldStart("gates");
        for (GateOutcome gate : record.gates()) {
            gate(gate, json);
        }
        json.writeEndArray();
        if (record.reference().isPresent()) {
            json.writeObjectFieldStart("reference");
            json.writeStringField("name", record.reference().name());
            json.writeStringField("url", record.reference().url());
            json.writeFieldName("coverage");
            coverage(record.reference().coverage(), json);
            coverages("packages", record.reference().packages(), json);
            json.writeEndObject();
        }
        texts("warnings", record.warnings(), json);
        json.writeEndObject();
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void coverages(String name, List<CoverageFigures> all, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (CoverageFigures each : all) {
            coverage(each, json);
        }
        json.writeEndArray();
    }

    private static void coverage(CoverageFigures figures, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", figures.name());
        json.writeNumberField("files", figures.files());
        json.writeNumberField("linesCovered", figures.lines().covered());
        json.writeNumberField("linesMissed", figures.lines().missed());
        json.writeNumberField("branchesCovered", figures.branches().covered());
        json.writeNumberField("branchesMissed", figures.branches().missed());
        json.writeEndObject();
    }

    private static void gate(GateOutcome gate, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("metric", gate.metric());
        json.writeNumberField("threshold", gate.threshold());
        if (gate.value().isPresent()) {
            json.writeNumberField("value", gate.value().getAsDouble());
        }
        json.writeStringField("unit", gate.unit().name());
        json.writeBooleanField("least", gate.isLeast());
        json.writeStringField("criticality", gate.criticality());
        json.writeStringField("state", gate.state().name());
        json.writeEndObject();
    }

    /**
     * Reads what {@link #write(ReportRecord, OutputStream)} wrote; keys it does not know are passed over.
     *
     * @throws IOException when it is no record
     */
    public ReportRecord read(byte[] written) throws IOException {
        try (JsonParser json = factory.createParser(written)) {
            json.nextToken();
            return record(json);
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            throw new IOException("The record of reports is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static ReportRecord record(JsonParser json) throws IOException {
        String name = "";
        TestFigures tests = TestFigures.NONE;
        List<String> failures = List.of();
        List<String> newFailures = List.of();
        CoverageFigures coverage = CoverageFigures.NONE;
        List<CoverageFigures> packages = List.of();
        List<CoverageFigures> files = List.of();
        List<GateOutcome> gates = List.of();
        ReportRecord.Reference reference = ReportRecord.Reference.NONE;
        List<String> warnings = List.of();
        expect(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "name" -> name = json.getText();
                case "tests" -> tests = tests(json);
                case "failures" -> failures = texts(json);
                case "newFailures" -> newFailures = texts(json);
                case "coverage" -> coverage = coverage(json);
                case "packages" -> packages = coverages(json);
                case "files" -> files = coverages(json);
                case "gates" -> gates = gates(json);
                case "reference" -> reference = reference(json);
                case "warnings" -> warnings = texts(json);
                default -> json.skipChildren();
            }
        }
        expect(json, JsonToken.END_OBJECT);
        return new ReportRecord(
                name, tests, failures, newFailures, coverage, packages, files, gates, reference, warnings);
    }

    private static TestFigures tests(JsonParser json) throws IOException {
        long total = 0;
        long failed = 0;
        long skipped = 0;
        long flaky = 0;
        long millis = 0;
        expect(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "total" -> total = json.getLongValue();
                case "failed" -> failed = json.getLongValue();
                case "skipped" -> skipped = json.getLongValue();
                case "flaky" -> flaky = json.getLongValue();
                case "millis" -> millis = json.getLongValue();
                default -> json.skipChildren();
            }
        }
        return new TestFigures(total, failed, skipped, flaky, millis);
    }

    private static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(json.getText());
        }
        expect(json, JsonToken.END_ARRAY);
        return texts;
    }

    private static List<CoverageFigures> coverages(JsonParser json) throws IOException {
        List<CoverageFigures> all = new ArrayList<>();
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            all.add(coverage(json));
        }
        expect(json, JsonToken.END_ARRAY);
        return all;
    }

    private static CoverageFigures coverage(JsonParser json) throws IOException {
        String name = "";
        long files = 0;
        long linesCovered = 0;
        long linesMissed = 0;
        long branchesCovered = 0;
        long branchesMissed = 0;
        expect(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "name" -> name = json.getText();
                case "files" -> files = json.getLongValue();
                case "linesCovered" -> linesCovered = json.getLongValue();
                case "linesMissed" -> linesMissed = json.getLongValue();
                case "branchesCovered" -> branchesCovered = json.getLongValue();
                case "branchesMissed" -> branchesMissed = json.getLongValue();
                default -> json.skipChildren();
            }
        }
        return new CoverageFigures(
                name, files, new Covered(linesCovered, linesMissed), new Covered(branchesCovered, branchesMissed));
    }

    private static List<GateOutcome> gates(JsonParser json) throws IOException {
        List<GateOutcome> gates = new ArrayList<>();
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            gates.add(gate(json));
        }
        expect(json, JsonToken.END_ARRAY);
        return gates;
    }

    private static GateOutcome gate(JsonParser json) throws IOException {
        String metric = "";
        double threshold = 0;
        OptionalDouble value = OptionalDouble.empty();
        GateOutcome.Unit unit = GateOutcome.Unit.TESTS;
        boolean least = false;
        String criticality = "";
        GateOutcome.State state = GateOutcome.State.NOT_JUDGED;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "metric" -> metric = json.getText();
                case "threshold" -> threshold = json.getDoubleValue();
                case "value" -> value = OptionalDouble.of(json.getDoubleValue());
                case "unit" -> unit = GateOutcome.Unit.valueOf(json.getText());
                case "least" -> least = json.getBooleanValue();
                case "criticality" -> criticality = json.getText();
                case "state" -> state = GateOutcome.State.valueOf(json.getText());
                default -> json.skipChildren();
            }
        }
        return new GateOutcome(metric, threshold, value, unit, least, criticality, state);
    }

    private static ReportRecord.Reference reference(JsonParser json) throws IOException {
        String name = "";
        String url = "";
        CoverageFigures coverage = CoverageFigures.NONE;
        List<CoverageFigures> packages = List.of();
        expect(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "name" -> name = json.getText();
                case "url" -> url = json.getText();
                case "coverage" -> coverage = coverage(json);
                case "packages" -> packages = coverages(json);
                default -> json.skipChildren();
            }
        }
        return new ReportRecord.Reference(name, url, coverage, packages);
    }

    private static void expect(JsonParser json, JsonToken wanted) throws IOException {
        if (json.currentToken() != wanted) {
            throw new IOException("The record of reports has " + json.currentToken() + " where " + wanted
                    + " belongs, at line " + json.currentLocation().getLineNr() + ", column "
                    + json.currentLocation().getColumnNr());
        }
    }
}

package io.jenkins.plugins.codesuite.buildspec.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a {@link BuildResult} as JSON, and reads it again. Keys are CodeBuild's where its API has them; times are ISO 8601 in UTC,
 * durations seconds with milliseconds.
 */
public final class BuildResultJson {

    private final JsonFactory factory = new JsonFactory();

    /**
     * Writes {@code result}, indented, with a line end after it. The writer stays open.
     *
     * @throws IOException when the writer fails
     */
    public void write(BuildResult result, Writer writer) throws IOException {
        try (JsonGenerator json = factory.createGenerator(writer)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            write(result, json);
        }
        writer.write(System.lineSeparator());
        writer.flush();
    }

    /**
     * Writes {@code result} as one object into a document that is being written.
     *
     * @throws IOException when the generator fails
     */
    public void write(BuildResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", result.id());
        json.writeStringField("arn", result.arn());
        json.writeNumberField("buildNumber", result.number());
        json.writeStringField("buildStatus", result.status().name());
        json.writeStringField("currentPhase", result.currentPhase().name());
        times(json, result.start(), result.end());
        json.writeArrayFieldStart("phases");
        for (PhaseResult phase : result.phases()) {
            phase(json, phase);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("exportedEnvironmentVariables");
        for (Map.Entry<String, String> variable : result.exportedVariables().entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", variable.getKey());
            json.writeStringField("value", variable.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("artifacts");
        for (StoredArtifact artifact : result.artifacts()) {
            json.writeStartObject();
            json.writeStringField("artifactIdentifier", artifact.identifier());
            json.writeStringField("name", artifact.name());
            json.writeStringField("location", artifact.location());
            json.writeNumberField("files", artifact.fileCount());
            json.writeNumberField("sizeInBytes", artifact.sizeInBytes());
            json.writeStringField("sha256sum", artifact.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("reports");
        for (ReportResult report : result.reports()) {
            json.writeStartObject();
            json.writeStringField("group", report.group());
            json.writeStringField("format", report.format().name());
            json.writeArrayFieldStart("files");
            for (String file : report.files()) {
                json.writeString(file);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Reads what {@link #write(BuildResult, Writer)} wrote. Keys that are not known are passed over. The reader stays
     * open.
     *
     * @throws IOException when the reader fails, when the text ends too early, or when it is something else
     */
    public BuildResult read(Reader reader) throws IOException {
        try (JsonParser json = factory.createParser(reader)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            BuildResult result = read(json);
            if (json.nextToken() != null) {
                throw new IOException("not a build's result: something follows it");
            }
            return result;
        } catch (JsonProcessingException e) {
            throw new IOException("not a build's result: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads one object of a document that is being read. The parser stands before the object or at its beginning, and
     * stands at its end afterwards.
     *
     * @throws IOException when the parser fails, or the object is not what {@link #write(BuildResult, JsonGenerator)}
     *     writes
     */
    public BuildResult read(JsonParser json) throws IOException {
        if (json.currentToken() == null) {
            json.nextToken();
        }
        return new BuildResultReader(json).build();
    }

    private static void phase(JsonGenerator json, PhaseResult phase) throws IOException {
        json.writeStartObject();
        json.writeStringField("phaseType", phase.phase().name());
        json.writeStringField("phaseStatus", phase.status().name());
        times(json, phase.start(), phase.end());
        json.writeArrayFieldStart("contexts");
        for (PhaseContext context : phase.contexts()) {
            json.writeStartObject();
            json.writeStringField("statusCode", context.statusCode());
            json.writeStringField("message", context.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("tries", phase.tries());
        json.writeArrayFieldStart("commands");
        for (CommandResult command : phase.commands()) {
            json.writeStartObject();
            json.writeStringField("command", command.text());
            json.writeBooleanField("finally", command.inFinally());
            times(json, command.start(), command.end());
            if (command.exitStatus().isPresent()) {
                json.writeNumberField("exitStatus", command.exitStatus().getAsInt());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void times(JsonGenerator json, Instant start, Optional<Instant> end) throws IOException {
        json.writeStringField("startTime", start.toString());
        if (end.isPresent()) {
            json.writeStringField("endTime", end.get().toString());
            json.writeNumberField(
                    "durationInSeconds", Duration.between(start, end.get()).toMillis() / 1000.0);
        }
    }
}

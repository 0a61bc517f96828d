package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResultJson;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link BuildRecord} as JSON: {@code title}, {@code node}, {@code environment} (a list of {@code name} with
 * {@code value}, or with {@code "secret": true} in its place), {@code failureLogs} (texts by phase) and {@code result}
 * in the form of {@link BuildResultJson}.
 */
public final class BuildRecordJson {

    private final JsonFactory factory = new JsonFactory();
    private final BuildResultJson results = new BuildResultJson();

    /**
     * Writes {@code record} as a document of its own. The writer stays open.
     *
     * @throws IOException when the writer fails
     */
    public void write(BuildRecord record, Writer writer) throws IOException {
        try (JsonGenerator json = factory.createGenerator(writer)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            write(record, json);
        }
    }

    /**
     * Writes {@code record} as one object into a document that is being written.
     *
     * @throws IOException when the generator fails
     */
    public void write(BuildRecord record, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", record.title());
        json.writeStringField("node", record.node());
        json.writeArrayFieldStart("environment");
        for (RecordedVariable variable : record.environment()) {
            json.writeStartObject();
            json.writeStringField("name", variable.name());
            if (variable.secret()) {
                json.writeBooleanField("secret", true);
            } else {
                json.writeStringField("value", variable.value());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("failureLogs");
        for (Map.Entry<String, String> log : record.failureLogs().entrySet()) {
            json.writeStringField(log.getKey(), log.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("result");
        results.write(record.result(), json);
        json.writeEndObject();
    }

    /**
     * Reads what {@link #write(BuildRecord, Writer)} wrote; keys it does not know are passed over.
     *
     * @throws IOException when the reader fails, or what it gives is no record
     */
    public BuildRecord read(Reader reader) throws IOException {
        try (JsonParser json = factory.createParser(reader)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            String title = "";
            String node = "";
            List<RecordedVariable> environment = List.of();
            Map<String, String> failureLogs = Map.of();
            BuildResult result = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                switch (key) {
                    case "title" -> title = text(json);
                    case "node" -> node = text(json);
                    case "environment" -> environment = environment(json, value);
                    case "failureLogs" -> failureLogs = texts(json, value);
                    case "result" -> result = results.read(json);
                    default -> json.skipChildren();
                }
            }
            expect(json, json.currentToken(), JsonToken.END_OBJECT);
            if (result == null) {
                throw new IOException("The record of a build has no 'result'");
            }
            return new BuildRecord(title, node, result, environment, failureLogs);
        } catch (JsonProcessingException damaged) {
            throw new IOException("The record of a build is damaged: " + damaged.getOriginalMessage(), damaged);
        }
    }

    private static List<RecordedVariable> environment(JsonParser json, JsonToken first) throws IOException {
        expect(json, first, JsonToken.START_ARRAY);
        List<RecordedVariable> variables = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String name = "";
            String value = "";
            boolean secret = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "name" -> name = text(json);
                    case "value" -> value = text(json);
                    case "secret" -> secret = json.currentToken() == JsonToken.VALUE_TRUE;
                    default -> json.skipChildren();
                }
            }
            expect(json, json.currentToken(), JsonToken.END_OBJECT);
            variables.add(new RecordedVariable(name, value, secret));
        }
        expect(json, json.currentToken(), JsonToken.END_ARRAY);
        return variables;
    }

    private static Map<String, String> texts(JsonParser json, JsonToken first) throws IOException {
        expect(json, first, JsonToken.START_OBJECT);
        Map<String, String> texts = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            texts.put(key, text(json));
        }
        expect(json, json.currentToken(), JsonToken.END_OBJECT);
        return texts;
    }

    private static String text(JsonParser json) throws IOException {
        expect(json, json.currentToken(), JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static void expect(JsonParser json, JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("The record of a build has " + found + " where " + wanted + " belongs, at line "
                    + json.currentLocation().getLineNr() + ", column "
                    + json.currentLocation().getColumnNr());
        }
    }
}

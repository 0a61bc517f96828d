package io.jenkins.plugins.codesuite.buildspec.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the object that {@link BuildResultJson} writes, value after value, from a parser that stands at its beginning. */
final class BuildResultReader {

    private final JsonParser json;

    BuildResultReader(JsonParser json) {
        this.json = json;
    }

    /** What is done at the beginning of each element of an array. */
    private interface Element {
        void read() throws IOException;
    }

    /** A value that is neither an object nor an array. */
    private record Scalar(JsonToken token, String text) {}

    BuildResult build() throws IOException {
        List<PhaseResult> phases = new ArrayList<>();
        Map<String, String> exportedVariables = new LinkedHashMap<>();
        List<StoredArtifact> artifacts = new ArrayList<>();
        List<ReportResult> reports = new ArrayList<>();
        Fields fields = object(Map.of(
                "phases", () -> phases.add(phase()),
                "exportedEnvironmentVariables",
                        () -> {
                            Fields variable = object(Map.of());
                            exportedVariables.put(variable.text("name"), variable.text("value"));
                        },
                "artifacts", () -> artifacts.add(artifact()),
                "reports", () -> reports.add(report())));
        return new BuildResult(
                fields.text("id"),
                fields.text("arn"),
                fields.number("buildNumber"),
                fields.constant("buildStatus", BuildStatus.class),
                fields.constant("currentPhase", BuildPhase.class),
                fields.time("startTime"),
                fields.timeIfPresent("endTime"),
                phases,
                exportedVariables,
                artifacts,
                reports);
    }

    private PhaseResult phase() throws IOException {
        List<PhaseContext> contexts = new ArrayList<>();
        List<CommandResult> commands = new ArrayList<>();
        Fields fields = object(Map.of(
                "contexts",
                        () -> {
                            Fields context = object(Map.of());
                            contexts.add(new PhaseContext(context.text("statusCode"), context.text("message")));
                        },
                "commands", () -> commands.add(command())));
        return new PhaseResult(
                fields.constant("phaseType", BuildPhase.class),
                fields.constant("phaseStatus", BuildStatus.class),
                fields.time("startTime"),
                fields.timeIfPresent("endTime"),
                contexts,
                fields.smallNumber("tries"),
                commands);
    }

    private CommandResult command() throws IOException {
        Fields fields = object(Map.of());
        return new CommandResult(
                fields.text("command"),
                fields.flag("finally"),
                fields.time("startTime"),
                fields.timeIfPresent("endTime"),
                fields.has("exitStatus") ? OptionalInt.of(fields.smallNumber("exitStatus")) : OptionalInt.empty());
    }

    private StoredArtifact artifact() throws IOException {
        Fields fields = object(Map.of());
        return new StoredArtifact(
                fields.text("artifactIdentifier"),
                fields.text("name"),
                fields.text("location"),
                fields.smallNumber("files"),
                fields.number("sizeInBytes"),
                fields.text("sha256sum"));
    }

    private ReportResult report() throws IOException {
        List<String> files = new ArrayList<>();
        Fields fields = object(Map.of("files", () -> {
            expect(JsonToken.VALUE_STRING, "a file's path");
            files.add(json.getText());
        }));
        return new ReportResult(fields.text("group"), fields.constant("format", ReportFormat.class), files);
    }

    /** Reads the object at whose beginning the parser stands; what is in it that nobody asks for is passed over. */
    private Fields object(Map<String, Element> arrays) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        Map<String, Scalar> scalars = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            Element element = arrays.get(name);
            if (element != null) {
                expect(JsonToken.START_ARRAY, "the array " + name);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    element.read();
                }
            } else if (value.isStructStart()) {
                json.skipChildren();
            } else {
                scalars.put(name, new Scalar(value, json.getText()));
            }
        }
        return new Fields(scalars);
    }

    private void expect(JsonToken token, String what) throws IOException {
        if (json.currentToken() != token) {
            throw damaged("where " + what + " is expected there is "
                    + (json.currentToken() == null ? "nothing" : "something else"));
        }
    }

    private static IOException damaged(String what) {
        return new IOException("not a build's result: " + what);
    }

    /** The plain values of one object, by key. */
    private record Fields(Map<String, Scalar> scalars) {

        boolean has(String key) {
            return scalars.containsKey(key);
        }

        private String value(String key, JsonToken token) throws IOException {
            Scalar scalar = scalars.get(key);
            if (scalar == null) {
                throw damaged(key + " is missing");
            }
            if (scalar.token() != token) {
                throw damaged(key + " has a value of another kind");
            }
            return scalar.text();
        }

        String text(String key) throws IOException {
            return value(key, JsonToken.VALUE_STRING);
        }

        long number(String key) throws IOException {
            try {
                return Long.parseLong(value(key, JsonToken.VALUE_NUMBER_INT));
            } catch (NumberFormatException e) {
                throw damaged(key + " is out of range");
            }
        }

        int smallNumber(String key) throws IOException {
            long number = number(key);
            if (number != (int) number) {
                throw damaged(key + " is out of range");
            }
            return (int) number;
        }

        boolean flag(String key) throws IOException {
            Scalar scalar = scalars.get(key);
            return value(
                            key,
                            scalar != null && scalar.token() == JsonToken.VALUE_TRUE
                                    ? JsonToken.VALUE_TRUE
                                    : JsonToken.VALUE_FALSE)
                    .equals("true");
        }

        Instant time(String key) throws IOException {
            try {
                return Instant.parse(text(key));
            } catch (DateTimeException e) {
                throw damaged(key + " is no time");
            }
        }

        Optional<Instant> timeIfPresent(String key) throws IOException {
            return has(key) ? Optional.of(time(key)) : Optional.empty();
        }

        <E extends Enum<E>> E constant(String key, Class<E> type) throws IOException {
            try {
                return Enum.valueOf(type, text(key));
            } catch (IllegalArgumentException e) {
                throw damaged(key + " has a value that is not known here");
            }
        }
    }
}

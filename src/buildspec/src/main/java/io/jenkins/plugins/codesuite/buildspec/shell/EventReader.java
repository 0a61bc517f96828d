package io.jenkins.plugins.codesuite.buildspec.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an events file while it grows: each {@link #poll()} gives the events of the lines that are complete since the
 * last one. A line that is no event, or no JSON, is passed over, since the build's commands can write to the file too.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class EventReader {

    private static final int LONGEST_LINE = 16 << 20;

    private final Path file;
    private final JsonFactory json = new JsonFactory();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;

    /** Reads {@code file}, which need not be there yet. */
    public EventReader(Path file) {
        this.file = file;
    }

    /**
     * The events of the lines that were completed since the last call.
     *
     * @throws IOException when the file is there and cannot be read
     */
    public List<BuildEvent> poll() throws IOException {
        List<BuildEvent> events = new ArrayList<>();
        if (!Files.exists(file)) {
            return events;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            while (true) {
                buffer.clear();
                int count = channel.read(buffer, position);
                if (count <= 0) {
                    return events;
                }
                position += count;
                for (int i = 0; i < count; i++) {
                    byte b = buffer.get(i);
                    if (b == '\n') {
                        parse(line.toString(StandardCharsets.UTF_8)).ifPresent(events::add);
                        line.reset();
                    } else if (line.size() < LONGEST_LINE) {
                        line.write(b);
                    }
                }
            }
        }
    }

    private Optional<BuildEvent> parse(String text) {
        try {
            Map<String, String> fields = fields(text);
            return event(fields);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> fields(String text) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return fields;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == null || value.isStructStart()) {
                    return Map.of();
                }
                fields.put(name, parser.getText());
            }
        }
        return fields;
    }

    private static Optional<BuildEvent> event(Map<String, String> fields) {
        return Optional.ofNullable(
                switch (fields.getOrDefault("event", "")) {
                    case "build-start" -> new BuildEvent.BuildStart(time(fields));
                    case "phase-start" -> new BuildEvent.PhaseStart(time(fields), phase(fields));
                    case "phase-retry" -> new BuildEvent.PhaseRetry(time(fields), phase(fields), number(fields, "try"));
                    case "command-start" ->
                        new BuildEvent.CommandStart(
                                time(fields), phase(fields), inFinally(fields), number(fields, "index"));
                    case "command-end" ->
                        new BuildEvent.CommandEnd(
                                time(fields),
                                phase(fields),
                                inFinally(fields),
                                number(fields, "index"),
                                number(fields, "status"));
                    case "phase-end" ->
                        new BuildEvent.PhaseEnd(
                                time(fields),
                                phase(fields),
                                status(fields),
                                text(fields, "code"),
                                fields.getOrDefault("message", ""));
                    case "exported-variable" ->
                        new BuildEvent.ExportedVariable(text(fields, "name"), text(fields, "value"));
                    case "expansion" -> new BuildEvent.Expanded(text(fields, "id"), text(fields, "value"));
                    case "expansion-failed" -> new BuildEvent.ExpansionFailed(text(fields, "id"));
                    case "build-end" ->
                        new BuildEvent.BuildEnd(
                                time(fields), status(fields), Boolean.parseBoolean(text(fields, "upload")));
                    default -> null;
                });
    }

    private static String text(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    private static int number(Map<String, String> fields, String name) {
        return Integer.parseInt(text(fields, name));
    }

    private static Instant time(Map<String, String> fields) {
        return Instant.ofEpochMilli(Long.parseLong(text(fields, "time")));
    }

    private static PhaseName phase(Map<String, String> fields) {
        return PhaseName.valueOf(text(fields, "phase"));
    }

    private static boolean inFinally(Map<String, String> fields) {
        return text(fields, "block").equals("finally");
    }

    private static BuildStatus status(Map<String, String> fields) {
        return BuildStatus.valueOf(text(fields, "status"));
    }
}

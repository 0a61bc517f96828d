package io.jenkins.plugins.codesuite.buildspec.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes events of the bytes of an events file, which may come in pieces of any size: what a piece leaves of a line is
 * kept for the next one. A line that is no event, or no JSON, is passed over, since the build's commands can write to
 * the file too; so is a line of more than 1 MiB, of which no more than that is ever held in memory.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class EventParser {

    private static final int LONGEST_LINE = 1 << 20;
    // No event has as many; a line may hold millions.
    private static final int MOST_FIELDS = 16;
    // The end of the year 9999: beyond it neither the difference of two times nor their text is what readers expect.
    private static final long LAST_TIME = 253_402_300_799_999L;

    private final JsonFactory json = new JsonFactory();
    private ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;

    /**
     * The events of the lines that {@code length} more bytes complete.
     *
     * @param bytes holds the bytes
     * @param offset the index of the first of them
     * @param length how many there are
     * @throws IndexOutOfBoundsException when the array does not hold as many
     */
    public List<BuildEvent> parse(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        List<BuildEvent> events = new ArrayList<>();
        int end = offset + length;
        int start = offset;
        for (int i = offset; i < end; i++) {
            if (bytes[i] == '\n') {
                take(bytes, start, i - start);
                if (!tooLong) {
                    parse(line.toString(StandardCharsets.UTF_8)).ifPresent(events::add);
                }
                tooLong = false;
                line.reset();
                start = i + 1;
            }
        }
        take(bytes, start, end - start);
        return events;
    }

    private void take(byte[] bytes, int start, int count) {
        if (tooLong) {
            return;
        }
        if (count > LONGEST_LINE - line.size()) {
            tooLong = true;
            line = new ByteArrayOutputStream();
        } else {
            line.write(bytes, start, count);
        }
    }

    private Optional<BuildEvent> parse(String text) {
        try {
            return event(fields(text));
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
                if (value == null || value.isStructStart() || fields.size() == MOST_FIELDS) {
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
                    case "phase-skipped" -> new BuildEvent.PhaseSkipped(time(fields), phase(fields));
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
        long time = Long.parseLong(text(fields, "time"));
        if (time < 0 || time > LAST_TIME) {
            throw new IllegalArgumentException("time");
        }
        return Instant.ofEpochMilli(time);
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

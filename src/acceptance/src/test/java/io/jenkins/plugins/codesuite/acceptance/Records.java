package io.jenkins.plugins.codesuite.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the plugin recorded of a build, in {@code codesuite-buildspec} of the build's folder: the page shows it. */
final class Records {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Records() {}

    static List<JsonNode> of(Build build) {
        Path folder = build.folder().resolve("codesuite-buildspec");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<JsonNode> records = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                records.add(MAPPER.readTree(file.toFile()));
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of each phase, in order; of several records the later one's. */
    static Map<String, String> phases(Build build) {
        Map<String, String> phases = new LinkedHashMap<>();
        of(build)
                .forEach(record -> record.findParents("phaseType")
                        .forEach(phase -> phases.put(
                                phase.get("phaseType").asText(),
                                phase.path("phaseStatus").asText())));
        return phases;
    }

    static String status(Build build) {
        List<JsonNode> records = of(build);
        return records.isEmpty()
                ? ""
                : records.get(records.size() - 1).findValue("buildStatus").asText();
    }
}

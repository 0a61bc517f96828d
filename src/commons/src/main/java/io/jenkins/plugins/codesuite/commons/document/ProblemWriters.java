package io.jenkins.plugins.codesuite.commons.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the problems of any number of files for programs: as plain JSON, and as SARIF 2.1.0, which code hosts and
 * Jenkins' Warnings plugin read.
 *
 * <p>Source: <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">Static Analysis Results
 * Interchange Format 2.1.0</a>.
 */
public final class ProblemWriters {

    private static final int LONGEST_SNIPPET = 500;

    private final JsonFactory json = new JsonFactory();

    /** Those that a log describes, by their places in it. */
    private final List<Rule> rules;

    /**
     * Writers that write one line for each value.
     *
     * @param engines the rules of the engines beside those of {@link DocumentRule}, which SARIF describes
     */
    public ProblemWriters(List<? extends Rule> engines) {
        List<Rule> all = new ArrayList<>(List.of(DocumentRule.values()));
        all.addAll(engines);
        this.rules = List.copyOf(all);
    }

    /**
     * Writes {@code {"errors": 1, "warnings": 0, "problems": [{"severity", "rule", "file", "line", "column", "message",
     * "accepted", "sourceLine"}]}}; a source line of more than 500 characters is left out.
     *
     * @param problems the problems in the order in which they are written
     * @param out where to; it is flushed and stays open
     * @throws IOException when {@code out} fails
     */
    public void writeJson(List<Problem> problems, Writer out) throws IOException {
        try (JsonGenerator generator = generator(out)) {
            int errors = 0;
            for (Problem problem : problems) {
                errors += problem.severity() == Severity.ERROR ? 1 : 0;
            }
            generator.writeStartObject();
            generator.writeNumberField("errors", errors);
            generator.writeNumberField("warnings", problems.size() - errors);
            generator.writeArrayFieldStart("problems");
            for (Problem problem : problems) {
                generator.writeStartObject();
                generator.writeStringField("severity", problem.severity().word());
                generator.writeStringField("rule", safe(problem.rule()));
                generator.writeStringField("file", safe(problem.file()));
                generator.writeNumberField("line", problem.at().line());
                generator.writeNumberField("column", problem.at().column());
                generator.writeStringField("message", safe(problem.message()));
                generator.writeStringField("accepted", safe(problem.accepted()));
                if (problem.sourceLine().length() <= LONGEST_SNIPPET) {
                    generator.writeStringField("sourceLine", safe(problem.sourceLine()));
                }
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }

    /**
     * Writes a SARIF log with one run of the tool {@code codesuite}. Columns count Unicode code points.
     *
     * @param problems the problems in the order in which they are written
     * @param root the directory to which the files' URIs are relative; files outside get absolute URIs
     * @param out where to; it is flushed and stays open
     * @throws IOException when {@code out} fails
     */
    public void writeSarif(List<Problem> problems, Path root, Writer out) throws IOException {
        Map<String, Integer> ruleIndexes = new LinkedHashMap<>();
        for (Rule rule : rules) {
            ruleIndexes.put(rule.id(), ruleIndexes.size());
        }
        for (Problem problem : problems) {
            ruleIndexes.putIfAbsent(problem.rule(), ruleIndexes.size());
        }
        try (JsonGenerator generator = generator(out)) {
            generator.writeStartObject();
            generator.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            generator.writeStringField("version", "2.1.0");
            generator.writeArrayFieldStart("runs");
            generator.writeStartObject();
            writeTool(generator, ruleIndexes);
            generator.writeStringField("columnKind", "unicodeCodePoints");
            generator.writeObjectFieldStart("originalUriBaseIds");
            generator.writeObjectFieldStart("SRCROOT");
            String rootUri = root.toAbsolutePath().normalize().toUri().toASCIIString();
            generator.writeStringField("uri", rootUri.endsWith("/") ? rootUri : rootUri + "/");
            generator.writeEndObject();
            generator.writeEndObject();
            generator.writeArrayFieldStart("results");
            for (Problem problem : problems) {
                writeResult(generator, problem, ruleIndexes.get(problem.rule()), root);
            }
            generator.writeEndArray();
            generator.writeEndObject();
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }

    private void writeTool(JsonGenerator generator, Map<String, Integer> ruleIndexes) throws IOException {
        generator.writeObjectFieldStart("tool");
        generator.writeObjectFieldStart("driver");
        generator.writeStringField("name", "codesuite");
        generator.writeArrayFieldStart("rules");
        for (Map.Entry<String, Integer> entry : ruleIndexes.entrySet()) {
            generator.writeStartObject();
            generator.writeStringField("id", safe(entry.getKey()));
            // Problems may also come from later checks, whose rules this package does not know.
            if (entry.getValue() < rules.size()) {
                Rule rule = rules.get(entry.getValue());
                writeText(generator, "shortDescription", rule.title() + ".");
                writeText(generator, "help", rule.help());
            }
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
        generator.writeEndObject();
    }

    private static void writeResult(JsonGenerator generator, Problem problem, int ruleIndex, Path root)
            throws IOException {
        generator.writeStartObject();
        generator.writeStringField("ruleId", safe(problem.rule()));
        generator.writeNumberField("ruleIndex", ruleIndex);
        generator.writeStringField("level", problem.severity().word());
        String separator = problem.accepted().isEmpty() ? "" : ". ";
        writeText(generator, "message", safe(problem.message() + separator + problem.accepted()));
        generator.writeArrayFieldStart("locations");
        generator.writeStartObject();
        generator.writeObjectFieldStart("physicalLocation");
        generator.writeObjectFieldStart("artifactLocation");
        Optional<String> relative = relativeUri(problem.file(), root);
        generator.writeStringField("uri", relative.isPresent() ? relative.get() : absoluteUri(problem.file(), root));
        if (relative.isPresent()) {
            generator.writeStringField("uriBaseId", "SRCROOT");
        }
        generator.writeEndObject();
        generator.writeObjectFieldStart("region");
        generator.writeNumberField("startLine", problem.at().line());
        generator.writeNumberField("startColumn", problem.at().column());
        if (!problem.sourceLine().isEmpty() && problem.sourceLine().length() <= LONGEST_SNIPPET) {
            writeText(generator, "snippet", safe(problem.sourceLine()));
        }
        generator.writeEndObject();
        generator.writeEndObject();
        generator.writeEndObject();
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private static void writeText(JsonGenerator generator, String field, String text) throws IOException {
        generator.writeObjectFieldStart(field);
        generator.writeStringField("text", text);
        generator.writeEndObject();
    }

    private JsonGenerator generator(Writer out) throws IOException {
        return json.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter();
    }

    /** The path from the root with forward slashes, percent-encoded; empty for a file outside the root. */
    private static Optional<String> relativeUri(String file, Path root) {
        Path base = root.toAbsolutePath().normalize();
        try {
            Path path = base.resolve(file).normalize();
            if (!path.startsWith(base) || path.equals(base)) {
                return Optional.empty();
            }
            StringBuilder uri = new StringBuilder();
            for (Path name : base.relativize(path)) {
                uri.append(uri.isEmpty() ? "" : "/").append(encoded(name.toString()));
            }
            return Optional.of(uri.toString());
        } catch (InvalidPathException e) {
            // A display name need not be a path.
            return Optional.of(encoded(file));
        }
    }

    private static String absoluteUri(String file, Path root) {
        return root.toAbsolutePath().resolve(file).normalize().toUri().toASCIIString();
    }

    private static String encoded(String name) {
        StringBuilder out = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean unreserved = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == '~';
            if (unreserved) {
                out.append(c);
            } else {
                String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
                out.append('%').append(hex.length() == 1 ? "0" : "").append(hex);
            }
        }
        return out.toString();
    }

    /** Half a surrogate pair is no Unicode text, and JSON in UTF-8 cannot hold it. */
    private static String safe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }
}

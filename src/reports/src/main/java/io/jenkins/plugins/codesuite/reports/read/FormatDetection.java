package io.jenkins.plugins.codesuite.reports.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.text.TextInput;
import io.jenkins.plugins.codesuite.reports.xml.XmlScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a report's format from how it begins. Only the first megabyte of a file is looked at, and nothing it points to. Keeps
 * buffers between files; not for two threads.
 */
public final class FormatDetection {

    private static final long MOST = 1_048_576;

    private final XmlScanner xml = new XmlScanner(ReadLimits.DEFAULT);
    private final TextInput text = new TextInput();
    private final JsonFactory json = new JsonFactory();

    /** Whether a file's name is that of a report at all. */
    public static boolean isCandidate(Path file) {
        String name = lowerCaseName(file);
        return name.endsWith(".xml") || name.endsWith(".trx") || name.endsWith(".json");
    }

    private static String lowerCaseName(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** The format of {@code file}; empty for a file that is no report, or is damaged at its beginning. */
    public Optional<ReportFormat> detect(Path file) {
        try (InputStream in = new FirstBytes(Files.newInputStream(file), MOST)) {
            return lowerCaseName(file).endsWith(".json") ? ofJson(in) : ofXml(in);
        } catch (IOException e) {
            // Many files of a source tree have such a name; one that cannot be read is none of ours.
            return Optional.empty();
        }
    }

    private Optional<ReportFormat> ofXml(InputStream in) throws IOException {
        xml.open(in);
        if (!xml.nextChild(0)) {
            return Optional.empty();
        }
        return switch (xml.name()) {
            case "testsuite", "testsuites" -> Optional.of(ReportFormat.JUNITXML);
            case "test-results" -> Optional.of(ReportFormat.NUNITXML);
            case "test-run" -> Optional.of(ReportFormat.NUNIT3XML);
            case "testng-results" -> Optional.of(ReportFormat.TESTNGXML);
            case "TestRun" -> Optional.of(ReportFormat.VISUALSTUDIOTRX);
            case "coverage" -> coverage();
            case "report" ->
                firstChildIs(Set.of("sessioninfo", "group", "package", "counter"))
                        ? Optional.of(ReportFormat.JACOCOXML)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<ReportFormat> coverage() {
        if (xml.has("clover")) {
            return Optional.of(ReportFormat.CLOVERXML);
        }
        if (xml.has("line-rate")) {
            return Optional.of(ReportFormat.COBERTURAXML);
        }
        if (!xml.nextChild(1)) {
            return Optional.empty();
        }
        return switch (xml.name()) {
            case "project" -> Optional.of(ReportFormat.CLOVERXML);
            case "sources", "packages" -> Optional.of(ReportFormat.COBERTURAXML);
            default -> Optional.empty();
        };
    }

    /** JaCoCo's first element has a common name; the one below it tells more. */
    private boolean firstChildIs(Set<String> names) {
        return xml.nextChild(1) && names.contains(xml.name());
    }

    private Optional<ReportFormat> ofJson(InputStream in) throws IOException {
        text.open(in);
        try (JsonParser parser = json.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY && isCucumber(parser)) {
                return Optional.of(ReportFormat.CUCUMBERJSON);
            }
            return first == JsonToken.START_OBJECT && isSimpleCov(parser)
                    ? Optional.of(ReportFormat.SIMPLECOV)
                    : Optional.empty();
        }
    }

    /** Cucumber writes a list of features; each has a list of elements. */
    private static boolean isCucumber(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean elements = parser.currentName().equals("elements");
            if (parser.nextToken() == JsonToken.START_ARRAY && elements) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    /** SimpleCov writes {@code coverage} as a member of the file, or of each suite in it. */
    private static boolean isSimpleCov(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean coverage = parser.currentName().equals("coverage");
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
            } else if (coverage) {
                return isFiles(parser);
            } else {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean inner = parser.currentName().equals("coverage");
                    if (parser.nextToken() == JsonToken.START_OBJECT && inner) {
                        return isFiles(parser);
                    }
                    parser.skipChildren();
                }
            }
        }
        return false;
    }

    /** Many JSON files speak of coverage; SimpleCov's has lines of files there. */
    private static boolean isFiles(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            return false;
        }
        JsonToken value = parser.nextToken();
        if (value != JsonToken.START_OBJECT) {
            return value == JsonToken.START_ARRAY;
        }
        return parser.nextToken() == JsonToken.FIELD_NAME
                && Set.of("lines", "branches", "methods").contains(parser.currentName());
    }
}

package io.jenkins.plugins.codesuite.buildspec.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.codesuite.buildspec.model.ReportFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Tells a report's format from its first element. Only the beginning of a file is read, and nothing it points to. */
final class FormatProbe {

    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private final JsonFactory json = new JsonFactory();

    FormatProbe() {
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
    }

    /** Whether a file's name is that of a report at all. */
    static boolean isCandidate(Path file) {
        String name = lowerCaseName(file);
        return name.endsWith(".xml") || name.endsWith(".trx") || name.endsWith(".json");
    }

    private static String lowerCaseName(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** The format of {@code file}; empty for a file that is no report, or is damaged at its beginning. */
    Optional<ReportFormat> probe(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 4096)) {
            return lowerCaseName(file).endsWith(".json") ? ofJson(in) : ofXml(in);
        } catch (IOException | XMLStreamException e) {
            // Many files of a source tree have such a name; one that cannot be read is none of ours.
            return Optional.empty();
        }
    }

    private Optional<ReportFormat> ofXml(InputStream in) throws XMLStreamException {
        XMLStreamReader reader = xml.createXMLStreamReader(in);
        try {
            while (reader.hasNext() && !reader.isStartElement()) {
                reader.next();
            }
            return reader.isStartElement() ? ofElement(reader) : Optional.empty();
        } finally {
            reader.close();
        }
    }

    private static Optional<ReportFormat> ofElement(XMLStreamReader element) throws XMLStreamException {
        return Optional.ofNullable(
                switch (element.getLocalName()) {
                    case "testsuite", "testsuites" -> ReportFormat.JUNITXML;
                    case "test-results" -> ReportFormat.NUNITXML;
                    case "test-run" -> ReportFormat.NUNIT3XML;
                    case "testng-results" -> ReportFormat.TESTNGXML;
                    case "TestRun" -> ReportFormat.VISUALSTUDIOTRX;
                    case "coverage" -> coverage(element);
                    case "report" -> jacoco(element);
                    default -> null;
                });
    }

    private static ReportFormat coverage(XMLStreamReader element) {
        if (element.getAttributeValue(null, "clover") != null) {
            return ReportFormat.CLOVERXML;
        }
        return element.getAttributeValue(null, "line-rate") == null ? null : ReportFormat.COBERTURAXML;
    }

    /** JaCoCo's first element has a common name; the one below it tells more. */
    private static ReportFormat jacoco(XMLStreamReader element) throws XMLStreamException {
        do {
            element.next();
        } while (element.hasNext() && !element.isStartElement());
        return element.isStartElement()
                        && Set.of("sessioninfo", "group", "package").contains(element.getLocalName())
                ? ReportFormat.JACOCOXML
                : null;
    }

    /** Cucumber writes a list of features; each has a list of elements. */
    private Optional<ReportFormat> ofJson(InputStream in) throws IOException {
        try (JsonParser parser = json.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY || parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean elements = parser.currentName().equals("elements");
                if (parser.nextToken() == JsonToken.START_ARRAY && elements) {
                    return Optional.of(ReportFormat.CUCUMBERJSON);
                }
                parser.skipChildren();
            }
            return Optional.empty();
        }
    }
}

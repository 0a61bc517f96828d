package io.jenkins.plugins.codesuite.buildspec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the tests of the reader share: short ways to read, and the files under the test resources. */
final class Specs {

    /** A complete small buildspec to which a test adds what it is about. */
    static final String BASE = "version: 0.2\nphases:\n  build:\n    commands: [make]\n";

    /** The valid files, which are also what the fuzz test mutates. */
    static final List<String> FILES = List.of(
            "batch-matrix.yml",
            "container-service.yml",
            "node-web.yml",
            "scan-gate.yml",
            "every-key.yml",
            "version-0.1.yml",
            "anchors.yml",
            "batch-list.yml",
            "batch-fanout.yml");

    private Specs() {}

    static byte[] bytes(String file) {
        try (InputStream in = Specs.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReadResult read(String yaml) {
        return new BuildspecReader().read("buildspec.yml", yaml);
    }

    static ReadResult readFile(String file) {
        return new BuildspecReader().read(file, bytes(file));
    }

    /** The model of YAML that must have no problem at all. */
    static Buildspec valid(String yaml) {
        ReadResult result = read(yaml);
        assertThat(rendered(result)).isEmpty();
        return result.buildspec().orElseThrow();
    }

    /** The model of YAML that may have warnings. */
    static Buildspec accepted(String yaml) {
        ReadResult result = read(yaml);
        assertThat(result.hasErrors()).as(String.join("\n\n", rendered(result))).isFalse();
        return result.buildspec().orElseThrow();
    }

    /** The one problem of YAML that must have exactly one. */
    static Problem only(String yaml) {
        ReadResult result = read(yaml);
        assertThat(rendered(result)).hasSize(1);
        return result.problems().get(0);
    }

    static List<String> rendered(ReadResult result) {
        List<String> texts = new ArrayList<>();
        for (Problem problem : result.problems()) {
            texts.add(problem.render());
        }
        return texts;
    }

    /** {@code line:column severity rule} of every problem. */
    static List<String> places(ReadResult result) {
        List<String> places = new ArrayList<>();
        for (Problem problem : result.problems()) {
            places.add(problem.at() + " " + problem.severity().word() + " " + problem.rule());
        }
        return places;
    }

    static List<String> values(Collection<Text> texts) {
        List<String> values = new ArrayList<>();
        for (Text text : texts) {
            values.add(text.value());
        }
        return values;
    }

    /** Holds that every problem stands within the text that was read, with its line and a caret under it. */
    static void assertPlacesWithin(byte[] content, ReadResult result) {
        String text = decode(content);
        String[] lines = text.split("\r\n|\n|\r", -1);
        for (Problem problem : result.problems()) {
            int line = problem.at().line();
            assertThat(line).as(problem.toString()).isBetween(1, lines.length);
            if (problem.sourceLine().isEmpty() && problem.at().column() == 1) {
                problem.render();
                continue;
            }
            String source = lines[line - 1];
            assertThat(problem.sourceLine()).isEqualTo(source);
            assertThat(problem.at().column())
                    .as(problem.toString())
                    .isBetween(1, source.codePointCount(0, source.length()) + 1);
            if (!source.isBlank()) {
                String[] rendered = problem.render().split("\n", -1);
                assertThat(rendered.length).isBetween(3, 4);
                assertThat(rendered[2]).matches("[ \t]*\\^");
            }
        }
    }

    private static String decode(byte[] content) {
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFE && (content[1] & 0xFF) == 0xFF) {
            return new String(content, 2, content.length - 2, StandardCharsets.UTF_16BE);
        }
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xFE) {
            return new String(content, 2, content.length - 2, StandardCharsets.UTF_16LE);
        }
        String text = new String(content, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}

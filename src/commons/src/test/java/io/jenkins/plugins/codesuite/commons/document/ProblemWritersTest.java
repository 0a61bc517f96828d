package io.jenkins.plugins.codesuite.commons.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemWritersTest {

    private static final Path ROOT = Path.of("/projects/space dir");

    private static final int RULES = DocumentRule.values().length + 1;

    private final ProblemWriters writers = new ProblemWriters(List.of(new RuleOfAnEngine()));

    private record RuleOfAnEngine() implements Rule {
        @Override
        public String id() {
            return "of-an-engine";
        }

        @Override
        public String title() {
            return "A rule of an engine";
        }

        @Override
        public String help() {
            return "Do what the engine says.";
        }
    }

    private static Problem problem(Severity severity, String rule, String file, String line) {
        return new Problem(severity, rule, file, new Position(3, 5), "a \"message\"", "Accepted here: x.", line);
    }

    private Map<String, Object> json(List<Problem> problems) throws IOException {
        StringWriter out = new StringWriter();
        writers.writeJson(problems, out);
        assertThat(out.toString()).endsWith("}\n");
        return map(parse(out.toString()));
    }

    private Map<String, Object> sarif(List<Problem> problems) throws IOException {
        StringWriter out = new StringWriter();
        writers.writeSarif(problems, ROOT, out);
        return map(parse(out.toString()));
    }

    @Test
    void jsonHoldsEveryPart() throws Exception {
        Map<String, Object> document = json(List.of(
                problem(Severity.ERROR, "wrong-type", "a.yml", "  key: \t[x]"),
                problem(Severity.WARNING, "unknown-key", "b/ü.yml", "y".repeat(501))));

        assertThat(document).contains(entry("errors", 1L), entry("warnings", 1L));
        List<Object> problems = list(document.get("problems"));
        assertThat(map(problems.get(0)))
                .containsExactly(
                        entry("severity", "error"),
                        entry("rule", "wrong-type"),
                        entry("file", "a.yml"),
                        entry("line", 3L),
                        entry("column", 5L),
                        entry("message", "a \"message\""),
                        entry("accepted", "Accepted here: x."),
                        entry("sourceLine", "  key: \t[x]"));
        assertThat(map(problems.get(1))).containsEntry("file", "b/ü.yml").doesNotContainKey("sourceLine");
        assertThat(list(json(List.of()).get("problems"))).isEmpty();
    }

    @Test
    void halfASurrogatePairDoesNotBreakTheOutput() throws Exception {
        Map<String, Object> document = json(List.of(problem(Severity.ERROR, "r", "a\uD800b", "🚀 \uDC00")));

        assertThat(map(list(document.get("problems")).get(0)))
                .contains(entry("file", "a?b"), entry("sourceLine", "🚀 ?"));
    }

    @Test
    void sarifIsOneRunOfOneTool() throws Exception {
        Problems problems =
                new Problems("buildspec.yml", new TestKind(), new SourceText("version: 0.2\nphases: [x]\n"), 9);
        problems.error(DocumentRule.WRONG_TYPE, 21, "'phases' must be a map", "Accepted here: a map.");
        problems.warning(new RuleOfAnEngine(), 21, "not so good", "");
        Map<String, Object> log = sarif(problems.sorted());

        assertThat(log).containsEntry("version", "2.1.0").containsKey("$schema");
        Map<String, Object> run = map(list(log.get("runs")).get(0));
        assertThat(run).containsEntry("columnKind", "unicodeCodePoints");
        Map<String, Object> driver = map(map(run.get("tool")).get("driver"));
        assertThat(driver).containsEntry("name", "codesuite");
        List<Object> rules = list(driver.get("rules"));
        assertThat(rules).hasSize(RULES);
        for (Object rule : rules) {
            assertThat(map(rule)).containsOnlyKeys("id", "shortDescription", "help");
            assertThat(map(map(rule).get("help")).get("text")).asString().isNotEmpty();
        }
        List<Object> results = list(run.get("results"));
        assertThat(results).hasSize(2);
        Map<String, Object> result = map(results.get(0));
        assertThat(result).contains(entry("ruleId", "wrong-type"), entry("level", "error"));
        assertThat(map(rules.get(((Long) result.get("ruleIndex")).intValue()))).containsEntry("id", "wrong-type");
        assertThat(map(result.get("message")).get("text")).isEqualTo("'phases' must be a map. Accepted here: a map.");
        Map<String, Object> location =
                map(map(list(result.get("locations")).get(0)).get("physicalLocation"));
        assertThat(map(location.get("artifactLocation")))
                .containsExactly(entry("uri", "buildspec.yml"), entry("uriBaseId", "SRCROOT"));
        assertThat(map(location.get("region"))).contains(entry("startLine", 2L), entry("startColumn", 9L));
        assertThat(map(map(location.get("region")).get("snippet"))).containsEntry("text", "phases: [x]");
        assertThat(map(results.get(1)))
                .contains(entry("level", "warning"), entry("ruleId", "of-an-engine"), entry("ruleIndex", RULES - 1L));
        assertThat(map(map(run.get("originalUriBaseIds")).get("SRCROOT")))
                .containsExactly(entry("uri", "file:///projects/space%20dir/"));
    }

    @Test
    void sarifUrisAreRelativeWhereTheyCan() throws Exception {
        assertThat(uri("a b/ü:%.yml")).isEqualTo("a%20b/%C3%BC%3A%25.yml");
        assertThat(uri("/projects/space dir/x/../ci/b.yml")).isEqualTo("ci/b.yml");
        assertThat(uri("./b.yml")).isEqualTo("b.yml");
        assertThat(uri("../b.yml")).isEqualTo("file:///projects/b.yml");
        assertThat(uri("/etc/b.yml")).isEqualTo("file:///etc/b.yml");
        assertThat(uri("job \u0000 text")).isEqualTo("job%20%00%20text");
    }

    @Test
    void sarifTakesRulesOfOthers() throws Exception {
        Map<String, Object> log = sarif(List.of(problem(Severity.ERROR, "rule-of-another", "a.yml", "x")));

        Map<String, Object> run = map(list(log.get("runs")).get(0));
        List<Object> rules = list(map(map(run.get("tool")).get("driver")).get("rules"));
        assertThat(map(rules.get(RULES))).containsExactly(entry("id", "rule-of-another"));
        assertThat(map(list(run.get("results")).get(0))).containsEntry("ruleIndex", (long) RULES);
    }

    private String uri(String file) throws IOException {
        Map<String, Object> log = sarif(List.of(problem(Severity.ERROR, "syntax", file, "x")));
        Map<String, Object> result =
                map(list(map(list(log.get("runs")).get(0)).get("results")).get(0));
        Map<String, Object> location =
                map(map(list(result.get("locations")).get(0)).get("physicalLocation"));
        return (String) map(location.get("artifactLocation")).get("uri");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private static Object parse(String json) throws IOException {
        try (JsonParser parser = new JsonFactory()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .createParser(json)) {
            parser.nextToken();
            Object value = value(parser);
            assertThat(parser.nextToken()).isNull();
            return value;
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            case VALUE_NUMBER_INT -> {
                return parser.getLongValue();
            }
            default -> {
                return parser.getText();
            }
        }
    }
}

package io.jenkins.plugins.codesuite.reports.cucumber;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.summary.FailurePlace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CucumberReaderTest {

    /** As Cucumber-JVM orders members: the feature's own ones stand after its elements. */
    private static final String JVM = """
            [{"line":1,"elements":[
             {"line":3,"name":"","description":"","type":"background","keyword":"Background","steps":[
              {"result":{"duration":1000000,"status":"passed"},"line":4,"name":"a calculator","keyword":"Given "}]},
             {"start_timestamp":"2026-11-21T10:00:00.000Z","before":[{"result":{"duration":500000,"status":"passed"},"match":{"location":"Hooks.open()"}}],
              "line":6,"name":"adds","description":"","id":"calc;adds","after":[{"result":{"duration":500000,"status":"passed"},"match":{}}],
              "type":"scenario","keyword":"Scenario","steps":[
               {"result":{"duration":3000000,"status":"passed"},"line":7,"name":"I add","keyword":"When ","rows":[{"cells":["1","2"]},{"cells":["3","4"]}]},
               {"result":{"error_message":"java.lang.AssertionError: expected 3\\n\\tat steps.Calc.sum(Calc.java:20)\\n\\tat ✽.it is 3(file:///w/calc.feature:8)\\n","duration":1000000,"status":"failed"},"line":8,"name":"it is 3","keyword":"Then "},
               {"result":{"status":"skipped"},"line":9,"name":"I log out","keyword":"And "}],
              "tags":[{"name":"@smoke"},{"name":"@slow"}]}],
             "name":"Calculator","description":"","id":"calc","keyword":"Feature","uri":"file:src/calc.feature","tags":[{"name":"@smoke","type":"Tag","location":{"line":1,"column":1}}]}]
            """;

    private final CucumberReader reader = new CucumberReader(ReadLimits.DEFAULT);

    private Recorded read(String report) {
        return Recorded.of(reader, report);
    }

    @Test
    void readsWhatCucumberForTheJvmWrites() {
        Recorded read = read(JVM);
        assertThat(read.warning()).isEmpty();
        assertThat(read.suites()).singleElement().satisfies(suite -> {
            assertThat(suite.name()).isEqualTo("Calculator");
            assertThat(suite.file()).isEqualTo("src/calc.feature");
            assertThat(suite.timestamp()).isEqualTo("2026-11-21T10:00:00.000Z");
        });
        assertThat(read.ends().get(0).properties())
                .containsExactly(new io.jenkins.plugins.codesuite.reports.Property("tag", "@smoke"));
        TestCase test = read.named("adds");
        assertThat(read.cases()).hasSize(1);
        assertThat(test.className()).isEqualTo("Calculator");
        assertThat(test.line()).isEqualTo(6);
        assertThat(test.duration()).isEqualTo(Duration.ofMillis(6));
        assertThat(test.status()).isEqualTo(TestStatus.FAILED);
        assertThat(test.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("java.lang.AssertionError: expected 3");
            assertThat(problem.type()).isEqualTo("java.lang.AssertionError");
            assertThat(problem.details()).contains("calc.feature:8");
        });
        assertThat(test.properties()).extracting(property -> property.value()).containsExactly("@smoke", "@slow");
        assertThat(test.output().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("Given a calculator....")
                                .endsWith("..passed"),
                        line -> assertThat(line).startsWith("When I add...").endsWith("..passed"),
                        line -> assertThat(line).isEqualTo("    | 1 | 2 |"),
                        line -> assertThat(line).isEqualTo("    | 3 | 4 |"),
                        line -> assertThat(line).startsWith("Then it is 3...").endsWith("..failed"),
                        line -> assertThat(line).startsWith("And I log out...").endsWith("..skipped"));
        assertThat(FailurePlace.of(test)).contains(new FailurePlace("steps/Calc.java", 20));
    }

    @Test
    void aBackgroundThatFailsFailsTheScenarioAfterIt() {
        Recorded read = read("""
                [{"uri":"a.feature","name":"F","elements":[
                 {"type":"background","steps":[{"keyword":"Given ","name":"x","result":{"status":"failed","error_message":"no x","duration":5}}]},
                 {"type":"scenario","name":"one","steps":[{"name":"y","result":{"status":"skipped"}}]},
                 {"type":"background","steps":[{"keyword":"Given ","name":"x","result":{"status":"passed","duration":7}}]},
                 {"type":"scenario","name":"two","steps":[{"name":"y","result":{"status":"passed"}}]}]}]
                """);
        assertThat(read.states()).containsExactly(TestStatus.FAILED, TestStatus.PASSED);
        assertThat(read.named("one").problems()).extracting(Problem::message).containsExactly("no x");
        assertThat(read.named("one").duration()).isEqualTo(Duration.ofNanos(5));
        assertThat(read.named("two").duration()).isEqualTo(Duration.ofNanos(7));
    }

    @Test
    void theShellOfAnOutlineIsNoCase() {
        Recorded read = read("""
                [{"uri":"a.feature","id":"a","keyword":"Feature","name":"F","line":1,"elements":[
                 {"type":"scenario_outline","name":"row","steps":[{"keyword":"Given ","name":"<x>","line":3}]},
                 {"type":"scenario","name":"row","line":7,"steps":[{"name":"1","result":{"status":"passed"}}]},
                 {"type":"scenario","name":"row","line":8,"steps":[{"name":"2","result":{"status":"passed"}}],"tags":[{"name":"@t","line":2}]}]}]
                """);
        assertThat(read.cases()).extracting(TestCase::name).containsExactly("row", "row [2]");
        assertThat(read.cases()).extracting(TestCase::line).containsExactly(7, 8);
        assertThat(read.states()).containsOnly(TestStatus.PASSED);
    }

    @Test
    void readsWhatJavaScriptsCucumberWrites() {
        Recorded read = read("""
                [{"keyword":"Feature","name":"F","line":1,"id":"f","tags":[],"uri":"features/f.feature","elements":[
                 {"id":"f;s","keyword":"Scenario","line":5,"name":"s","tags":[{"name":"@a","line":4}],"steps":[
                  {"keyword":"Before","hidden":true,"result":{"status":"passed","duration":1000000}},
                  {"arguments":[{"rows":[{"cells":["k","v"]}]},{"content":"long\\ntext","line":9}],"keyword":"Given ","line":6,"name":"g","match":{"location":"features/steps.js:3"},"result":{"status":"passed","duration":2000000}},
                  {"arguments":[],"keyword":"Then ","line":7,"name":"t","result":{"status":"ambiguous","duration":0,"error_message":"Multiple step definitions match:\\n  \\u001b[31mt\\u001b[39m - features/steps.js:9"}},
                  {"keyword":"After","hidden":true,"result":{"status":"passed","duration":1000000}}]},
                 {"id":"f;h","keyword":"Scenario","line":15,"name":"hooks only","steps":[
                  {"keyword":"Before","hidden":true,"result":{"status":"passed","duration":1000000}}]}]}]
                """);
        assertThat(read.states()).containsExactly(TestStatus.ERROR, TestStatus.UNKNOWN);
        TestCase test = read.named("s");
        assertThat(test.duration()).isEqualTo(Duration.ofMillis(4));
        assertThat(test.problems().get(0).details()).endsWith("\n  t - features/steps.js:9");
        assertThat(test.output())
                .contains("    | k | v |\n    long\n    text\n")
                .doesNotContain("Before");
        assertThat(read.named("hooks only").problems().get(0).message()).isEqualTo("The scenario has no steps");
    }

    @Test
    void readsWhatBehaveWrites() {
        Recorded read = read("""
                [{"keyword":"Feature","location":"features/a.feature:1","name":"F","status":"failed","tags":["wip"],"description":["a","b"],"elements":[
                 {"type":"scenario","keyword":"Scenario","location":"features/a.feature:3","name":"s","status":"failed","tags":["x"],"steps":[
                  {"keyword":"Given","step_type":"given","name":"g","location":"features/a.feature:4","match":{"location":"steps.py:1","arguments":[]},"text":"doc","table":{"headings":["h"],"rows":[["c"]]},"result":{"status":"passed","duration":0.1}},
                  {"keyword":"Then","name":"t","location":"features/a.feature:5","result":{"status":"failed","duration":0.25,"error_message":["Assertion Failed: 1 != 2","Traceback (most recent call last):","  File \\"features/steps/s.py\\", line 9, in step"]}},
                  {"keyword":"And","name":"never run","location":"features/a.feature:6"}]},
                 {"type":"scenario","keyword":"Scenario","location":"features/a.feature:8","name":"hook","status":"hook_error","steps":[{"keyword":"Given","name":"g"}]},
                 {"type":"scenario","keyword":"Scenario","location":"features/a.feature:9","name":"untested","status":"untested","steps":[{"keyword":"Given","name":"g"}]}]}]
                """);
        assertThat(read.states()).containsExactly(TestStatus.FAILED, TestStatus.ERROR, TestStatus.SKIPPED);
        TestCase test = read.named("s");
        assertThat(test.file()).isEqualTo("features/a.feature");
        assertThat(test.line()).isEqualTo(3);
        assertThat(test.duration()).isEqualTo(Duration.ofMillis(350));
        assertThat(test.problems().get(0).details())
                .isEqualTo("Assertion Failed: 1 != 2\nTraceback (most recent call last):\n"
                        + "  File \"features/steps/s.py\", line 9, in step");
        assertThat(test.output()).contains("    doc\n").contains("    | h |\n    | c |\n");
        assertThat(test.properties()).extracting(property -> property.value()).containsExactly("x");
        assertThat(FailurePlace.of(test)).contains(new FailurePlace("features/steps/s.py", 9));
    }

    @Test
    void hooksOfStepsCountForStatusAndTime() {
        Recorded read = read("""
                [{"uri":"a.feature","name":"F","elements":[{"type":"scenario","name":"s","steps":[
                 {"name":"y","result":{"status":"passed","duration":10},"after":[{"result":{"status":"failed","duration":5,"error_message":"boom"},"match":{}}],"output":["said"]}]}]}]
                """);
        assertThat(read.states()).containsExactly(TestStatus.FAILED);
        assertThat(read.cases().get(0).duration()).isEqualTo(Duration.ofNanos(15));
        assertThat(read.cases().get(0).output()).contains("    said\n");
    }

    @ParameterizedTest
    @CsvSource({
        "passed, passed, PASSED",
        "passed, failed, FAILED",
        "undefined, failed, FAILED",
        "ambiguous, failed, FAILED",
        "ambiguous, skipped, ERROR",
        "undefined, skipped, SKIPPED",
        "pending, skipped, SKIPPED",
        "passed, skipped, SKIPPED",
        "passed, exploded, UNKNOWN",
        "PASSED, Failed, FAILED",
    })
    void theStatusIsThatOfTheSteps(String first, String second, TestStatus expected) {
        Recorded read =
                read("[{\"uri\":\"a\",\"name\":\"F\",\"elements\":[{\"type\":\"scenario\",\"name\":\"s\",\"steps\":["
                        + "{\"name\":\"a\",\"result\":{\"status\":\"" + first + "\"}},"
                        + "{\"name\":\"b\",\"result\":{\"status\":\"" + second + "\"}}]}]}]");
        assertThat(read.states()).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"elements\":[]} | such an object begins no Cucumber JSON report",
                "[1,{}] | what is no feature was left out",
                "<a/> | this is not JSON",
            })
    void whatIsNoCucumberReportIsTold(String report, String told) {
        Recorded read = read(report);
        assertThat(read.suites()).isEmpty();
        assertThat(read.warning())
                .hasValueSatisfying(warning -> assertThat(warning.lost()).contains(told));
    }

    @Test
    void everyBeginningIsReadAsFarAsItGoes() {
        byte[] whole = JVM.getBytes(StandardCharsets.UTF_8);
        int end = JVM.stripTrailing().getBytes(StandardCharsets.UTF_8).length;
        for (int length = 1; length < end; length++) {
            Recorded read = Recorded.of(reader, Arrays.copyOf(whole, length));
            assertThat(read.warning()).as("%s bytes", length).isPresent();
            assertThat(read.cases()).as("%s bytes", length).hasSizeLessThanOrEqualTo(1);
            assertThat(read.states()).as("%s bytes", length).doesNotContain(TestStatus.PASSED);
        }
    }

    @Test
    void anEmbeddedVideoTakesNoMemory() {
        String report = "[{\"uri\":\"a\",\"name\":\"F\",\"elements\":[{\"type\":\"scenario\",\"name\":\"s\",\"steps\":["
                + "{\"name\":\"a\",\"embeddings\":[{\"data\":\"" + "A".repeat(20_000_000)
                + "\"}],\"result\":{\"status\":\"failed\",\"error_message\":\"" + "e".repeat(1_000_000) + "\"}}]}]}]";
        Recorded read = read(report);
        assertThat(read.warning()).isEmpty();
        assertThat(read.cases().get(0).problems().get(0).details())
                .hasSizeLessThan(100_100)
                .contains("[… 900,000 characters left out …]");
    }

    /** A scenario as tests make it up. */
    record Scenario(String name, List<String> states, long nanos, List<String> tags, boolean background) {}

    /** What a report says, in any writer's order of members, is what is read. */
    @Property(tries = 300)
    void readsWhatIsWritten(@ForAll("features") List<List<Scenario>> features, @ForAll boolean namesLast) {
        Recorded read = read(features.stream()
                .map(scenarios -> feature(scenarios, namesLast))
                .collect(Collectors.joining(",\n", "[", "]")));
        assertThat(read.warning()).isEmpty();
        List<Scenario> all = features.stream().flatMap(List::stream).toList();
        assertThat(read.cases()).hasSameSizeAs(all);
        for (int index = 0; index < all.size(); index++) {
            Scenario scenario = all.get(index);
            TestCase test = read.cases().get(index);
            assertThat(test.name()).startsWith(scenario.name());
            assertThat(test.className()).isEqualTo("The feature \"F\"");
            assertThat(test.status()).isEqualTo(expected(scenario.states()));
            assertThat(test.duration())
                    .isEqualTo(Duration.ofNanos(
                            scenario.nanos() * scenario.states().size()));
            assertThat(test.properties().stream().map(property -> property.value()))
                    .containsExactlyElementsOf(
                            scenario.tags().stream().distinct().toList());
        }
    }

    private static TestStatus expected(List<String> states) {
        return states.isEmpty()
                ? TestStatus.UNKNOWN
                : states.contains("failed")
                        ? TestStatus.FAILED
                        : states.stream().anyMatch(state -> !state.equals("passed"))
                                ? TestStatus.SKIPPED
                                : TestStatus.PASSED;
    }

    private static String feature(List<Scenario> scenarios, boolean nameLast) {
        String elements = "\"elements\":"
                + scenarios.stream()
                        .map(scenario -> scenario(scenario, nameLast))
                        .collect(Collectors.joining(",", "[", "]"));
        String name = "\"uri\":\"f.feature\",\"name\":\"The feature \\\"F\\\"\"";
        return "{" + (nameLast ? elements + "," + name : name + "," + elements) + "}";
    }

    private static String scenario(Scenario scenario, boolean nameLast) {
        int parted = scenario.background() && scenario.states().size() > 1 ? 1 : 0;
        List<String> steps = IntStream.range(0, scenario.states().size())
                .mapToObj(index -> "{\"name\":\"s\",\"result\":{\"duration\":" + scenario.nanos() + ",\"status\":\""
                        + scenario.states().get(index) + "\"}}")
                .toList();
        String before = parted == 0 ? "" : "{\"steps\":" + steps.subList(0, parted) + ",\"type\":\"background\"},";
        String name = "\"type\":\"scenario\",\"name\":\"" + scenario.name() + "\",\"tags\":"
                + scenario.tags().stream()
                        .map(tag -> "{\"name\":\"" + tag + "\"}")
                        .collect(Collectors.joining(",", "[", "]"));
        String own = "\"steps\":" + steps.subList(parted, steps.size());
        return before + "{" + (nameLast ? own + "," + name : name + "," + own) + "}";
    }

    @Provide
    Arbitrary<List<List<Scenario>>> features() {
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8),
                        Arbitraries.of("passed", "passed", "passed", "failed", "skipped", "pending", "undefined")
                                .list()
                                .ofMaxSize(5),
                        Arbitraries.longs().between(0, 10_000_000_000L),
                        Arbitraries.of("@a", "@b", "@c").list().ofMaxSize(3),
                        Arbitraries.of(true, false))
                .as(Scenario::new)
                .list()
                .ofMaxSize(5)
                .list()
                .ofMaxSize(4);
    }
}

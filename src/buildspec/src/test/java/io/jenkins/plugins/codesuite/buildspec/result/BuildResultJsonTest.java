package io.jenkins.plugins.codesuite.buildspec.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read again, and what is damaged is not taken for a result. */
class BuildResultJsonTest {

    private final BuildResultJson json = new BuildResultJson();

    @Property(tries = 500)
    void whatIsWrittenIsRead(@ForAll("results") BuildResult result) throws IOException {
        assertThat(read(written(result))).isEqualTo(result);
    }

    @Property(tries = 100)
    void whatIsWrittenIntoADocumentIsReadFromIt(
            @ForAll("results") BuildResult first, @ForAll("results") BuildResult second) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.writeStartArray();
            json.write(first, generator);
            json.write(second, generator);
            generator.writeEndArray();
        }
        try (JsonParser parser = new JsonFactory().createParser(text.toString())) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            parser.nextToken();
            assertThat(json.read(parser)).isEqualTo(first);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(json.read(parser)).isEqualTo(second);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
        }
    }

    @Property(tries = 100)
    void everyTruncationIsRefused(@ForAll("results") BuildResult result, @ForAll double where) throws IOException {
        String text = written(result).stripTrailing();
        int end = (int) (Math.abs(where % 1) * text.length());
        assertThatThrownBy(() -> read(text.substring(0, end)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not a build's result: ");
    }

    @Property(tries = 300)
    void damageIsReadOrRefusedButNeverAnotherException(
            @ForAll("results") BuildResult result, @ForAll double where, @ForAll char damage) throws IOException {
        StringBuilder text = new StringBuilder(written(result));
        text.setCharAt((int) (Math.abs(where % 1) * text.length()), damage);
        assertThatCode(() -> {
                    try {
                        read(text.toString());
                    } catch (IOException e) {
                        assertThat(e).hasMessageStartingWith("not a build's result: ");
                    }
                })
                .doesNotThrowAnyException();
    }

    private static final String SMALL = "{\"id\":\"a:1\",\"arn\":\"arn\",\"buildNumber\":1,\"buildStatus\":\"FAILED\","
            + "\"currentPhase\":\"BUILD\",\"startTime\":\"2026-11-21T10:15:02.000000001Z\"";

    @Example
    void whatIsNotThereIsEmpty() throws IOException {
        BuildResult result = read(SMALL + "}");
        assertThat(result.start()).isEqualTo(Instant.parse("2026-11-21T10:15:02.000000001Z"));
        assertThat(result.end()).isEmpty();
        assertThat(result.phases()).isEmpty();
        assertThat(result.exportedVariables()).isEmpty();
    }

    @Example
    void keysThatAreNotKnownArePassedOver() throws IOException {
        BuildResult plain = read(SMALL + "}");
        assertThat(read(SMALL + ",\"new\":{\"phases\":[1,{\"id\":[]}]},\"newer\":[[],{}],\"newest\":null}"))
                .isEqualTo(plain);
    }

    @Example
    void theMessageNamesWhatIsWrong() {
        assertRefused("", "where an object is expected there is nothing");
        assertRefused("[]", "where an object is expected there is something else");
        assertRefused("{}", "id is missing");
        assertRefused(SMALL.replace("\"a:1\"", "5") + "}", "id has a value of another kind");
        assertRefused(SMALL.replace("\"a:1\"", "null") + "}", "id has a value of another kind");
        assertRefused(SMALL.replace(":1,", ":1e3,") + "}", "buildNumber has a value of another kind");
        assertRefused(SMALL.replace(":1,", ":99999999999999999999,") + "}", "buildNumber is out of range");
        assertRefused(SMALL.replace("FAILED", "BROKEN") + "}", "buildStatus has a value that is not known here");
        assertRefused(SMALL.replace("2026", "x") + "}", "startTime is no time");
        assertRefused(SMALL + ",\"phases\":{}}", "where the array phases is expected there is something else");
        assertRefused(SMALL + ",\"phases\":[[]]}", "where an object is expected there is something else");
        assertRefused(
                SMALL + ",\"reports\":[{\"group\":\"g\",\"format\":\"JUNITXML\",\"files\":[1]}]}",
                "where a file's path is expected there is something else");
        assertRefused(SMALL + "} {", "something follows it");
        assertRefused(SMALL + ",\"deep\":" + "[".repeat(100_000), "nesting depth");
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not a build's result: ")
                .hasMessageContaining(message);
    }

    private BuildResult read(String text) throws IOException {
        return json.read(new StringReader(text));
    }

    private String written(BuildResult result) throws IOException {
        StringWriter text = new StringWriter();
        json.write(result, text);
        return text.toString();
    }

    @Provide
    Arbitrary<BuildResult> results() {
        Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(20);
        Arbitrary<Instant> times = Combinators.combine(
                        Arbitraries.longs().between(0, 253_402_300_799L),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
        Arbitrary<Optional<Instant>> ends = times.optional();
        Arbitrary<BuildStatus> statuses = Arbitraries.of(BuildStatus.class);
        Arbitrary<CommandResult> commands = Combinators.combine(
                        texts,
                        Arbitraries.of(true, false),
                        times,
                        ends,
                        Arbitraries.integers().optional())
                .as((text, inFinally, start, end, exit) -> new CommandResult(
                        text, inFinally, start, end, exit.map(OptionalInt::of).orElseGet(OptionalInt::empty)));
        Arbitrary<PhaseResult> phases = Combinators.combine(
                        Arbitraries.of(BuildPhase.class),
                        statuses,
                        times,
                        ends,
                        Combinators.combine(texts, texts)
                                .as(PhaseContext::new)
                                .list()
                                .ofMaxSize(3),
                        Arbitraries.integers(),
                        commands.list().ofMaxSize(4))
                .as(PhaseResult::new);
        Arbitrary<StoredArtifact> artifacts = Combinators.combine(
                        texts, texts, texts, Arbitraries.integers(), Arbitraries.longs(), texts)
                .as(StoredArtifact::new);
        Arbitrary<ReportResult> reports = Combinators.combine(
                        texts, Arbitraries.of(ReportFormat.class), texts.list().ofMaxSize(3))
                .as(ReportResult::new);
        return Combinators.combine(
                        Combinators.combine(texts, texts).as((id, arn) -> new String[] {id, arn}),
                        Arbitraries.longs(),
                        statuses,
                        Arbitraries.of(BuildPhase.class),
                        times,
                        ends,
                        Combinators.combine(
                                        phases.list().ofMaxSize(4),
                                        Arbitraries.maps(texts, texts).ofMaxSize(4))
                                .as(java.util.Map::entry),
                        Combinators.combine(
                                        artifacts.list().ofMaxSize(3),
                                        reports.list().ofMaxSize(3))
                                .as(java.util.Map::entry))
                .as((names, number, status, phase, start, end, course, stored) -> new BuildResult(
                        names[0],
                        names[1],
                        number,
                        status,
                        phase,
                        start,
                        end,
                        course.getKey(),
                        course.getValue(),
                        stored.getKey(),
                        stored.getValue()));
    }
}

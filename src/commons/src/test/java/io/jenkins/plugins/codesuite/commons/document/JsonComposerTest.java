package io.jenkins.plugins.codesuite.commons.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonComposerTest {

    private static final class JsonKind extends TestKind {
        @Override
        public Syntax syntax() {
            return Syntax.JSON;
        }
    }

    private final DocumentReader reader = new DocumentReader(new JsonKind());

    private Node tree(String json) {
        Document document = reader.read("a.json", json);
        assertThat(document.problems().sorted()).isEmpty();
        return document.root().orElseThrow();
    }

    private static List<String> problems(Document document) {
        List<String> all = new ArrayList<>();
        for (Problem problem : document.problems().sorted()) {
            all.add(problem.at() + " " + problem.message());
        }
        return all;
    }

    @Test
    void valuesKeepTheirTextAndPlaces() {
        Mapping top = (Mapping) tree("{ \"a\": 0.10, \"b\": [true, null, -1e+5, \"x\"] }");

        assertThat(top.entries().get(0))
                .isEqualTo(new Entry(new Scalar(2, 5, "a", false), new Scalar(7, 11, "0.10", true)));
        assertThat(((Sequence) top.entries().get(1).value()).items())
                .containsExactly(
                        new Scalar(19, 23, "true", true),
                        new Scalar(25, 29, "null", true),
                        new Scalar(31, 36, "-1e+5", true),
                        new Scalar(38, 41, "x", false));
    }

    @Test
    void placesCountCharactersBeyondTheBasicPlaneOnce() {
        Mapping top = (Mapping) tree("{\"🚀\": \"🚀\", \"b\": 1}");

        assertThat(top.entries().get(1).key().at()).isEqualTo(11);
    }

    @Test
    void escapesAreResolved() {
        assertThat(((Scalar) tree("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\uDE80\"")).value())
                .isEqualTo("\"\\/\b\f\n\r\tä🚀");
    }

    @Test
    void anEmptyTextIsNothing() {
        assertThat(tree(" \n")).isEqualTo(new Scalar(0, 0, "", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': 1}|1:2 a key in double quotes is missing here",
                "{a: 1}|1:2 a key in double quotes is missing here",
                "{\"a\" 1}|1:6 a ':' is missing between key and value",
                "{\"a\"|1:1 this map is not closed",
                "{\"a\":|1:1 the map that '{' opens here is not closed",
                "{\"a\": 1|1:1 the map that '{' opens here is not closed",
                "[1|1:1 the list that '[' opens here is not closed",
                "[|1:1 the list that '[' opens here is not closed",
                "[1,|1:1 the list that '[' opens here is not closed",
                "{|1:1 the map that '{' opens here is not closed",
                "{\"a\": 1 \"b\": 2}|1:9 a comma is missing before this, or the map is not closed",
                "[1 2]|1:4 a comma is missing before this, or the list is not closed",
                "[1, 2,]|1:6 a comma stands before the closing ']'",
                "{\"a\": 1,}|1:8 a comma stands before the closing '}'",
                "[01]|1:2 '01' is no number of JSON",
                "[+1]|1:2 '+1' is no number of JSON",
                "[1.]|1:2 '1.' is no number of JSON",
                "[yes]|1:2 'yes' stands here without quotes",
                "[True]|1:2 'True' stands here without quotes",
                "[<A>]|1:2 no value of JSON can begin with this character",
                "['x']|1:2 a single quote stands here",
                "[\"x]|1:2 the quote that opens here is not closed on its line",
                "[\"\\x\"]|1:3 this backslash begins no escape that JSON knows",
                "[\"\\u12g4\"]|1:3 four hexadecimal digits belong after \\u",
                "{} {}|1:4 the text goes on after its end",
                "{\"a\": 1, \"a\": 2}|1:10 the key 'a' is there twice; the first one is on line 1",
                "[1] // x|1:5 a comment stands here",
            })
    void slipsAreNamedAtTheirPlaces(String json, String problem) {
        assertThat(problems(reader.read("a.json", json))).containsExactly(problem);
    }

    @Test
    void readingGoesOnAfterPlainSlips() {
        Document document = reader.read("a.json", "{ // one\n \"a\": [1, 2,],\n \"b\": \"\t\", /* two */\n}\n");

        assertThat(problems(document))
                .containsExactly(
                        "1:3 a comment stands here",
                        "2:12 a comma stands before the closing ']'",
                        "3:8 a tab stands within a text",
                        "3:10 a comma stands before the closing '}'",
                        "3:12 a comment stands here");
        assertThat(document.root()).isPresent();
    }

    @Test
    void whatNoProcessCanCarryIsRefused() {
        assertThat(problems(reader.read("a.json", "[\"\\u0000\", \"\\ud800\"]")))
                .containsExactly(
                        "1:2 this text holds the character NUL, which no command and no variable can carry",
                        "1:12 this text holds half of a surrogate pair, which is no character");
    }

    @Test
    void limitsEndTheReading() {
        DocumentReader small = new DocumentReader(new JsonKind(), new ReaderLimits(200, 3, 5, 5, 20));

        assertThat(problems(small.read("a.json", "[[[[1]]]]")))
                .containsExactly("1:4 lists and maps stand more than 3 levels deep in each other");
        assertThat(problems(small.read("a.json", "[1, 2, 3, 4, 5]")))
                .containsExactly("1:14 the file holds more than 5 keys and values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\"", "{}", "\n\t{\n\"a\"", "[{", "[\"a\"]", "{", "{ // x"})
    void whatBeginsAsJsonIsMeantAsJson(String text) {
        assertThat(JsonComposer.isMeantBy(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version: 0.0", "{version: 0.0}", "[x]", "", "- {}", "'{'", "{'a': 1}"})
    void whatIsYamlIsNotMeantAsJson(String text) {
        assertThat(JsonComposer.isMeantBy(text)).isFalse();
    }

    @Property(tries = 2000)
    void noTextMakesItThrow(@ForAll("almostJson") String text) {
        Document document = reader.read("a.json", text);

        for (Problem problem : document.problems().sorted()) {
            assertThat(problem.render()).isNotEmpty();
        }
        assertThat(document.root().isPresent() || document.problems().hasErrors())
                .isTrue();
    }

    @Property(tries = 1000)
    void whatAnotherReaderTakesIsReadTheSame(@ForAll("almostJson") String text) throws IOException {
        List<String> theirs = new ArrayList<>();
        try (JsonParser parser = new JsonFactory()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                theirs.add(parser.getText());
            }
        } catch (IOException e) {
            return;
        }
        Document document = reader.read("a.json", text);
        List<String> ours = new ArrayList<>();
        document.root().ifPresent(root -> flatten(root, ours));
        if (!document.problems().hasErrors() && !theirs.isEmpty()) {
            assertThat(ours).isEqualTo(theirs);
        }
    }

    private static void flatten(Node node, List<String> texts) {
        if (node instanceof Mapping mapping) {
            texts.add("{");
            for (Entry entry : mapping.entries()) {
                texts.add(entry.key().value());
                flatten(entry.value(), texts);
            }
            texts.add("}");
        } else if (node instanceof Sequence sequence) {
            texts.add("[");
            sequence.items().forEach(item -> flatten(item, texts));
            texts.add("]");
        } else if (node instanceof Scalar scalar) {
            texts.add(scalar.value());
        }
    }

    @Provide
    Arbitrary<String> almostJson() {
        Arbitrary<String> pieces = Arbitraries.of(
                "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "-2.5e3", "true", "null", " ", "\t", "\n", "\"",
                "\\", "\\u00", "/", "*", "🚀", "\"\\n\"", "\uD800", "'", "x");
        Arbitrary<String> loose = pieces.list().ofMaxSize(12).map(list -> String.join("", list));
        Arbitrary<String> value = Arbitraries.lazyOf(
                () -> Arbitraries.of("1", "\"x\"", "null", "0.5", "\"\\u00e4\""),
                () -> pieces.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
                () -> Arbitraries.of("1", "[]", "{\"k\":[1,2]}", "{}").map(v -> "{\"a\":" + v + ",\"b\" : " + v + "}"));
        return Arbitraries.oneOf(loose, value);
    }
}

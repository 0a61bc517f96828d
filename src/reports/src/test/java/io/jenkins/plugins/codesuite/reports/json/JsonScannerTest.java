package io.jenkins.plugins.codesuite.reports.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.json.JsonScanner.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonScannerTest {

    private final JsonScanner json = new JsonScanner(ReadLimits.DEFAULT);

    private JsonScanner of(String document) throws IOException {
        return of(json, document.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonScanner of(JsonScanner json, byte[] document) throws IOException {
        json.open(new ByteArrayInputStream(document));
        return json;
    }

    /** All of a document, as lists, maps and texts. */
    private static List<Object> all(JsonScanner json) {
        List<Object> values = new ArrayList<>();
        while (json.next(0)) {
            values.add(value(json));
        }
        return values;
    }

    private static Object value(JsonScanner json) {
        if (json.kind() == Kind.OBJECT) {
            Map<String, Object> members = new LinkedHashMap<>();
            int object = json.enter();
            while (json.next(object)) {
                members.put(json.name(), value(json));
            }
            return members;
        }
        if (json.kind() == Kind.ARRAY) {
            List<Object> values = new ArrayList<>();
            int array = json.enter();
            while (json.next(array)) {
                values.add(value(json));
            }
            return values;
        }
        return json.text();
    }

    @Test
    void readsEveryKindOfValue() throws IOException {
        assertThat(all(of("{\"a\":[1,-2.5e3,\"t\",true,null,{}],\"b\":{\"c\":[]}}")))
                .containsExactly(
                        Map.of("a", List.of("1", "-2.5e3", "t", "true", "", Map.of()), "b", Map.of("c", List.of())));
        assertThat(json.damage().isNone()).isTrue();
    }

    @Test
    void passesOverWhatNobodyReads() throws IOException {
        of("[{\"deep\":[[\"]}\",{\"x\":\"\\\"\"}]],\"name\":\"n\",\"rest\":[1]},{\"name\":\"m\"}]");
        List<String> names = new ArrayList<>();
        json.next(0);
        int array = json.enter();
        while (json.next(array)) {
            int object = json.enter();
            while (json.next(object)) {
                if (json.name().equals("name")) {
                    names.add(json.text());
                    break;
                }
            }
        }
        assertThat(names).containsExactly("n", "m");
        assertThat(json.damage().isNone()).isTrue();
    }

    @Test
    void numbersAreWhatComesNearest() throws IOException {
        of("[12,3.7,-4,99999999999,\"5\",\"x\",null,1e2,[7]]");
        json.next(0);
        int array = json.enter();
        List<Integer> numbers = new ArrayList<>();
        while (json.next(array)) {
            numbers.add(json.integer());
        }
        assertThat(numbers).containsExactly(12, 3, -4, Integer.MAX_VALUE, 5, 0, 0, 100, 0);
    }

    @Test
    void aTextIsCutWhileItIsRead() throws IOException {
        JsonScanner small = new JsonScanner(new ReadLimits(100, 100, 1_000, 30, 20, 100));
        of(small, ("[\"" + "a".repeat(1_000_000) + "z\",\"next\"]").getBytes(StandardCharsets.UTF_8));
        small.next(0);
        int array = small.enter();
        small.next(array);
        assertThat(small.text())
                .startsWith("aaa")
                .endsWith("aaz")
                .contains("[… 999,901 characters left out …]")
                .hasSizeLessThan(170);
        assertThat(small.next(array)).isTrue();
        assertThat(small.text()).isEqualTo("next");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a\\u0041\\n\\t\\/\\\\, `aA\n\t/\\`",
                "\\ud83d\\ude00, \uD83D\uDE00",
                "\\ud83dx, \uFFFDx",
                "\\ude00, \uFFFD",
                "\\ud83d, \uFFFD",
                "\\u0000\\b, \uFFFD\uFFFD",
                "\\u001b[31mred\\u001b[0m!, red!",
                "\\u001b[1;38;5;9mx, x",
                "\\u001bx, \uFFFDx",
                "\\u12, \uFFFD",
                "tab\there, `tab\there`"
            })
    void escapesBecomeWhatAReportMayHold(String written, String expected) throws IOException {
        of("[\"" + written + "\"]");
        json.next(0);
        int array = json.enter();
        assertThat(json.next(array)).isTrue();
        assertThat(json.text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void knowsTheEncoding(String encoding) throws IOException {
        byte[] document = "\uFEFF[{\"name\":\"Grüße 日本 \uD83D\uDE00\"}]".getBytes(Charset.forName(encoding));
        assertThat(all(of(json, document))).containsExactly(List.of(Map.of("name", "Grüße 日本 \uD83D\uDE00")));
        assertThat(json.damage().isNone()).isTrue();
    }

    @Test
    void bytesThatAreNoCharactersAreToldWithTheirPlace() throws IOException {
        byte[] document = "[\n \"a?\"]".getBytes(StandardCharsets.ISO_8859_1);
        document[5] = (byte) 0xE4;
        assertThat(all(of(json, document))).containsExactly(List.of("a\uFFFD"));
        assertThat(json.damage().warning("f.json"))
                .hasValueSatisfying(warning -> assertThat(warning.toString())
                        .isEqualTo("f.json:2:4: these bytes are not UTF-8; they are shown as \uFFFD"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1,2 | [1, 2] | the file ends within an array",
                "{\"a\":\"b | {a=b} | the file ends within a text",
                "{\"a\":1]} | {a=1} | a closing bracket closes nothing",
                "[{\"a\":1],[2] | [{a=1}] | an array or object is not closed",
                "{\"a\",\"b\":2} | {b=2} | the member a has no value",
                "{\"a\":,\"b\":2} | {b=2} | the member a has no value",
                "{\"a\":} | {} | the member a has no value",
                "[1,%,2] | [1, 2] | this is nothing that JSON knows",
            })
    void damageEndsNothingButWhatItHits(String document, String expected, String told) throws IOException {
        assertThat(all(of(document)).get(0).toString()).isEqualTo(expected);
        assertThat(json.damage().warning("f"))
                .hasValueSatisfying(warning -> assertThat(warning.lost()).contains(told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2,]", "[1 2]", "{\"a\":1,,\"b\":NaN}", "[1]\n[2]\n", "{a:1}"})
    void whatLosesNothingIsNoDamage(String document) throws IOException {
        assertThat(all(of(document))).isNotEmpty();
        assertThat(json.damage().isNone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "<a>[1]</a>", "text [1]", "\"text\"", "\0\0\0\0"})
    void whatIsNoJsonIsNotRead(String document) throws IOException {
        assertThat(all(of(document))).isEmpty();
        assertThat(json.damage().warning("f"))
                .hasValueSatisfying(warning -> assertThat(warning.lost()).contains("this is not JSON"));
    }

    @Test
    void whatNestsTooDeepIsLeftOut() throws IOException {
        String document = "[".repeat(100_000) + "]".repeat(100_000) + "[\"after\"]";
        List<Object> values = all(of(document));
        assertThat(values).hasSize(2);
        assertThat(values.get(1)).isEqualTo(List.of("after"));
        assertThat(json.damage().warning("f"))
                .hasValueSatisfying(warning -> assertThat(warning.lost()).contains("nest deeper than 200"));
    }

    @Test
    void aDamagedPlaceIsToldWithItsLine() throws IOException {
        // Longer than a buffer, so that lines before it must be remembered.
        all(of("[\n" + "\"x\",\n".repeat(20_000) + "  %\n]"));
        assertThat(json.damage().warning("f").orElseThrow().line()).isEqualTo(20_002);
        assertThat(json.damage().warning("f").orElseThrow().column()).isEqualTo(3);
    }

    /** What a well-known writer writes is read as it was meant, however the file is parted into buffers. */
    @Property(tries = 300)
    void readsWhatJacksonWrites(@ForAll("documents") Object document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            write(List.of(document), generator);
        }
        InputStream slow = new ByteArrayInputStream(out.toByteArray()) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, 7));
            }
        };
        JsonScanner scanner = new JsonScanner(ReadLimits.DEFAULT);
        scanner.open(slow);
        assertThat(all(scanner)).isEqualTo(List.of(List.of(document)));
        assertThat(scanner.damage().isNone()).isTrue();
    }

    /** No characters make it fail or go on for ever, and no more is closed than was opened. */
    @Property(tries = 2_000)
    void noDocumentMakesItFail(@ForAll("rubbish") String document) throws IOException {
        JsonScanner scanner = new JsonScanner(new ReadLimits(100, 100, 1_000, 12, 20, 100));
        of(scanner, document.getBytes(StandardCharsets.UTF_8));
        all(scanner);
        assertThat(scanner.next(0)).isFalse();
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object each : list) {
                write(each, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                generator.writeFieldName((String) each.getKey());
                write(each.getValue(), generator);
            }
            generator.writeEndObject();
        } else {
            generator.writeString((String) value);
        }
    }

    @Provide
    Arbitrary<Object> documents() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withCharRange(' ', '\uD7FF')
                .withChars('\n', '\t', '"', '\\', '/', '{', '}', '[', ']', ',', ':')
                .ofMaxLength(30);
        Arbitrary<Object> documents = texts.map(text -> (Object) text);
        for (int depth = 0; depth < 4; depth++) {
            documents = Arbitraries.oneOf(
                    texts.map(text -> (Object) text),
                    documents.list().ofMaxSize(4).map(list -> (Object) list),
                    Arbitraries.maps(texts, documents).ofMaxSize(4).map(map -> (Object) map));
        }
        return documents;
    }

    @Provide
    Arbitrary<String> rubbish() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"",
                        "\\",
                        "\\u",
                        "\"a\"",
                        "1",
                        "-",
                        "null",
                        "\n",
                        " ",
                        "%",
                        "\0",
                        "\uFEFF",
                        "\uD83D\uDE00",
                        "\\ud83d",
                        "\"a\":",
                        "{\"b\":[",
                        "\\u001b[",
                        "x",
                        "99999999999999999999")
                .list()
                .ofMaxSize(60)
                .map(pieces -> String.join("", pieces));
    }
}

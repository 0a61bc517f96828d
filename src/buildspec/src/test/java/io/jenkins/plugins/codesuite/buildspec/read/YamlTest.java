package io.jenkins.plugins.codesuite.buildspec.read;

import static io.jenkins.plugins.codesuite.buildspec.read.Specs.BASE;
import static io.jenkins.plugins.codesuite.buildspec.read.Specs.places;
import static io.jenkins.plugins.codesuite.buildspec.read.Specs.read;
import static io.jenkins.plugins.codesuite.buildspec.read.Specs.valid;
import static io.jenkins.plugins.codesuite.buildspec.read.Specs.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML and its encodings bring along. */
class YamlTest {

    private static List<String> commands(String yaml) {
        return values(valid(yaml).phases().get(PhaseName.BUILD).commands());
    }

    private static ReadResult readBytes(byte[] content) {
        return new BuildspecReader().read("buildspec.yml", content);
    }

    @Test
    void lineEndsByteOrderMarkAndTrailingBlanksHaveNoEffect() {
        String yaml = "version: 0.2  \nphases:\n  build:  # build\n    commands:\n    # first\n    - a   \n\n    - |\n"
                + "      b\n      c\n";
        List<String> expected = List.of("a", "b\nc\n");

        assertThat(commands(yaml)).isEqualTo(expected);
        assertThat(commands(yaml.replace("\n", "\r\n"))).isEqualTo(expected);
        assertThat(commands(yaml.replace("\n", "\r"))).isEqualTo(expected);
        assertThat(commands("\uFEFF" + yaml)).isEqualTo(expected);
        assertThat(values(readBytes(("\uFEFF" + yaml.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8))
                        .buildspec()
                        .orElseThrow()
                        .phases()
                        .get(PhaseName.BUILD)
                        .commands()))
                .isEqualTo(expected);
    }

    @Test
    void placesCountAfterAByteOrderMarkAndCarriageReturns() {
        ReadResult result =
                readBytes("\uFEFFversoin: 0.2\r\nphases:\r\n  tset: {}\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(places(result))
                .containsExactly("1:1 error missing-key", "1:1 warning unknown-key", "3:3 warning unknown-phase");
        assertThat(result.problems().get(2).sourceLine()).isEqualTo("  tset: {}");
    }

    @Test
    void columnsCountCharactersNotUnits() {
        assertThat(places(read(BASE + "env: {variables: {\"🚀\": [x], Ä: 1}}\n")))
                .containsExactly("5:19 warning invalid-name", "5:24 error wrong-type", "5:29 warning invalid-name");
    }

    @Test
    void separatorsOfUnicodeEndNoLineOfAnEditor() {
        ReadResult result = read(BASE + "env:\n  variables:\n    A: \"x\u2028y\u0085z\"\n  shel: x\n");

        assertThat(places(result)).containsExactly("8:3 warning unknown-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "3.10", "1_000", "0x1F", "010", "1e3", "2024-01-01", "on", "=", "12:30:45"})
    void textStaysAsWritten(String written) {
        assertThat(commands("version: 0.2\nphases: {build: {commands: [" + written + "]}}\n"))
                .containsExactly(written);
    }

    @Test
    void standardTagsChangeNothing() {
        assertThat(commands("version: !!str 0.2\nphases: !!map {build: {commands: !!seq [!!int 0x10, ! a]}}\n"))
                .containsExactly("0x10", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [x]",
                "!!python/object/apply:os.system [x]",
                "!!binary aGk=",
                "!!set {a, b}",
                "!!timestamp 2001-01-01",
                "!Ref x",
                "!Sub '${AWS::Region}'",
                "!<tag:yaml.org,2002:omap> [a: b]",
                "!!seq text",
                "!!str {a: b}"
            })
    void tagsOfOtherTypesAreErrors(String value) {
        ReadResult result = read(BASE + "env: {variables: {A: " + value + "}}\nunknown: x\n");

        assertThat(places(result)).containsExactly("5:22 error unsupported-tag", "6:1 warning unknown-key");
        assertThat(result.problems().get(0).message()).startsWith("the YAML tag '!");
    }

    @Test
    void severalDocumentsAndDirectives() {
        assertThat(commands("%YAML 1.1\n---\n" + BASE + "...\n")).containsExactly("make");
        assertThat(places(read("---\n" + BASE + "---\n{]"))).containsExactly("6:1 warning several-documents");
        assertThat(places(read("%YAML 2.0\n---\n" + BASE))).containsExactly("1:1 error syntax");
        assertThat(places(read("%YAML 1.1\n%YAML 1.1\n---\n" + BASE))).containsExactly("2:1 error syntax");
        assertThat(valid("%TAG ! tag:x.org,2000:\n---\n" + BASE)).isNotNull();
        assertThat(places(read("---\n---\n" + BASE)))
                .containsExactly("1:1 error empty-file", "2:1 warning several-documents");
    }

    @Test
    void duplicateKeysAreFoundAtEveryDepth() {
        assertThat(places(read("version: 0.2\nversion: 0.2\nphases: {build: {commands: [a], commands: [b]}}\n"
                        + "env: {variables: {A: 1, A: 2}}\n")))
                .containsExactly("2:1 error duplicate-key", "3:33 error duplicate-key", "4:25 error duplicate-key");
    }

    @Test
    void mergeKeysFollowTheirRules() {
        String yaml = BASE + "env:\n  variables:\n    <<: [*one, *two]\n    C: own\n    <<x: 1\n";
        String anchored = yaml.replace(
                "env:\n", "reports:\n  a: {files: x}\nx:\n  - &one {A: 1, C: 1}\n  - &two {A: 2, B: 2}\nenv:\n");
        ReadResult result = read(anchored);

        assertThat(places(result)).containsExactly("7:1 warning unknown-key", "14:5 warning invalid-name");
        assertThat(result.buildspec().orElseThrow().environment().variables())
                .extractingFromEntries(entry -> entry.getKey() + "=" + entry.getValue())
                .containsExactlyInAnyOrder("A=1", "B=2", "C=own", "<<x=1");

        assertThat(places(read(BASE + "env: {variables: {<<: 5}}\n"))).containsExactly("5:19 error merge-key");
        assertThat(places(read(BASE + "env: {variables: {<<: [{A: b}, [c]]}}\n")))
                .containsExactly("5:19 error merge-key");
        assertThat(places(read(BASE + "env: {variables: {<<: {A: b}, <<: {B: c}}}\n")))
                .containsExactly("5:31 error duplicate-key");
        assertThat(places(read(BASE + "env: {variables: {'<<': {A: b}}}\n")))
                .containsExactly("5:19 warning invalid-name", "5:25 error wrong-type");
    }

    @Test
    void anAliasNamesTheLastAnchorAbove() {
        assertThat(commands("version: 0.2\nphases: {build: {commands: [&a x, *a, &a y, *a]}}\n"))
                .containsExactly("x", "x", "y", "y");
        assertThat(places(read("version: 0.2\nphases: {build: {commands: &a [&a x, *a]}}\n")))
                .isEmpty();
        assertThat(places(read("version: 0.2\nphases: {build: {commands: &a [x, *a]}}\n")))
                .containsExactly("2:35 error recursive-alias");
        assertThat(places(read("version: 0.2\nphases: &a {build: *a}\n")))
                .containsExactly("2:20 error recursive-alias");
    }

    @Test
    void aProblemOfASharedPartIsReportedOnce() {
        assertThat(places(read("version: 0.2\nphases:\n  build: &p\n    commands: [[x]]\n  post_build: *p\n")))
                .containsExactly("4:16 error command-not-text");
    }

    @Test
    void aliasesCanBeKeys() {
        assertThat(valid(BASE + "env: {variables: {A: &b B, *b : c}}\n")
                        .environment()
                        .variables()
                        .keySet())
                .containsExactly("A", "B");
        assertThat(places(read(BASE + "env: {variables: {A: &b B, *b : c, *b : d}}\n")))
                .containsExactly("5:36 error duplicate-key");
    }

    @Test
    void keysAreText() {
        assertThat(places(read(BASE + "? [a, b]\n: c\n? {d: e}\n: f\n? g\n: h\n")))
                .containsExactly("5:3 error key-not-text", "7:3 error key-not-text", "9:3 warning unknown-key");
        assertThat(places(read(BASE + "'': x\n"))).containsExactly("5:1 error key-not-text");
        assertThat(places(read(BASE + "1: x\nnull: y\n")))
                .containsExactly("5:1 warning unknown-key", "6:1 warning unknown-key");
    }

    @Test
    void nothingIsTakenForAbsence() {
        ReadResult result = read(BASE + "run-as:\nartifacts:\ncache: ~\nbatch: null\nenv:\nproxy:\nreports:\n");

        assertThat(places(result))
                .containsExactly(
                        "5:1 warning empty-value",
                        "6:1 warning empty-value",
                        "7:1 warning empty-value",
                        "8:1 warning empty-value");
        assertThat(result.problems().get(0).message()).isEqualTo("'run-as' has no value and counts as absent");
        assertThat(result.buildspec().orElseThrow().artifacts()).isEmpty();
    }

    @Test
    void variablesWithoutAValueAreEmpty() {
        ReadResult result = read(BASE + "env:\n  variables:\n    A:\n    B: ''\n    C: ~\n");

        assertThat(places(result)).containsExactly("9:8 warning empty-value");
        assertThat(result.buildspec().orElseThrow().environment().variables().values())
                .extracting(Text::value)
                .containsExactly("", "", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "`a: b: c` @ 1:5 @ mapping values are not allowed in this context",
                "`a: [b, c` @ 1:4 @ the list that '[' opens here is not closed",
                "`a: {b: c` @ 1:4 @ the map that '{' opens here is not closed",
                "`a: [b}` @ 1:4 @ the list that '[' opens here is not closed",
                "`a: 'b` @ 1:4 @ the quote that opens here is not closed",
                "`a: \"b\\d\"` @ 1:7 @ this backslash begins no escape",
                "`a: \"\\xZZ\"` @ 1:7 @ this backslash begins no escape",
                "`a: \"\\UFFFFFFFF\"` @ 1:7 @ not valid YAML: the parser cannot read on here",
                "`a: @b` @ 1:4 @ no value can begin with this character",
                "`a: %b` @ 1:4 @ no value can begin with this character",
                "`a: & b` @ 1:4 @ text that begins with '&' is read as an anchor",
                "`a: *` @ 1:4 @ text that begins with '*' is read as an alias",
                "`a: !x!y z` @ 1:4 @ text that begins with '!' is read as a tag",
                "`a: - b` @ 1:4 @ a list item '-' cannot stand here",
                "`a: |x` @ 1:5 @ this block text is broken",
                "`]` @ 1:1 @ not valid YAML",
            })
    void brokenYamlIsExplained(String yaml, String at, String message) {
        Problem problem = Specs.only(yaml);

        assertThat(problem.at()).hasToString(at);
        assertThat(problem.message()).startsWith(message);
        assertThat(problem.accepted()).isNotEmpty();
    }

    @Test
    void wrongIndentationIsExplained() {
        assertThat(Specs.only("version: 0.2\nphases:\n  build:\n    commands: [x]\n   finally: [y]\n")
                        .render())
                .startsWith("buildspec.yml:5:4: error: this line does not continue the block above it\n");
        assertThat(Specs.only("version: 0.2\nphases\nenv: {}\n").render())
                .startsWith("buildspec.yml:2:1: error: a ':' is missing after this key, or this line is not indented");
    }

    @Test
    void controlCharactersAreErrorsAndTheRestIsRead() {
        ReadResult result = read("version: 0.2\nphases:\n  tset: {}\n  build:\n    commands: [\"a\u0007\", b\u001B]\n");

        assertThat(places(result))
                .containsExactly(
                        "3:3 warning unknown-phase", "5:18 error control-character", "5:23 error control-character");
        assertThat(result.problems().get(1).message())
                .isEqualTo("the character U+0007 (a control character) is not allowed in YAML");
        assertThat(places(read("version: 0.2\nphases: {build: {commands: [a\u0000]}}\n")))
                .containsExactly("2:30 error control-character");
        assertThat(places(read("\uD800: x\n" + BASE))).contains("1:1 error control-character");
        assertThat(read("\u0001".repeat(50)).problems()).hasSize(11);
    }

    @Test
    void escapesCannotMakeWhatNoProcessTakes() {
        assertThat(places(read("version: 0.2\nphases: {build: {commands: [\"a\\0\", \"\\ud800\", \"\\e[1m\"]}}\n")))
                .containsExactly("2:29 error control-character", "2:36 error control-character");
        assertThat(commands("version: 0.2\nphases: {build: {commands: [\"\\ud83d\\ude80\"]}}\n"))
                .containsExactly("🚀");
    }

    @Test
    void bytesThatAreNotUtf8AreNamed() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((BASE + "# caf").getBytes(StandardCharsets.UTF_8));
        bytes.write(0xE9);
        bytes.write("s\n".getBytes(StandardCharsets.UTF_8));
        int offset = BASE.length() + 5;

        ReadResult result = readBytes(bytes.toByteArray());

        assertThat(Specs.rendered(result))
                .containsExactly(
                        "buildspec.yml:5:6: error: byte " + offset + " of the file (0xE9) does not belong to text"
                                + " in UTF-8 or UTF-16\n# caf\uFFFDs\n     ^\nA buildspec is YAML in UTF-8; save the file in that"
                                + " encoding.");
        assertThat(places(readBytes(new byte[] {'a', (byte) 0xE2, (byte) 0x82})))
                .containsExactly("1:2 error encoding");
        assertThat(places(readBytes(new byte[] {(byte) 0xC0, (byte) 0x80}))).containsExactly("1:1 error encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithAMarkIsReadWithAWarning(String charset) {
        ReadResult result = readBytes(("\uFEFF" + BASE).getBytes(Charset.forName(charset)));

        assertThat(places(result)).containsExactly("1:1 warning encoding");
        assertThat(result.buildspec()).isPresent();
    }

    @Test
    void otherEncodingsAreErrors() {
        assertThat(places(readBytes(BASE.getBytes(StandardCharsets.UTF_16LE))))
                .containsExactly("1:2 error control-character");
        assertThat(places(readBytes(("\uFEFF" + BASE).getBytes(Charset.forName("UTF-32BE")))))
                .containsExactly("1:1 error encoding");
        assertThat(places(readBytes(("\uFEFF" + BASE).getBytes(Charset.forName("UTF-32LE")))))
                .containsExactly("1:1 error encoding");
        assertThat(places(readBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a'})))
                .containsExactly("1:1 error encoding");
        assertThat(places(readBytes(new byte[0]))).containsExactly("1:1 error empty-file");
        assertThat(places(readBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})))
                .containsExactly("1:1 error empty-file");
    }
}

package io.jenkins.plugins.codesuite.deploy.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    private final Placeholders placeholders = new Placeholders();

    private String filled(String text, Map<String, String> values) {
        FilledText filled = placeholders.fill("a", text, values);
        assertThat(filled.problems()).isEmpty();
        assertThat(filled.hasErrors()).isFalse();
        return filled.text();
    }

    private List<String> problems(String text, Map<String, String> values) {
        return placeholders.fill("a", text, values).problems().stream()
                .map(Reading::text)
                .toList();
    }

    @Test
    void everythingElseStaysAsItIs() {
        String text =
                "# <IMAGE> in a comment\r\n\r\na:   <IMAGE>   # <IMAGE>\r\nb: [ '<IMAGE>' , \"<IMAGE>\" ]\r\n<IMAGE>: x\r\n";

        assertThat(filled(text, Map.of("IMAGE", "repo/web:1.2")))
                .isEqualTo("# <IMAGE> in a comment\r\n\r\na:   repo/web:1.2   # <IMAGE>\r\n"
                        + "b: [ 'repo/web:1.2' , \"repo/web:1.2\" ]\r\n<IMAGE>: x\r\n");
    }

    @Test
    void jsonKeepsItsTabsAndLines() {
        assertThat(filled(
                        "{\r\n\t\"a\":\t\"<IMAGE>\",\r\n\t\"b\": [\"x/<IMAGE>:<TAG>\"]\r\n}",
                        Map.of("IMAGE", "w", "TAG", "1")))
                .isEqualTo("{\r\n\t\"a\":\t\"w\",\r\n\t\"b\": [\"x/w:1\"]\r\n}");
    }

    @Test
    void placeholdersThatJsonWritersEscapeAreFilled() {
        assertThat(filled("{\"a\": \"\\u003cIMAGE1_NAME\\u003e\"}", Map.of("IMAGE1_NAME", "repo/web@sha256:ab")))
                .isEqualTo("{\"a\": \"repo/web@sha256:ab\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: <X>|x y|a: \"x y\"",
                "a: <X>|true|a: \"true\"",
                "a: <X>|12|a: 12",
                "a: <X>|012|a: \"012\"",
                "a: <X>|1.10|a: \"1.10\"",
                "a: <X>|arn:aws:ecs:eu-west-1:1:task-definition/w:3|a: arn:aws:ecs:eu-west-1:1:task-definition/w:3",
                "a: <X>|111122223333.dkr.ecr.eu-west-1.amazonaws.com/w:1|a:"
                        + " \"111122223333.dkr.ecr.eu-west-1.amazonaws.com/w:1\"",
                "a: '<X>'|it's|a: 'it''s'",
                "a: \"<X>\"|a\\b\"c|a: \"a\\\\b\\\"c\"",
                "a: x<X>y|b|a: xby",
                "a: x<X>y| # |a: \"x#y\"",
                "a: &b <X>|c|a: &b c",
                "a: !!str <X>|c|a: !!str c",
                "[<X>, <X>]|b|[b, b]",
                "a: \"\\x3cX>\"|b|a: \"b\"",
            })
    void valuesAreQuotedAsTheirPlaceNeedsIt(String text, String value, String expected) {
        assertThat(filled(text, Map.of("X", value == null ? "" : value))).isEqualTo(expected);
    }

    @Test
    void blocksOfTextAreFilled() {
        assertThat(filled("a: |\n  one <X>\n  two\nb: >-\n  <X>\n", Map.of("X", "1")))
                .isEqualTo("a: |\n  one 1\n  two\nb: >-\n  1\n");
    }

    @Test
    void aValueThatNamesAnotherPlaceholderIsNotFilledAgain() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("A", "<B>");
        values.put("B", "b");

        assertThat(placeholders.fill("a", "x: '<B>'\n", values).text()).isEqualTo("x: 'b'\n");
    }

    @Test
    void textBehindTheBasicPlaneMovesNothing() {
        assertThat(filled("a: 🚀🚀\nb: \"🚀<X>🚀\"\n", Map.of("X", "y"))).isEqualTo("a: 🚀🚀\nb: \"🚀y🚀\"\n");
    }

    @Test
    void aByteOrderMarkIsLeftOut() {
        assertThat(filled("\uFEFFa: <X>\n", Map.of("X", "z"))).isEqualTo("a: z\n");
    }

    @Test
    void anUnfilledPlaceholderIsAnErrorAtItsPlace() {
        FilledText filled =
                placeholders.fill("appspec.yaml", "a: b\nc: 'x <IMAGE2_NAME>'\n", Map.of("IMAGE1_NAME", "i"));

        assertThat(filled.hasErrors()).isTrue();
        assertThat(filled.problems().get(0).render())
                .isEqualTo("appspec.yaml:2:7: error: the placeholder <IMAGE2_NAME> is not filled\n"
                        + "c: 'x <IMAGE2_NAME>'\n      ^\n"
                        + "Give a value for IMAGE2_NAME; there are values for IMAGE1_NAME.");
    }

    @Test
    void everyUnfilledPlaceholderIsTold() {
        assertThat(problems("a: <AB> <CD>\nb: [<AB>]\n", Map.of()))
                .containsExactly(
                        "1:4 error placeholder: the placeholder <AB> is not filled",
                        "1:9 error placeholder: the placeholder <CD> is not filled",
                        "2:5 error placeholder: the placeholder <AB> is not filled");
        assertThat(problems("{\"a\": \"\\u003cAB\\u003e\"}", Map.of()))
                .containsExactly("1:7 error placeholder: the placeholder <AB> is not filled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: <b>",
                "a: '<html><BODY>x</BODY></html>'",
                "a: <A>",
                "a: a < B > c",
                "# <COMMENT>\na: b",
                "<KEY>: b",
                "a: <Name>"
            })
    void otherBracketsAreNoPlaceholders(String text) {
        assertThat(problems(text, Map.of())).isEmpty();
    }

    @Test
    void lowerCaseWordsAreFilledWhenTheyAreGiven() {
        assertThat(filled("a: <image-1>\n", Map.of("image-1", "x"))).isEqualTo("a: x\n");
    }

    @Test
    void brokenTextIsLeftAloneAndTold() {
        assertThat(problems("a: 'b\n", Map.of("X", "y")))
                .containsExactly("1:4 error syntax: the quote that opens here is not closed");
        assertThat(placeholders.fill("a", "a: 'b <X>\n", Map.of("X", "y")).text())
                .isEqualTo("a: 'b <X>\n");
    }

    @Test
    void wordsAndValuesAreChecked() {
        assertThatThrownBy(() -> placeholders.fill("a", "a", Map.of("<X>", "y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without its brackets");
        assertThatThrownBy(() -> placeholders.fill("a", "a", Map.of("X", "y\nz")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value for <X> has more than one line");
    }
}

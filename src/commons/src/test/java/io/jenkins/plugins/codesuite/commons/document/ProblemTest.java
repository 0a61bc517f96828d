package io.jenkins.plugins.codesuite.commons.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {

    private static String[] render(String line, int column) {
        return new Problem(Severity.ERROR, "rule", "f.yml", new Position(7, column), "message", "Accepted.", line)
                .render()
                .split("\n", -1);
    }

    @Test
    void showsPlaceLineCaretAndWhatIsAccepted() {
        assertThat(render("  key: value", 8))
                .containsExactly("f.yml:7:8: error: message", "  key: value", "       ^", "Accepted.");
    }

    @Test
    void leavesOutWhatThereIsNot() {
        Problem problem = new Problem(Severity.WARNING, "rule", "f.yml", Position.START, "message", "", "");

        assertThat(problem.render()).isEqualTo("f.yml:1:1: warning: message");
    }

    @Test
    void aTabStaysATabInBothLines() {
        assertThat(render("\ta:\tb", 5)).contains("\ta:\tb", "\t  \t^");
    }

    @Test
    void wideAndCombiningCharactersDoNotMoveTheCaret() {
        assertThat(render("名前: x", 5)).contains("名前: x", "      ^");
        assertThat(render("🚀: x", 4)).contains("🚀: x", "    ^");
        assertThat(render("e\u0301: x", 5)).contains("e\u0301: x", "   ^");
        assertThat(render("한글: x", 5)).contains("      ^");
    }

    @Test
    void controlCharactersAreShownAsSigns() {
        assertThat(render("a\u001B[31mb\u0007: x", 10)).contains("a␛[31mb␇: x", "         ^");
        assertThat(render("a\u202Eb\u0085c\uD800d", 7)).contains("a<U+202E>b<U+0085>c<U+D800>d", " ".repeat(27) + "^");
        assertThat(new Problem(Severity.ERROR, "r", "a\nb", Position.START, "m\u001B", "x\ty", "").render())
                .isEqualTo("a␊b:1:1: error: m␛\nx␉y");
    }

    @Test
    void longLinesAreCutAroundTheCaret() {
        String line = "a".repeat(200) + "HERE" + "b".repeat(200);

        assertThat(render(line, 201))
                .contains("…" + "a".repeat(60) + "HERE" + "b".repeat(56) + "…", " ".repeat(61) + "^");
        assertThat(render(line, 1)).contains("a".repeat(120) + "…", "^");
        assertThat(render(line, 405)).contains("…" + "b".repeat(60), " ".repeat(61) + "^");
        assertThat(render("x".repeat(120), 121)).contains("…" + "x".repeat(60), " ".repeat(61) + "^");
    }

    @Test
    void theCaretMayStandAfterTheLine() {
        assertThat(render("key:", 5)).contains("key:", "    ^");
    }
}

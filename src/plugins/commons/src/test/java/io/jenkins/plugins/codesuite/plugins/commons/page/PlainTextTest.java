package io.jenkins.plugins.codesuite.plugins.commons.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @Test
    void leavesPlainTextAlone() {
        String text = "Tests run: 3\n\t<b>\u00FC \uD83D\uDE80</b> & \"more\"";

        assertThat(PlainText.beginning(text, 100)).isEqualTo(text);
        assertThat(PlainText.end(text, 100)).isEqualTo(text);
    }

    @Test
    void takesTerminalSequencesOut() {
        assertThat(PlainText.beginning("\u001B[1;31m[ERROR]\u001B[0m gone\u001B[2K", 100))
                .isEqualTo("[ERROR] gone");
        assertThat(PlainText.beginning("\u001B]8;;https://example.org\u0007link\u001B]8;;\u0007", 100))
                .isEqualTo("link");
        assertThat(PlainText.beginning("\u001B]0;title\u001B\\text", 100)).isEqualTo("text");
        assertThat(PlainText.beginning("a\u001BMb", 100)).isEqualTo("ab");
    }

    @Test
    void showsProgressLineByLine() {
        assertThat(PlainText.beginning("10%\r20%\r\ndone\r\n", 100)).isEqualTo("10%\n20%\ndone\n");
    }

    @Test
    void marksWhatDoesNotShowOrTurnsTheDirection() {
        assertThat(PlainText.beginning("a\u0000b\u0008c\u007Fd\u0085e", 100))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
        assertThat(PlainText.beginning("user\u202Egnp.exe\u2066x\u200F", 100))
                .isEqualTo("user\uFFFDgnp.exe\uFFFDx\uFFFD");
        assertThat(PlainText.beginning("\uD800 alone \uDC00", 100)).isEqualTo("\uFFFD alone \uFFFD");
        assertThat(PlainText.beginning("\u001B", 100)).isEqualTo("\uFFFD");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(PlainText.beginning("abcdef", 3)).isEqualTo("abc\u2026");
        assertThat(PlainText.beginning("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PlainText.beginning("ab\uD83D\uDE80", 3)).isEqualTo("ab\u2026");
        assertThat(PlainText.end("abcdef", 3)).isEqualTo("\u2026def");
        assertThat(PlainText.end("\uD83D\uDE80ab", 3)).isEqualTo("\u2026ab");
    }

    @Test
    void looksAtHostileTextOnce() {
        // A pattern that went back over this would not come to an end.
        String text = "\u001B[".repeat(30_000) + "\u001B]" + "x".repeat(1_000_000);

        assertThatCode(() -> PlainText.beginning(text, Integer.MAX_VALUE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"PRE_BUILD,pre-build", "BUILD,build", "UPLOAD_ARTIFACTS,upload-artifacts"})
    void namesStyles(String name, String style) {
        assertThat(PlainText.styleName(name)).isEqualTo(style);
    }
}

package io.jenkins.plugins.codesuite.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class CutTextTest {

    @Test
    void theMiddleOfALongTextIsLeftOutWithANote() {
        String text = "a".repeat(60) + "x".repeat(12_345) + "z".repeat(40);

        assertThat(CutText.cut(text, 100))
                .isEqualTo("a".repeat(50) + " [… 12,345 characters left out …] " + "x".repeat(10) + "z".repeat(40));
    }

    @Test
    void aTextOfTheLimitIsWhole() {
        assertThat(CutText.cut("b".repeat(100), 100)).isEqualTo("b".repeat(100));
    }

    @Test
    void aPairOfSurrogatesIsNotParted() {
        String text = "a" + "😀".repeat(200);

        String cut = CutText.cut(text, 100);

        assertThat(cut.chars().filter(c -> Character.isHighSurrogate((char) c)).count())
                .isEqualTo(cut.chars()
                        .filter(c -> Character.isLowSurrogate((char) c))
                        .count());
        assertThat(cut).startsWith("a😀").endsWith("😀").contains("characters left out");
    }

    @Property
    void piecesMakeTheSameAsTheWhole(
            @ForAll @StringLength(max = 600) String text, @ForAll @IntRange(min = 1, max = 50) int piece) {
        CutText cut = new CutText(100);
        char[] chars = text.toCharArray();
        for (int from = 0; from < chars.length; from += piece) {
            int to = Math.min(chars.length, from + piece);
            if (piece % 3 == 0) {
                cut.append(text.substring(from, to));
            } else {
                cut.append(chars, from, to);
            }
        }

        assertThat(cut.toString()).isEqualTo(CutText.cut(text, 100));
        assertThat(cut.length()).isEqualTo(text.length());
        if (text.length() <= 100) {
            assertThat(cut.toString()).isEqualTo(text);
        }
    }

    @Property
    void wholePiecesAreCutAsSingleCharacters(@ForAll @StringLength(min = 101, max = 1000) String text) {
        CutText cut = new CutText(100);
        cut.append(text.toCharArray(), 0, text.length());

        assertThat(cut.toString()).isEqualTo(CutText.cut(text, 100));
    }
}

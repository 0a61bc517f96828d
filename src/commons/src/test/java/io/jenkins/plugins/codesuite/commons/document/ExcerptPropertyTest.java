package io.jenkins.plugins.codesuite.commons.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for the line and the caret of every place. */
class ExcerptPropertyTest {

    @Property(tries = 1000)
    void theCaretIsUnderTheColumn(@ForAll("lines") String line, @ForAll @IntRange(min = 1, max = 400) int wanted) {
        int column = Math.min(wanted, line.codePointCount(0, line.length()) + 1);
        Excerpt excerpt = Excerpt.around(line, column);

        // A tab counts as itself in both lines, so that the prefixes must be equally wide tab by tab.
        String caret = excerpt.caret();
        int at = caret.length() - 1;
        assertThat(caret.charAt(at)).isEqualTo('^');
        assertThat(caret.substring(0, at).replace("\t", "").isBlank() || at == 0)
                .isTrue();
        StringBuilder widths = new StringBuilder();
        int i = 0;
        while (i < excerpt.line().length() && widths.length() < at) {
            int c = excerpt.line().codePointAt(i);
            widths.append(c == '\t' ? "\t" : " ".repeat(Shown.width(c)));
            i += Character.charCount(c);
        }
        assertThat(widths).hasToString(caret.substring(0, at));
        assertThat(excerpt.line()
                        .codePoints()
                        .map(c -> c == '\t' ? 1 : Shown.width(c))
                        .sum())
                .isLessThanOrEqualTo(122);
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(
                        "a", " ", "\t", "名", "🚀", "e\u0301", "\u202E", "\u0007", "\u0085", "\uD800", "xxxxxxxxxx")
                .list()
                .ofMaxSize(150)
                .map(pieces -> String.join("", pieces));
    }
}

package io.jenkins.plugins.codesuite.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists and maps in one text. */
class TextsTest {

    @Test
    void partsAreSeparatedByCommasAndLines() {
        assertThat(Texts.parts(Arrays.asList("a, b\nc", null, " ", "d"))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void linesKeepTheirCommas() {
        assertThat(Texts.eachLine(List.of("a, b\r\n\n c"))).containsExactly("a, b", "c");
    }

    @Test
    void namesAreSeparatedByLinesOrByCommas() {
        assertThat(Texts.names(Arrays.asList("a, b", null, "c, d\r\ne", "f,g\n")))
                .containsExactly("a", "b", "c, d", "e", "f,g");
        assertThat(Texts.names(null)).isEmpty();
    }

    @Test
    void aFieldShowsNamesSoThatTheyComeBack() {
        for (List<String> names :
                List.of(List.of("a", "b"), List.of("a, b"), List.of("a, b", "c"), List.<String>of())) {
            assertThat(Texts.names(List.of(Texts.named(names)))).isEqualTo(names);
            assertThat(Texts.named(names).contains("\n")).isEqualTo(Texts.hasCommas(names));
        }
    }

    @Test
    void nothingIsNoList() {
        assertThat(Texts.parts(null)).isEmpty();
        assertThat(Texts.stripped(null)).isEmpty();
    }

    @Test
    void pairsKeepTheirOrderAndWhatFollowsTheFirstEqualsSign() {
        assertThat(Texts.pairs("images", List.of("web = repo/web:1", "job=a=b")))
                .containsExactly(java.util.Map.entry("web", "repo/web:1"), java.util.Map.entry("job", "a=b"));
    }

    @Test
    void linesThatAreNoPairsAreRefused() {
        assertThatThrownBy(() -> Texts.pairs("images", List.of("web"))).hasMessageContaining("images: 'web'");
        assertThatThrownBy(() -> Texts.pairs("images", List.of("=web"))).hasMessageContaining("NAME=VALUE");
        assertThatThrownBy(() -> Texts.pairs("images", List.of("a=1", "a=2"))).hasMessageContaining("twice");
    }
}

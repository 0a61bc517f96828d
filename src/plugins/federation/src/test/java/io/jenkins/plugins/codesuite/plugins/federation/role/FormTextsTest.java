package io.jenkins.plugins.codesuite.plugins.federation.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FormTextsTest {

    @Test
    void oneTextMayHoldSeveralWords() {
        assertThat(FormTexts.words(List.of("a, b", " c\n\nd "))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void linesKeepTheirBlanks() {
        assertThat(FormTexts.eachLine(List.of("Name=a b\r\n\r\n  Team=c "))).containsExactly("Name=a b", "Team=c");
    }

    @Test
    void whatWasNotSaidIsNothing() {
        assertThat(FormTexts.words(null)).isEmpty();
        assertThat(FormTexts.eachLine(Arrays.asList((String) null))).isEmpty();
        assertThat(FormTexts.tags(List.of())).isEmpty();
    }

    @Test
    void aValueMayHaveAnEqualsSign() {
        assertThat(FormTexts.tags(List.of("Query=a=b", "Empty=")))
                .containsExactly(Map.entry("Query", "a=b"), Map.entry("Empty", ""));
    }

    @Test
    void aLineThatIsNoTagIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormTexts.tags(List.of("Team=a\npayments")))
                .withMessageContaining("'payments' is not KEY=VALUE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormTexts.tags(List.of("Team=a", "Team=b")))
                .withMessageContaining("Team stands twice");
    }
}

package io.jenkins.plugins.codesuite.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void durations() {
        assertThat(Elapsed.of(Duration.ofMillis(0))).isEqualTo("0.0 s");
        assertThat(Elapsed.of(Duration.ofMillis(59_999))).isEqualTo("59.9 s");
        assertThat(Elapsed.of(Duration.ofSeconds(187))).isEqualTo("3 min 07 s");
        assertThat(Elapsed.of(Duration.ofMinutes(62))).isEqualTo("1 h 02 min");
        assertThat(Elapsed.of(Duration.ofMillis(-5))).isEqualTo("0.0 s");
        assertThat(Elapsed.clock(Duration.ofSeconds(7))).isEqualTo("0:07");
        assertThat(Elapsed.clock(Duration.ofSeconds(3750))).isEqualTo("1:02:30");
    }

    @Test
    void sizes() {
        assertThat(Size.of(1)).isEqualTo("1 byte");
        assertThat(Size.of(999)).isEqualTo("999 bytes");
        assertThat(Size.of(1000)).isEqualTo("1.0 kB");
        assertThat(Size.of(999_949)).isEqualTo("999.9 kB");
        assertThat(Size.of(1_000_000)).isEqualTo("1.0 MB");
        assertThat(Size.of(Long.MAX_VALUE)).isEqualTo("9.2 EB");
    }

    @Test
    void aScriptBecomesOneHarmlessLine() {
        assertThat(OneLine.of("  make\ttest ")).isEqualTo("make test");
        assertThat(OneLine.of("if x; then\n  y\nfi\n")).isEqualTo("if x; then …");
        assertThat(OneLine.of("printf '\u001b[2J'")).isEqualTo("printf ' [2J'");
    }

    @Test
    void coloursNeedATerminalThatKnowsThem() {
        assertThat(new TerminalRules(Map.of("TERM", "xterm")).colour(true)).isTrue();
        assertThat(new TerminalRules(Map.of("TERM", "xterm")).colour(false)).isFalse();
        assertThat(new TerminalRules(Map.of("TERM", "dumb")).colour(true)).isFalse();
        assertThat(new TerminalRules(Map.of()).colour(true)).isFalse();
        assertThat(new TerminalRules(Map.of("TERM", "xterm", "NO_COLOR", "1")).colour(true))
                .isFalse();
        assertThat(new TerminalRules(Map.of("TERM", "xterm", "NO_COLOR", "")).colour(true))
                .isTrue();
        assertThat(new TerminalRules(Map.of("TERM", "xterm", "CLICOLOR", "0")).colour(true))
                .isFalse();
        assertThat(new TerminalRules(Map.of("CLICOLOR_FORCE", "1")).colour(false))
                .isTrue();
        assertThat(new TerminalRules(Map.of("CLICOLOR_FORCE", "0")).colour(false))
                .isFalse();
        assertThat(new TerminalRules(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1")).colour(false))
                .isFalse();
    }

    @Test
    void theLiveLineNeedsATerminalThatMovesItsCursor() {
        assertThat(new TerminalRules(Map.of("TERM", "xterm", "NO_COLOR", "1")).live(true))
                .isTrue();
        assertThat(new TerminalRules(Map.of("TERM", "dumb")).live(true)).isFalse();
        assertThat(new TerminalRules(Map.of("TERM", "xterm")).live(false)).isFalse();
    }
}

package io.jenkins.plugins.codesuite.buildspec.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of RE2 and what the real grep makes of their translation: both must give the same answer. */
class GrepPatternTest {

    private static final List<String> LINES = List.of(
            "Rate exceeded",
            "RATE EXCEEDED",
            "connection timed out after 30 s",
            "Error while executing command: npm ci. Reason: exit status 1",
            "exit status 137",
            "a.b [c] {d} (e) f* g+ h? i|j ^k $l",
            "tab\there",
            "under_score-9",
            "]",
            "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rate",
                "(?i)rate exceeded",
                "time[d]? ?out",
                "exit status \\d+$",
                "exit status (?:1|2)$",
                "^\\S+ exceeded$",
                "\\w+_\\w+-[\\d]",
                "a\\.b \\[c\\] \\{d\\} \\(e\\) f\\* g\\+ h\\? i\\|j \\^k \\$l",
                "[.][b]",
                "[^a-z ]{3,}?",
                "x*?y+?|exceed",
                "tab\\there",
                "[[:upper:]]{4}",
                "[]]",
                "\\Aexit",
                "\\W\\w\\D",
                ".*"
            })
    void grepAgreesWithRe2(String re2) throws Exception {
        GrepPattern pattern = GrepPattern.of(re2);
        Pattern oracle = Pattern.compile(re2);
        for (String line : LINES) {
            assertThat(grep(pattern, line))
                    .as("%s on %s", re2, line)
                    .isEqualTo(oracle.matcher(line).find());
        }
    }

    private static boolean grep(GrepPattern pattern, String line) throws Exception {
        List<String> command = new ArrayList<>(List.of("grep", "-E", "-q", "-e", pattern.pattern()));
        if (pattern.ignoreCase()) {
            command.add("-i");
        }
        Process grep = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = grep.getOutputStream()) {
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            // grep -q ends at the first match and may not read all.
            assertThat(e).hasMessageContaining("pipe");
        }
        int status = grep.waitFor();
        assertThat(status).isLessThan(2);
        return status == 0;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"(?s)a.b~(?", "\\pL~\\p", "(?P<name>x)~(?", "[^\\D]~\\D within brackets", "abc\\~backslash"})
    void whatGrepCannotSayIsRefused(String re2, String named) {
        assertThatThrownBy(() -> GrepPattern.of(re2))
                .isInstanceOf(NotCompilableException.class)
                .hasMessageContaining(named)
                .hasMessageContaining(re2);
    }

    @Test
    void aLazyQuantifierIsMadeGreedy() throws Exception {
        assertThat(GrepPattern.of("a+?b").pattern()).isEqualTo("a+b");
    }
}

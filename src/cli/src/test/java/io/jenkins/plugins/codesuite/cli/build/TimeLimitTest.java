package io.jenkins.plugins.codesuite.cli.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {

    @ParameterizedTest
    @CsvSource({"90,90", "90s,90", "30m,1800", "2h,7200", "36h,129600", "1,1", "129600,129600"})
    void aNumberAndAUnit(String text, long seconds) throws UsageException {
        assertThat(TimeLimit.parse("--timeout", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s", "0", "-1", "1.5h", "1d", "37h", "129601", "99999999999999999999", "１", " 1", "1 m"})
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> TimeLimit.parse("--timeout", text))
                .isInstanceOf(UsageException.class)
                .hasMessage("--timeout: '" + text + "' is not accepted; write seconds (90 or 90s), minutes (30m) or"
                        + " hours (2h), from 1s to 36h");
    }
}

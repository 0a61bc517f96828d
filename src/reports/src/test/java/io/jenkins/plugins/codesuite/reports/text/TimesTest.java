package io.jenkins.plugins.codesuite.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.001|1000000",
                "1,234.567|1234567000000",
                "1,234,567.5|1234567500000000",
                "12|12000000000",
                ".5|500000000",
                "5.|5000000000",
                "1E-3|1000000",
                "0.1234567899|123456789",
                "' 2.5 '|2500000000",
                "-1|0",
                "NaN|0",
                "abc|0",
                "''|0",
                "1.2.3|0",
                "Infinity|31536000000000000",
                "99999999999999999999|31536000000000000"
            })
    void seconds(String written, long nanos) {
        assertThat(Times.seconds(written)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0,015|15000000", "0.015|15000000", "1,5|1500000000", "x|0"})
    void secondsOfAnotherLanguage(String written, long nanos) {
        assertThat(Times.localSeconds(written)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({"12,12000000", "0,0", "1.5,1500000", "x,0", "-3,0"})
    void milliseconds(String written, long nanos) {
        assertThat(Times.millis(written)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({
        "00:00:00.0150000,15000000",
        "01:02:03.5,3723500000000",
        "1.02:03:04.5,93784500000000",
        "00:00:01,1000000000",
        "12,0",
        "a:b:c,0",
        "'',0"
    })
    void clock(String written, long nanos) {
        assertThat(Times.clock(written)).isEqualTo(Duration.ofNanos(nanos));
    }
}

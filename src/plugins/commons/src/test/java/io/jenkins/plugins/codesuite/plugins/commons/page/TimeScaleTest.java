package io.jenkins.plugins.codesuite.plugins.commons.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScaleTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "3, 1, 3",
        "900, 250, 1000",
        "4000, 1000, 4000",
        "4001, 2000, 6000",
        "85000, 30000, 90000",
        "3600000, 900000, 3600000",
        "172800000, 43200000, 172800000",
        "172800001, 86400000, 259200000",
        "864000000, 259200000, 1036800000"
    })
    void endsAtTimesPeopleCountIn(long longest, long step, long top) {
        assertThat(TimeScale.upTo(longest)).isEqualTo(new TimeScale(step, top));
    }

    @Test
    void hasRoomForEveryValueAndFewMarks() {
        for (long longest = 1; longest < 4_000_000_000L; longest = longest * 7 / 5 + 1) {
            TimeScale scale = TimeScale.upTo(longest);
            assertThat(scale.top()).isGreaterThanOrEqualTo(longest);
            assertThat(scale.marks()).hasSizeBetween(1, 4).endsWith(scale.top());
        }
    }
}

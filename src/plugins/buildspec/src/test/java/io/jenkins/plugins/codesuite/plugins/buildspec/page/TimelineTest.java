package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void placesBarsInPercent() {
        Timeline timeline = new Timeline(NOON, NOON.plusSeconds(200));

        Bar bar = timeline.bar(NOON.plusSeconds(50), NOON.plusSeconds(150));

        assertThat(bar).isEqualTo(new Bar(25, 50));
        assertThat(bar.from()).isEqualTo("25.00%");
        assertThat(bar.extent()).isEqualTo("50.00%");
        assertThat(bar.middle()).isEqualTo("50.00%");
    }

    @Test
    void showsWhatTakesNoTime() {
        Timeline timeline = new Timeline(NOON, NOON.plusSeconds(1000));

        assertThat(timeline.bar(NOON, NOON)).isEqualTo(new Bar(0, 0.5));
        assertThat(timeline.bar(NOON.plusSeconds(1000), NOON.plusSeconds(1000))).isEqualTo(new Bar(99.5, 0.5));
    }

    @Test
    void keepsEverythingInThePicture() {
        Timeline timeline = new Timeline(NOON, NOON.plusSeconds(10));

        assertThat(timeline.bar(NOON.minusSeconds(5), NOON.plusSeconds(5))).isEqualTo(new Bar(0, 50));
        assertThat(timeline.bar(NOON.plusSeconds(5), NOON.plusSeconds(99))).isEqualTo(new Bar(50, 50));
        assertThat(timeline.bar(NOON.plusSeconds(50), NOON.plusSeconds(40))).isEqualTo(new Bar(99.5, 0.5));
        assertThat(timeline.bar(NOON.plusSeconds(5), NOON.plusSeconds(4))).isEqualTo(new Bar(50, 0.5));
    }

    @Test
    void bearsATimeThatIsNone() {
        assertThat(new Timeline(NOON, NOON).bar(NOON, NOON)).isEqualTo(new Bar(0, 0.5));
        assertThat(new Timeline(NOON, NOON.minusSeconds(9)).bar(NOON, NOON)).isEqualTo(new Bar(0, 0.5));
    }

    @Test
    void writesPercentForSvgWhateverTheLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Bar.percent(12.345)).isEqualTo("12.35%");
        } finally {
            Locale.setDefault(before);
        }
    }
}

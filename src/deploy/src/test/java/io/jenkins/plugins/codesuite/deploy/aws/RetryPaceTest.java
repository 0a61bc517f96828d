package io.jenkins.plugins.codesuite.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPaceTest {

    @Property
    void aWaitIsHalfChanceAndNeverTooLong(@ForAll @IntRange(min = 1, max = 1000) int failures, @ForAll long seed) {
        Duration wait = RetryPace.CONTROL.after(failures, new Random(seed));
        long whole = Math.min(500L << Math.min(failures - 1, 20), 15_000);

        assertThat(wait.toMillis()).isBetween(whole / 2, whole);
    }

    @Test
    void aPaceWithoutWaitsIsRefused() {
        assertThatThrownBy(() -> new RetryPace(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new RetryPace(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

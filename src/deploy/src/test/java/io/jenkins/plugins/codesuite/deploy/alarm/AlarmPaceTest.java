package io.jenkins.plugins.codesuite.deploy.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlarmPaceTest {

    private static final AlarmPace PACE = AlarmPace.STANDARD;

    @Test
    void whatIsGuardedIsAskedMoreOftenThanWhatIsShown() {
        assertThat(PACE.wait(true, 1, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(PACE.wait(false, 1, 0)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void manyCallsTakeTheirTime() {
        assertThat(PACE.wait(true, 3, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(PACE.wait(true, 30, 0)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void throttlingDoublesTheWaitUpToItsLimit() {
        assertThat(PACE.wait(true, 1, 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(PACE.wait(true, 1, 3)).isEqualTo(Duration.ofSeconds(16));
        assertThat(PACE.wait(true, 1, 6)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void throttlingNeverMakesItQuicker() {
        assertThat(PACE.wait(true, 300, 6)).isEqualTo(Duration.ofSeconds(100));
    }
}

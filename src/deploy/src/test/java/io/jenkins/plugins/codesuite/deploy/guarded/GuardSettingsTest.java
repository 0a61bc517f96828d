package io.jenkins.plugins.codesuite.deploy.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.AfterAbort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardSettingsTest {

    @Test
    void settingsSurviveTheirRecord() {
        GuardSettings settings = GuardSettings.DEFAULT
                .withAlarms(AlarmRules.of(List.of("errors"), Duration.ofMinutes(5)))
                .withRollBack(false)
                .withAbort(AbortAction.LEAVE, AfterAbort.END_WHEN_ROLLED_BACK)
                .withTimeout(Duration.ofHours(1))
                .withFacts(Map.of("job", "shop", "build", "7"));

        assertThat(GuardSettings.fromJson(settings.toJson())).isEqualTo(settings);
        assertThat(GuardSettings.fromJson(GuardSettings.DEFAULT.toJson())).isEqualTo(GuardSettings.DEFAULT);
    }

    @Test
    void aTimeLimitLeavesTimeForTheDeployment() {
        GuardSettings settings = GuardSettings.DEFAULT
                .withAlarms(AlarmRules.of(List.of("errors"), Duration.ofMinutes(10)))
                .withTimeout(Duration.ofMinutes(10));

        assertThat(settings.problems())
                .containsExactly(
                        "The time limit of 10 minutes leaves no time for the deployment, as the alarms are watched"
                                + " for 10 minutes after it. Raise it.");
        assertThat(settings.withTimeout(Duration.ofMinutes(11)).problems()).isEmpty();
    }

    @Test
    void aTimeLimitIsLongerThanZero() {
        assertThat(GuardSettings.DEFAULT.withTimeout(Duration.ZERO).problems()).hasSize(1);
    }
}

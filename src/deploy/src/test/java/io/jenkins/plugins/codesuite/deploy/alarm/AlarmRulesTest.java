package io.jenkins.plugins.codesuite.deploy.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlarmRulesTest {

    private static List<String> problems(String... names) {
        return AlarmRules.of(List.of(names), Duration.ZERO).problems();
    }

    @Test
    void noAlarmsAreNoProblem() {
        assertThat(AlarmRules.NONE.problems()).isEmpty();
        assertThat(AlarmRules.NONE.isEmpty()).isTrue();
    }

    @Test
    void aBakeTimeAloneIsSomethingToWaitFor() {
        assertThat(AlarmRules.of(List.of(), Duration.ofMinutes(5)).isEmpty()).isFalse();
    }

    @Test
    void anArnIsNoName() {
        assertThat(problems("arn:aws:cloudwatch:eu-central-1:1:alarm:errors"))
                .containsExactly(
                        "Give the alarm's name, not its ARN: 'arn:aws:cloudwatch:eu-central-1:1:alarm:errors'.");
    }

    @Test
    void namesAreCheckedAllAtOnce() {
        assertThat(problems("errors", "errors", "", "x".repeat(256))).hasSize(3);
    }

    @Test
    void moreThanHundredAlarmsAreTooMany() {
        assertThat(problems(IntStream.range(0, 101).mapToObj(i -> "a" + i).toArray(String[]::new)))
                .singleElement()
                .asString()
                .contains("100 alarms, not 101", "composite alarm");
    }

    @Test
    void aBakeTimeHasItsLimits() {
        assertThat(AlarmRules.of(List.of(), Duration.ofHours(49)).problems()).hasSize(1);
        assertThat(AlarmRules.of(List.of(), Duration.ofSeconds(-1)).problems()).hasSize(1);
    }

    @Test
    void rulesSurviveTheirRecord() {
        AlarmRules rules = new AlarmRules(List.of("a", "b"), true, true, true, Duration.ofMinutes(7));

        assertThat(AlarmRules.fromJson(rules.toJson())).isEqualTo(rules);
        assertThat(AlarmRules.fromJson(AlarmRules.NONE.toJson())).isEqualTo(AlarmRules.NONE);
    }
}

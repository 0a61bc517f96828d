package io.jenkins.plugins.codesuite.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.ecs.EcsStrategy;
import io.jenkins.plugins.codesuite.deploy.lambda.TrafficRule;
import io.jenkins.plugins.codesuite.deploy.request.TagFilter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules and filters that nested options describe. */
class OptionRulesTest {

    @Test
    void trafficRules() {
        assertThat(TrafficRuleOption.rule("canary", 10, 5)).isEqualTo(TrafficRule.canary(10, Duration.ofMinutes(5)));
        assertThat(TrafficRuleOption.rule("linear", 20, 1)).isEqualTo(TrafficRule.linear(20, Duration.ofMinutes(1)));
        assertThat(TrafficRuleOption.rule("allAtOnce", 0, 0)).isEqualTo(TrafficRule.allAtOnce());
        assertThatThrownBy(() -> TrafficRuleOption.rule("rolling", 0, 0)).hasMessageContaining("trafficRule: type");
        assertThatThrownBy(() -> TrafficRuleOption.rule("canary", 100, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ecsStrategies() {
        assertThat(EcsStrategyOption.strategy("rolling", 0, 0, 0)).isEqualTo(EcsStrategy.rolling());
        assertThat(EcsStrategyOption.strategy("blueGreen", 0, 0, 4))
                .isEqualTo(EcsStrategy.blueGreen(Optional.of(Duration.ofMinutes(4))));
        assertThat(EcsStrategyOption.strategy("canary", 10, 5, 0))
                .isEqualTo(EcsStrategy.canary(10, Duration.ofMinutes(5), Optional.empty()));
        assertThat(EcsStrategyOption.strategy("linear", 25, 1, 0))
                .isEqualTo(EcsStrategy.linear(25, Duration.ofMinutes(1), Optional.empty()));
    }

    @Test
    void tagFilters() {
        assertThat(TargetInstancesOption.filter("Stage=prod"))
                .isEqualTo(new TagFilter(Optional.of("Stage"), Optional.of("prod")));
        assertThat(TargetInstancesOption.filter("Stage"))
                .isEqualTo(new TagFilter(Optional.of("Stage"), Optional.empty()));
        assertThat(TargetInstancesOption.filter("=prod"))
                .isEqualTo(new TagFilter(Optional.empty(), Optional.of("prod")));
    }
}

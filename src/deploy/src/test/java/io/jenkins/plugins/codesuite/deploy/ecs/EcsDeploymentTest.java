package io.jenkins.plugins.codesuite.deploy.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import io.jenkins.plugins.codesuite.deploy.guarded.GuardSettings;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EcsDeploymentTest {

    private static EcsDeployment.Builder deployment() {
        return EcsDeployment.builder("shop", "web").tasks(NewTasks.registered("web:2"));
    }

    @Test
    void whatIsCompleteIsNoProblem() {
        assertThat(deployment().build().validate()).isEmpty();
    }

    @Test
    void nothingToChangeIsAProblem() {
        assertThat(EcsDeployment.builder("shop", "web").build().validate())
                .containsExactly(
                        "Nothing is to be changed; name a task definition or images, or force a new deployment.");
    }

    @Test
    void tasksAreChecked() {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();

        assertThat(deployment().tasks(NewTasks.registered(" ")).build().validate())
                .hasSize(1);
        assertThat(deployment().tasks(NewTasks.ofContent(empty)).build().validate())
                .hasSize(2);
        assertThat(deployment().tasks(NewTasks.ofImages(Map.of())).build().validate())
                .hasSize(1);
        assertThat(deployment()
                        .tasks(NewTasks.ofImages(Map.of("web", "")))
                        .build()
                        .validate())
                .hasSize(1);
    }

    @Test
    void aStrategyIsChecked() {
        assertThat(EcsStrategy.linear(2, Duration.ofMinutes(1), Optional.empty())
                        .problems())
                .containsExactly("A linear step has 3 to 100 % of the traffic, not 2.");
        assertThat(EcsStrategy.canary(0, Duration.ofSeconds(90), Optional.of(Duration.ofDays(2)))
                        .problems())
                .containsExactly(
                        "A canary has 0.1 to 100 % of the traffic, not 0.",
                        "The time between two shifts of traffic is 0 to 1440 whole minutes, not PT1M30S.",
                        "The bake time of ECS is 0 to 1440 whole minutes, not PT48H.");
        assertThat(EcsStrategy.rolling().problems()).isEmpty();
        assertThat(EcsStrategy.blueGreen(Optional.empty()).problems()).isEmpty();
    }

    @Test
    void aStrategyHasItsPlan() {
        assertThat(EcsStrategy.rolling().plan()).isEmpty();
        assertThat(EcsStrategy.blueGreen(Optional.empty()).plan()).contains(TrafficPlan.allAtOnce());
        assertThat(EcsStrategy.canary(10, Duration.ofMinutes(5), Optional.empty())
                        .plan())
                .contains(TrafficPlan.canary(10, Duration.ofMinutes(5)));
        assertThat(EcsStrategy.linear(25, Duration.ofMinutes(2), Optional.empty())
                        .plan())
                .contains(TrafficPlan.linear(25, Duration.ofMinutes(2)));
        assertThat(EcsStrategy.canary(0.4, Duration.ofMinutes(5), Optional.empty())
                        .plan())
                .contains(TrafficPlan.allAtOnce());
    }

    @Test
    void aStrategyReplacesAnother() {
        ObjectNode configuration = JsonNodeFactory.instance.objectNode().put("maximumPercent", 200);
        EcsStrategy.canary(10, Duration.ofMinutes(5), Optional.of(Duration.ofMinutes(3)))
                .writeTo(configuration);
        EcsStrategy.linear(20, Duration.ofMinutes(1), Optional.empty()).writeTo(configuration);

        assertThat(configuration.has("canaryConfiguration")).isFalse();
        assertThat(configuration.path("maximumPercent").asInt()).isEqualTo(200);
        assertThat(EcsStrategy.of(configuration))
                .isEqualTo(EcsStrategy.linear(20, Duration.ofMinutes(1), Optional.of(Duration.ofMinutes(3))));
        EcsStrategy.rolling().writeTo(configuration);
        assertThat(EcsStrategy.of(configuration)).isEqualTo(EcsStrategy.rolling());
    }

    @Test
    void aStrategyOfTheFutureHasStages() {
        assertThat(EcsStrategy.of(JsonNodeFactory.instance.objectNode().put("strategy", "MIRROR"))
                        .kind()
                        .isStaged())
                .isTrue();
    }

    @Test
    void aDeploymentSurvivesItsRecord() {
        EcsDeployment whole = deployment()
                .tasks(NewTasks.ofImages(Map.of("web", "web:9")))
                .desiredCount(3)
                .forceNewDeployment(true)
                .strategy(EcsStrategy.canary(12.5, Duration.ofMinutes(5), Optional.of(Duration.ofMinutes(1))))
                .busy(BusyGroup.FAIL)
                .settings(GuardSettings.DEFAULT
                        .withAlarms(AlarmRules.of(List.of("errors"), Duration.ofMinutes(5)))
                        .withTimeout(Duration.ofHours(1))
                        .withFacts(Map.of("job", "shop")))
                .build();

        assertThat(EcsDeployment.fromJson(whole.toJson())).isEqualTo(whole);
        assertThat(EcsDeployment.fromJson(deployment().build().toJson()))
                .isEqualTo(deployment().build());
        EcsDeployment scaled = EcsDeployment.builder("c", "s").desiredCount(1).build();
        assertThat(EcsDeployment.fromJson(scaled.toJson())).isEqualTo(scaled);
    }

    @Test
    void whatIsToBeRegisteredIsNotRecorded() {
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("family", "hidden");

        assertThat(deployment()
                        .tasks(NewTasks.ofContent(content))
                        .build()
                        .toJson()
                        .toString())
                .doesNotContain("hidden");
    }
}

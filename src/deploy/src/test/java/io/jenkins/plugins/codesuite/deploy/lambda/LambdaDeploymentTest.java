package io.jenkins.plugins.codesuite.deploy.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaDeploymentTest {

    private static LambdaDeployment of(LambdaSource source) {
        return LambdaDeployment.builder("fn", "live").source(source).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fn", "arn:aws:lambda:eu-central-1:123456789012:function:fn", "123456789012:function:fn"})
    void aFunctionIsNamedWithoutItsVersion(String function) {
        assertThat(LambdaDeployment.builder(function, "live").build().validate())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fn:live", "arn:aws:lambda:eu-central-1:123456789012:function:fn:7", " "})
    void aFunctionWithAVersionIsAProblem(String function) {
        assertThat(LambdaDeployment.builder(function, "live").build().validate())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "a b", "", "$LATEST"})
    void anAliasIsNoVersion(String alias) {
        assertThat(LambdaDeployment.builder("fn", alias).build().validate()).hasSize(1);
    }

    @Test
    void sourcesAreChecked() {
        assertThat(of(LambdaSource.version("$LATEST")).validate())
                .singleElement()
                .asString()
                .startsWith("$LATEST is no version");
        assertThat(of(LambdaSource.version("0")).validate()).hasSize(1);
        assertThat(of(LambdaSource.version("12")).validate()).isEmpty();
        assertThat(of(LambdaSource.s3("bucket", "", Optional.empty())).validate())
                .hasSize(1);
        assertThat(of(LambdaSource.image(" ")).validate()).hasSize(1);
    }

    @Test
    void aDeploymentSurvivesItsRecord() {
        for (LambdaSource source : new LambdaSource[] {
            LambdaSource.version("3"),
            LambdaSource.s3("b", "k", Optional.of("v")),
            LambdaSource.s3("b", "k", Optional.empty()),
            LambdaSource.zip(Path.of("code.zip")),
            LambdaSource.image("repo@sha256:1"),
            LambdaSource.latest()
        }) {
            LambdaDeployment deployment = LambdaDeployment.builder("fn", "live")
                    .source(source)
                    .rule(TrafficRule.linear(30, Duration.ofSeconds(90)))
                    .build();
            assertThat(LambdaDeployment.fromJson(deployment.toJson())).isEqualTo(deployment);
        }
    }

    @Test
    void rulesHaveTheNamesOfCodeDeploy() {
        assertThat(TrafficRule.ofName("CodeDeployDefault.LambdaCanary10Percent5Minutes"))
                .isEqualTo(TrafficRule.ofName("LambdaCanary10Percent5Minutes"))
                .extracting(TrafficRule::plan)
                .isEqualTo(TrafficPlan.canary(10, Duration.ofMinutes(5)));
        assertThat(TrafficRule.ofName("LambdaLinear10PercentEvery1Minute")
                        .plan()
                        .shifts())
                .hasSize(10);
        assertThat(TrafficRule.canary(25, Duration.ofMinutes(7)).name()).isEqualTo("Canary25Percent7Minutes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LambdaCanary", "ECSCanary10Percent5Minutes", "CodeDeployDefault.OneAtATime"})
    void aRuleThatIsNotForLambdaIsRefusedWithThoseThatAre(String name) {
        assertThatThrownBy(() -> TrafficRule.ofName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CodeDeployDefault.LambdaAllAtOnce");
    }

    @Test
    void trafficIsTheSameWhateverTheDoublesSay() {
        assertThat(new Routing("1", Map.of("2", 0.1 + 0.2)).isSameAs(Routing.shifted("1", "2", 30)))
                .isTrue();
        assertThat(new Routing("1", Map.of("2", 0.0)).isSameAs(Routing.all("1")))
                .isTrue();
        assertThat(Routing.shifted("1", "2", 100)).isEqualTo(Routing.all("2"));
        assertThat(Routing.shifted("1", "2", 0)).isEqualTo(Routing.all("1"));
        assertThat(Routing.all("1").isSameAs(Routing.all("2"))).isFalse();
        assertThat(Routing.shifted("1", "2", 10).isSameAs(Routing.shifted("1", "3", 10)))
                .isFalse();
    }

    @Test
    void trafficIsToldInWords() {
        assertThat(Routing.all("7").inWords()).isEqualTo("version 7");
        assertThat(new Routing("1", Map.of("2", 0.125)).inWords()).isEqualTo("version 1 with 12.5 % on version 2");
    }
}

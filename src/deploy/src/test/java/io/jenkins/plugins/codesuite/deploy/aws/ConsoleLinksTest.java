package io.jenkins.plugins.codesuite.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLinksTest {

    private final ConsoleLinks links = new ConsoleLinks("eu-central-1");

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, eu-central-1.console.aws.amazon.com",
        "us-east-1, us-east-1.console.aws.amazon.com",
        "cn-north-1, cn-north-1.console.amazonaws.cn",
        "us-gov-west-1, us-gov-west-1.console.amazonaws-us-gov.com",
        "eusc-de-east-1, eusc-de-east-1.console.amazonaws-eusc.eu"
    })
    void everyPartitionHasItsConsole(String region, String host) {
        assertThat(new ConsoleLinks(region).deployment("d-ABC123DEF"))
                .hasScheme("https")
                .hasHost(host)
                .hasPath("/codesuite/codedeploy/deployments/d-ABC123DEF")
                .hasQuery("region=" + region);
    }

    @Test
    void codeDeploy() {
        assertThat(links.application("shop"))
                .hasToString("https://eu-central-1.console.aws.amazon.com/codesuite/codedeploy/applications/shop"
                        + "?region=eu-central-1");
        assertThat(links.deploymentGroup("shop", "live"))
                .hasToString("https://eu-central-1.console.aws.amazon.com/codesuite/codedeploy/applications/shop"
                        + "/deployment-groups/live?region=eu-central-1");
    }

    @Test
    void ecsAndLambda() {
        assertThat(links.ecsService("shop", "web"))
                .hasToString("https://eu-central-1.console.aws.amazon.com/ecs/v2/clusters/shop/services/web/deployments"
                        + "?region=eu-central-1");
        assertThat(links.lambdaAlias("fn", "live"))
                .hasToString("https://eu-central-1.console.aws.amazon.com/lambda/home?region=eu-central-1"
                        + "#/functions/fn/aliases/live");
        assertThat(links.lambdaVersion("fn", "7").getFragment()).isEqualTo("/functions/fn/versions/7");
    }

    @Test
    void aNameWithOddLettersStaysOneName() {
        assertThat(links.alarm("5xx rate > 1 %/min").toString())
                .endsWith("#alarmsV2:alarm/5xx%20rate%20%3E%201%20%25%2Fmin");
        assertThat(links.s3Object("bucket", "a b/c+d.zip", Optional.of("v1&2")))
                .hasToString("https://eu-central-1.console.aws.amazon.com/s3/object/bucket?region=eu-central-1"
                        + "&prefix=a%20b%2Fc%2Bd.zip&versionId=v1%262");
        assertThat(links.s3Object("bucket", "k", Optional.empty()).toString()).doesNotContain("versionId");
    }

    @Test
    void whatIsNoRegionLeadsToNoOtherHost() {
        assertThat(new ConsoleLinks("evil.example/").deployment("d-1"))
                .hasToString(
                        "https://console.aws.amazon.com/codesuite/codedeploy/deployments/d-1?region=evil.example%2F");
        assertThat(new ConsoleLinks("eu central").alarm("red").getHost()).isEqualTo("console.aws.amazon.com");
    }
}

package io.jenkins.plugins.codesuite.plugins.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where jobs may have the controller send AWS calls. */
class EndpointRulesTest {

    private static final EndpointRules NONE = new EndpointRules("", "");

    private static Optional<URI> option(String url) {
        return Optional.of(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://codedeploy.eu-central-1.amazonaws.com",
                "https://CodeDeploy.us-east-1.AmazonAWS.com:443/",
                "https://codedeploy-fips.us-gov-west-1.amazonaws.com",
                "https://sts.amazonaws.com",
                "https://ecs.cn-north-1.amazonaws.com.cn",
                "https://lambda.us-east-1.api.aws",
                "https://s3.dualstack.us-west-2.amazonaws.com",
                "https://codedeploy.us-iso-east-1.c2s.ic.gov",
                "https://codedeploy.us-isob-east-1.sc2s.sgov.gov",
                "https://codedeploy.eusc-de-east-1.amazonaws.eu",
                "https://vpce-0a1b2c3d-4e5f.codedeploy.us-east-1.vpce.amazonaws.com",
                "https://bucket.vpce-0a1b2c3d-4e5f.s3.us-east-1.vpce.amazonaws.com"
            })
    @DisplayName("AWS' own endpoints may be chosen without a list")
    void aws(String url) {
        assertThat(NONE.choose(option(url), Optional.empty())).isEqualTo(option(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:4566",
                "https://evil.example",
                "https://codedeploy.us-east-1.amazonaws.com.evil.example",
                "https://evilamazonaws.com",
                "http://codedeploy.us-east-1.amazonaws.com",
                "https://codedeploy.us-east-1.amazonaws.com:8443",
                "https://codedeploy.us-east-1.amazonaws.com@evil.example",
                "https://ec2-1-2-3-4.compute-1.amazonaws.com",
                "https://shop-1234567890.us-east-1.elb.amazonaws.com",
                "https://abcdef.execute-api.us-east-1.amazonaws.com",
                "https://codedeploy.s3.us-east-1.amazonaws.com",
                "https://vpce-0a1b-2c3d.vpce-svc-0a1b.us-east-1.vpce.amazonaws.com",
                "https://evil.vpce-0a1b.codedeploy.us-east-1.vpce.amazonaws.com"
            })
    @DisplayName("anything else is refused, machines of AWS' customers too, and the message names the setting")
    void refused(String url) {
        assertThatThrownBy(() -> NONE.choose(option(url), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "endpointUrl: " + url + " is not among the endpoints that an administrator allows")
                .hasMessageContaining("Code Suite: deploy, Allowed endpoints");
    }

    @Test
    @DisplayName("the message says what to add")
    void theMessageSaysWhatToAdd() {
        assertThatThrownBy(() -> NONE.choose(Optional.empty(), Optional.of("http://127.0.0.1:4566")))
                .hasMessageStartingWith("AWS_ENDPOINT_URL: http://127.0.0.1:4566 is not among")
                .hasMessageContaining("Add '127.0.0.1:4566' there");
        assertThatThrownBy(() -> NONE.choose(option("https://localstack/x"), Optional.empty()))
                .hasMessageContaining("Add 'localstack' there");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:4566, true",
        "127.0.0.1:4566, http://127.0.0.1:4566/x, true",
        "127.0.0.1:4566, http://127.0.0.1:4567, false",
        "LocalStack, https://localstack, true",
        "localstack:443, https://localstack, true",
        "localstack:80, http://localstack, true",
        "localstack:443, http://localstack, false",
        "[::1]:4566, http://[::1]:4566, true",
        "localstack, http://localstack.evil.example, false",
        "example, http://aws.example, false"
    })
    void listed(String line, String url, boolean isAllowed) {
        EndpointRules rules = new EndpointRules("", "first.example\n" + line + "\r\n");
        assertThat(allows(rules, url)).isEqualTo(isAllowed);
    }

    private static boolean allows(EndpointRules rules, String url) {
        try {
            return rules.choose(option(url), Optional.empty()).equals(option(url));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    @DisplayName("the administrator's own endpoint need not be listed, and is taken where nothing is chosen")
    void configured() {
        EndpointRules rules = new EndpointRules("http://127.0.0.1:4566", "");
        assertThat(rules.choose(Optional.empty(), Optional.empty())).isEqualTo(option("http://127.0.0.1:4566"));
        assertThat(rules.choose(option("http://127.0.0.1:4566/"), Optional.empty()))
                .isEqualTo(option("http://127.0.0.1:4566/"));
        assertThat(allows(rules, "http://127.0.0.1:22")).isFalse();
        assertThat(NONE.choose(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    @DisplayName("what the step says goes before the variable")
    void order() {
        EndpointRules rules = new EndpointRules("http://third", "first\nsecond");
        assertThat(rules.choose(option("http://first"), Optional.of("http://second")))
                .isEqualTo(option("http://first"));
        assertThat(rules.choose(Optional.empty(), Optional.of("http://second"))).isEqualTo(option("http://second"));
        assertThatThrownBy(() -> rules.choose(Optional.empty(), Optional.of("second")))
                .hasMessageStartingWith("AWS_ENDPOINT_URL: second is no address");
    }

    @Test
    @DisplayName("where machines find their secrets nothing is sent to, listed or not")
    void linkLocal() {
        EndpointRules rules = new EndpointRules("", "169.254.169.254");
        assertThatThrownBy(() -> rules.choose(Optional.empty(), Optional.of("http://169.254.169.254")))
                .hasMessageContaining("link-local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:4566", "localhost:4566/", "local host", "localhost:x", "*"})
    void noHosts(String line) {
        assertThatThrownBy(() -> EndpointRules.hosts("localhost\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("allowedEndpoints: '" + line + "' is no host such as localhost:4566");
    }

    @Test
    void hosts() {
        assertThat(EndpointRules.hosts(" localhost:4566 \r\n\n[::1]\n")).containsExactly("localhost:4566", "[::1]");
    }
}

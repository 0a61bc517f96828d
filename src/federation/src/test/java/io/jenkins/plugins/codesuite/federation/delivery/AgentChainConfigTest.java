package io.jenkins.plugins.codesuite.federation.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentChainConfigTest {

    private static final RoleHop FIRST = RoleHop.of(RoleArn.parse("arn:aws:iam::111122223333:role/first"));
    private static final RoleHop SECOND = RoleHop.of(RoleArn.parse("arn:aws:iam::444455556666:role/second"))
            .withExternalId("third-party")
            .withSessionName("given")
            .withDuration(Duration.ofMinutes(15));

    @Test
    void anInstanceOfEc2IsTakenForGranted() {
        AgentChainConfig config = AgentChainConfig.of(List.of(FIRST), "app-12", Map.of("PATH", "/bin"));

        assertThat(config.text()).isEqualTo("""
                        [default]
                        role_arn = arn:aws:iam::111122223333:role/first
                        role_session_name = app-12
                        duration_seconds = 3600
                        credential_source = Ec2InstanceMetadata
                        """);
        assertThat(config.unset()).isEqualTo(AwsVariables.UNSET);
    }

    @Test
    void aTaskOfEcsKeepsTheVariablesOfItsEndpoint() {
        Map<String, String> environment = Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/x");
        AgentChainConfig config = AgentChainConfig.of(List.of(FIRST, SECOND), "app-12", environment);

        assertThat(config.text()).isEqualTo("""
                        [profile hop1]
                        role_arn = arn:aws:iam::111122223333:role/first
                        role_session_name = app-12
                        duration_seconds = 3600
                        credential_source = EcsContainer
                        [default]
                        role_arn = arn:aws:iam::444455556666:role/second
                        role_session_name = given
                        duration_seconds = 900
                        external_id = third-party
                        source_profile = hop1
                        """);
        assertThat(config.unset())
                .contains("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
                .doesNotContain("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    }

    @Test
    void aServiceAccountOfEksIsAProfile() {
        AgentChainConfig config = AgentChainConfig.of(
                List.of(FIRST),
                "app-12",
                Map.of(
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        "/var/run/secrets/token",
                        "AWS_ROLE_ARN",
                        "arn:aws:iam::111122223333:role/pod"));

        assertThat(config.text())
                .startsWith("[profile machine]\nweb_identity_token_file = /var/run/secrets/token\n"
                        + "role_arn = arn:aws:iam::111122223333:role/pod\n[default]\n")
                .endsWith("\nsource_profile = machine\n");
        assertThat(config.unset()).contains("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN");
    }

    @Test
    void keysOfTheEnvironmentBecomeAProfileBecauseTheyWouldWin() {
        AgentChainConfig config = AgentChainConfig.of(
                List.of(FIRST),
                "app-12",
                Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", "s%e#c", "AWS_SESSION_TOKEN", "t=="));

        assertThat(config.text())
                .startsWith("[profile machine]\naws_access_key_id = AKIA\naws_secret_access_key = s%e#c\n"
                        + "aws_session_token = t==\n[default]\n");
        assertThat(config.unset()).isEqualTo(AwsVariables.UNSET);
        assertThat(config.toString()).doesNotContain("s%e#c");
    }

    @Test
    void whatAProfileCannotSayIsRefused() {
        RoleHop tagged = FIRST.withTags(new SessionTags(Map.of("Team", "a"), Set.of()));
        for (RoleHop hop : List.of(
                tagged,
                FIRST.withPolicy("{}"),
                FIRST.withPolicyArns(List.of("arn:aws:iam::aws:policy/ReadOnlyAccess")),
                FIRST.withSourceIdentity("alice"))) {
            assertThatThrownBy(() -> AgentChainConfig.of(List.of(FIRST, hop), "app-12", Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(hop.role().value())
                    .hasMessageContaining("cannot say");
        }
        assertThatThrownBy(() -> AgentChainConfig.of(List.of(), "app-12", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AgentChainConfig.of(
                        List.of(FIRST),
                        "app-12",
                        Map.of("AWS_ACCESS_KEY_ID", "AKIA\n[x]", "AWS_SECRET_ACCESS_KEY", "secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AWS_ACCESS_KEY_ID")
                .hasMessageNotContaining("secret");
    }
}

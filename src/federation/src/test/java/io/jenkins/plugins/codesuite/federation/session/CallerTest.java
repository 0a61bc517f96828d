package io.jenkins.plugins.codesuite.federation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Who somebody is, chains without roles, and how a session is written down. */
class CallerTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private FakeSts sts;
    private RoleSessions sessions;

    @BeforeEach
    void start() throws IOException {
        sts = new FakeSts(Clock.systemUTC());
        sessions = new RoleSessions(timer, Runnable::run, Clock.systemUTC(), SessionAudit.NONE);
    }

    @AfterEach
    void stop() {
        sessions.close();
        sts.close();
        timer.shutdownNow();
    }

    @Test
    void asksWhoTheCallerIs() throws Exception {
        sts.error(503, "ServiceUnavailable", "a moment").cut();

        CallerIdentity identity = CallerIdentity.of(
                new SessionRequest(Chains.keys(), Chains.settings(sts.endpoint()), "a #1"),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABASE", "base-secret")));

        assertThat(identity)
                .isEqualTo(new CallerIdentity("111122223333", "arn:aws:iam::111122223333:user/ci", "AIDAEXAMPLE"));
        assertThat(sts.parameters("signer")).containsExactly("AKIABASE", "AKIABASE", "AKIABASE");
    }

    @Test
    void explainsWhyNobodyIsKnown() {
        sts.error(403, "InvalidClientTokenId", "The security token included in the request is invalid.");

        assertThatThrownBy(() -> CallerIdentity.of(
                        new SessionRequest(Chains.keys(), Chains.settings(sts.endpoint()), "a #1"),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABASE", "base-secret"))))
                .isInstanceOf(RoleSessionException.class)
                .hasMessageContaining("AWS refused GetCallerIdentity (STS in eu-central-1")
                .hasMessageContaining("AWS does not know the access key");
        assertThat(sts.calls()).hasSize(1);
    }

    @Test
    void handsOutASessionOfAUserAndNeverTheKeys() throws Exception {
        RoleSession session =
                sessions.session(new SessionRequest(Chains.keys(), Chains.settings(sts.endpoint()), "a #1"));

        assertThat(session.accessKeyId()).isEqualTo("ASIA1");
        assertThat(session.arn()).isEqualTo("arn:aws:iam::111122223333:user/ci");
        assertThat(sts.parameters("Action")).containsExactly("GetSessionToken", "GetCallerIdentity");
        assertThat(sts.parameters("signer")).containsExactly("AKIABASE", "ASIA1");
    }

    @Test
    void handsOutASessionThatIsOneAlready() throws Exception {
        Instant expires = Instant.parse("2099-01-01T00:00:00Z");
        AwsSessionCredentials given = AwsSessionCredentials.builder()
                .accessKeyId("ASIAGIVEN")
                .secretAccessKey("given-secret")
                .sessionToken("given-token")
                .expirationTime(expires)
                .build();

        RoleSession session = sessions.session(new SessionRequest(
                Chains.chain(new BaseIdentity.AwsKeys(() -> given, "given")), Chains.settings(sts.endpoint()), "a #1"));

        assertThat(session.sessionToken()).isEqualTo("given-token");
        assertThat(session.expires()).isEqualTo(expires);
        assertThat(sts.parameters("Action")).containsExactly("GetCallerIdentity");

        RoleSession unsaid = sessions.session(new SessionRequest(
                Chains.chain(new BaseIdentity.AwsKeys(
                        () -> AwsSessionCredentials.create("ASIAGIVEN", "given-secret", "given-token"), "unsaid")),
                Chains.settings(sts.endpoint()),
                "a #1"));
        assertThat(Duration.between(unsaid.issued(), unsaid.expires())).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void isWrittenAsACredentialProcessAnswers() {
        RoleSession session = new RoleSession(
                AwsSessionCredentials.create("ASIA1", "s\"e\\c", "t/o+k="),
                new CallerIdentity("111122223333", "arn:aws:sts::111122223333:assumed-role/ci/app-12", "AROA:app-12"),
                Instant.parse("2026-11-21T12:00:00Z"),
                Instant.parse("2026-11-21T13:00:00.5Z"),
                Optional.empty(),
                OptionalInt.empty());

        assertThat(new String(session.credentialProcessJson(), StandardCharsets.UTF_8))
                .isEqualTo("{\"Version\":1,\"AccessKeyId\":\"ASIA1\",\"SecretAccessKey\":\"s\\\"e\\\\c\","
                        + "\"SessionToken\":\"t/o+k=\",\"Expiration\":\"2026-11-21T13:00:00Z\"}");
        assertThat(session)
                .hasToString("RoleSession[arn:aws:sts::111122223333:assumed-role/ci/app-12, expires"
                        + " 2026-11-21T13:00:00.500Z]");
    }
}

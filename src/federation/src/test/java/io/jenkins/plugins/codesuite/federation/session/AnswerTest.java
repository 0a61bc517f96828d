package io.jenkins.plugins.codesuite.federation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Answers of an endpoint that is not AWS'. */
class AnswerTest {

    private static final String EXPIRATION = "<Expiration>2099-01-01T00:00:00Z</Expiration>";
    private static final String GOOD = "<Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>secret1"
            + "</SecretAccessKey><SessionToken>token1</SessionToken>" + EXPIRATION + "</Credentials>"
            + "<AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:app-12</AssumedRoleId>"
            + "<Arn>arn:aws:sts::111122223333:assumed-role/ci/app-12</Arn></AssumedRoleUser>";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<String> audit = new ArrayList<>();
    private FakeSts sts;
    private RoleSessions sessions;

    @BeforeEach
    void start() throws IOException {
        sts = new FakeSts(Clock.systemUTC());
        sessions = new RoleSessions(timer, Runnable::run, Clock.systemUTC(), new SessionAudit() {
            @Override
            public void opened(SessionRequest request, RoleSession session, boolean renewal) {
                audit.add("opened " + session.arn());
            }

            @Override
            public void failed(SessionRequest request, RoleSessionException failure) {
                audit.add("failed");
            }
        });
    }

    @AfterEach
    void stop() {
        sessions.close();
        sts.close();
        timer.shutdownNow();
    }

    private void answer(String action, String result) {
        sts.next(exchange -> FakeSts.send(
                exchange,
                200,
                "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action + "Result>"
                        + result + "</" + action + "Result></" + action + "Response>"));
    }

    private RoleSession session() throws RoleSessionException, InterruptedException {
        return sessions.session(
                new SessionRequest(Chains.web(Chains.tokens(), Chains.FIRST), Chains.settings(sts.endpoint()), "a #1"));
    }

    private String refused(String result) {
        answer("AssumeRoleWithWebIdentity", result);
        RoleSessionException failure = catchThrowableOfType(RoleSessionException.class, this::session);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sts.calls()).hasSize(1);
        assertThat(audit).containsExactly("failed");
        assertThat(failure)
                .hasMessageStartingWith("An answer that cannot be used came for AssumeRoleWithWebIdentity for"
                        + " arn:aws:iam::111122223333:role/ci (STS in eu-central-1 at " + sts.endpoint() + ").\n")
                .hasMessageContaining("is not AWS' STS");
        return failure.getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "<Expiration>2099-01-01T00:00:00Z</Expiration>, '', has no expiration",
        "<SessionToken>token1</SessionToken>, '', has no session token",
        "<AccessKeyId>ASIA1</AccessKeyId>, '', has no access key id",
        "token1, 'token1&#10;aws_access_key_id=AKIA', session token is empty",
        "secret1, 'secret1&#10;x', secret key is empty",
        "ASIA1, 'ASIA1&#13;x', access key id is empty",
        "role/ci/app-12, 'role/ci/app-12&#10;FORGED', ARN is empty",
        "role/ci/app-12, 'role/ci/app-12&#x85;FORGED', ARN is empty",
        "role/ci/app-12, 'role/ci/app-12&#x2028;FORGED', ARN is empty",
        "role/ci/app-12, 'role/ci/app-12&#x202E;FORGED', ARN is empty",
        "::111122223333:, '::1111&#10;FORGED:', ARN is empty",
        "AROAEXAMPLE, 'AROA&#10;FORGED', user id is empty",
        "arn:aws:sts::111122223333:assumed-role/ci/app-12, just-a-word, account is empty"
    })
    void refusesWhatAwsDoesNotAnswer(String part, String instead, String why) {
        assertThat(GOOD).contains(part);
        assertThat(refused(GOOD.replace(part, instead))).contains(why).doesNotContain("FORGED");
    }

    @Test
    void refusesAnAnswerWithoutItsParts() {
        assertThat(refused("")).contains("The answer has no role.");
    }

    @Test
    void refusesATokenOfAnyLength() throws Exception {
        answer("AssumeRoleWithWebIdentity", GOOD.replace("token1", "t".repeat(16_384)));
        assertThat(session().sessionToken()).hasSize(16_384);
        sessions.close();
        sts.close();
        audit.clear();
        start();

        assertThat(refused(GOOD.replace("token1", "t".repeat(16_385))))
                .contains("session token is longer than 16384 characters");
    }

    @Test
    void refusesAForgedCaller() {
        answer(
                "GetCallerIdentity",
                "<Arn>arn:aws:iam::111122223333:user/ci</Arn><UserId>AIDAEXAMPLE</UserId>"
                        + "<Account>1111&#10;FORGED</Account>");

        RoleSessionException failure = catchThrowableOfType(
                RoleSessionException.class,
                () -> CallerIdentity.of(
                        new SessionRequest(Chains.keys(), Chains.settings(sts.endpoint()), "a #1"),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABASE", "base-secret"))));

        assertThat(failure)
                .hasMessageContaining("came for GetCallerIdentity")
                .hasMessageContaining("The answer's account is empty")
                .hasMessageNotContaining("FORGED");
    }

    @Test
    void anErrorWritesNoLinesOfItsOwn() {
        sts.error(403, "AccessDenied", "no&#10;FORGED &#x202E;" + "x".repeat(1_000_000));
        sts.error(403, "Access\nFORGED", "no\nFORGED");

        for (int i = 0; i < 2; i++) {
            RoleSessionException failure = catchThrowableOfType(RoleSessionException.class, this::session);
            assertThat(failure.getMessage().lines()).noneMatch(line -> line.startsWith("FORGED"));
            assertThat(failure.getMessage()).hasSizeLessThan(50_000);
            assertThat(failure.code()).doesNotContain("\n");
        }
    }

    @Test
    void takesAnAnswerAsAwsGivesIt() throws Exception {
        answer("AssumeRoleWithWebIdentity", GOOD);

        RoleSession session = session();

        assertThat(session.account()).isEqualTo("111122223333");
        assertThat(session.expires()).isEqualTo(Instant.parse("2099-01-01T00:00:00Z"));
        assertThat(audit).containsExactly("opened arn:aws:sts::111122223333:assumed-role/ci/app-12");
    }
}

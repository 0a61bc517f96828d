package io.jenkins.plugins.codesuite.federation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.SignedToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** What is tried again, how often, and with what; the real SDK client over HTTP. */
class RetryTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final Chains.CountedTokens tokens = Chains.tokens();
    private FakeSts sts;
    private RoleSessions sessions;

    @BeforeEach
    void start() throws IOException {
        sts = new FakeSts(Clock.systemUTC());
        sessions = new RoleSessions(timer, workers, Clock.systemUTC(), SessionAudit.NONE);
    }

    @AfterEach
    void stop() {
        sessions.close();
        sts.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }

    private RoleSession session(RoleChain chain) throws Exception {
        return sessions.session(new SessionRequest(chain, Chains.settings(sts.endpoint()), "team/app #12"));
    }

    private RoleSessionException failure(RoleChain chain) {
        return catchThrowableOfType(RoleSessionException.class, () -> session(chain));
    }

    private void assertNewTokenForEachTry() {
        List<String> shown = sts.parameters("WebIdentityToken");
        assertThat(new HashSet<>(shown)).hasSameSizeAs(shown);
        assertThat(tokens.made.get()).isEqualTo(shown.size());
    }

    @Test
    void givesWhatAwsGave() throws Exception {
        Instant before = Instant.now();
        RoleSession session = session(Chains.web(tokens, Chains.FIRST));

        assertThat(session.accessKeyId()).isEqualTo("ASIA1");
        assertThat(session.secretAccessKey()).isEqualTo("secret1");
        assertThat(session.sessionToken()).isEqualTo("token1");
        assertThat(session.arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/ci/app-12");
        assertThat(session.account()).isEqualTo("111122223333");
        assertThat(session.userId()).isEqualTo("AROAEXAMPLE:app-12");
        assertThat(session.packedPolicySize()).hasValue(7);
        assertThat(session.region()).contains("eu-central-1");
        assertThat(session.issued()).isBetween(before, Instant.now());
        assertThat(session.expires())
                .isBetween(before.plusSeconds(3599), Instant.now().plusSeconds(3601));
        assertThat(session.credentials().expirationTime()).contains(session.expires());
        // Unsigned, as AWS wants it.
        assertThat(sts.parameters("signer")).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({
        "400, IDPCommunicationError",
        "400, Throttling",
        "400, ThrottlingException",
        "503, ServiceUnavailable",
        "500, InternalFailure",
        "429, TooManyRequestsException"
    })
    void triesAgainWhatPasses(int status, String code) throws Exception {
        sts.errors(2, status, code, "wait a little");

        assertThat(session(Chains.web(tokens, Chains.FIRST)).accessKeyId()).isEqualTo("ASIA1");
        assertThat(sts.calls()).hasSize(3);
        assertNewTokenForEachTry();
    }

    @Test
    void triesAgainAfterAPageThatIsNotSts() throws Exception {
        sts.next(exchange -> FakeSts.send(exchange, 502, "<html>Bad gateway</html>"));

        assertThat(session(Chains.web(tokens, Chains.FIRST)).accessKeyId()).isEqualTo("ASIA1");
    }

    @Test
    void triesAgainAfterACutConnection() throws Exception {
        sts.cut().cut();

        assertThat(session(Chains.web(tokens, Chains.FIRST)).accessKeyId()).isEqualTo("ASIA1");
        assertNewTokenForEachTry();
    }

    @Test
    void givesUpAfterTheTriesOfItsRules() {
        sts.errors(5, 400, "IDPCommunicationError", "no answer from the IdP");

        RoleSessionException failure = failure(Chains.web(tokens, Chains.FIRST));

        assertThat(sts.calls()).hasSize(5);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.code()).isEqualTo("IDPCommunicationError");
        assertThat(failure).hasMessageContaining("tried 5 times");
    }

    @Test
    void saysWhenNothingListens() {
        sts.close();

        RoleSessionException failure = failure(Chains.web(tokens, Chains.FIRST));

        assertThat(tokens.made.get()).isEqualTo(5);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.code()).isEmpty();
        assertThat(failure)
                .hasMessageContaining("AWS was not reached")
                .hasMessageContaining(sts.endpoint().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDenied",
                "PackedPolicyTooLarge",
                "MalformedPolicyDocument",
                "RegionDisabledException",
                "ValidationError"
            })
    void triesOnceWhatSomebodyHasToChange(String code) {
        sts.error(403, code, "no");

        RoleSessionException failure = failure(Chains.web(tokens, Chains.FIRST));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sts.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidIdentityToken", "ExpiredTokenException", "IDPRejectedClaim"})
    void triesARefusedTokenOnceMoreWithANewOne(String code) throws Exception {
        sts.error(400, code, "not this token");

        assertThat(session(Chains.web(tokens, Chains.FIRST)).accessKeyId()).isEqualTo("ASIA1");
        assertThat(sts.calls()).hasSize(2);
        assertNewTokenForEachTry();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidIdentityToken", "ExpiredTokenException", "IDPRejectedClaim"})
    void givesUpWhenTheNewTokenIsRefusedToo(String code) {
        sts.errors(5, 400, code, "not this token");

        RoleSessionException failure = failure(Chains.web(tokens, Chains.FIRST));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sts.calls()).hasSize(2);
    }

    @Test
    void triesOnlyTheRoleThatFailedForAPassingReason() throws Exception {
        sts.good().error(400, "Throttling", "slow").good().good();

        RoleSession session = session(Chains.web(tokens, Chains.FIRST, Chains.SECOND, Chains.THIRD));

        assertThat(session.arn()).isEqualTo("arn:aws:sts::777788889999:assumed-role/audit/app-12");
        assertThat(sts.parameters("RoleArn")).containsExactly(Chains.FIRST, Chains.SECOND, Chains.SECOND, Chains.THIRD);
        assertThat(sts.parameters("signer")).containsExactly("", "ASIA1", "ASIA1", "ASIA2");
        assertThat(tokens.made.get()).isEqualTo(1);
    }

    @Test
    void beginsAtTheRootAgainWhenTheCallerHasExpired() throws Exception {
        sts.good().error(400, "ExpiredTokenException", "The security token included in the request is expired");

        RoleSession session = session(Chains.web(tokens, Chains.FIRST, Chains.SECOND));

        assertThat(session.arn()).isEqualTo("arn:aws:sts::444455556666:assumed-role/deploy/app-12");
        assertThat(sts.parameters("RoleArn")).containsExactly(Chains.FIRST, Chains.SECOND, Chains.FIRST, Chains.SECOND);
        assertNewTokenForTheRoots();
    }

    private void assertNewTokenForTheRoots() {
        List<String> shown = sts.parameters("WebIdentityToken").stream()
                .filter(token -> !token.isEmpty())
                .toList();
        assertThat(new HashSet<>(shown)).hasSize(2);
    }

    @Test
    void asksForANewTokenBeforeItShowsAnExpiredOne() throws Exception {
        Deque<String> given = new ArrayDeque<>(List.of(
                expiring(Instant.now().minusSeconds(3600), 1),
                expiring(Instant.now().plusSeconds(300), 2)));
        BaseIdentity identity = new BaseIdentity.WebIdentity(
                () -> SignedToken.of(given.size() > 1 ? given.remove() : given.peek()), "x");

        session(Chains.chain(identity, Chains.FIRST));

        assertThat(sts.parameters("WebIdentityToken")).containsExactly(given.peek());
    }

    @Test
    void showsNoTokenThatExpiredLongAgo() {
        BaseIdentity identity = new BaseIdentity.WebIdentity(
                () -> SignedToken.of(expiring(Instant.parse("2026-01-01T00:00:00Z"), 1)), "x");

        RoleSessionException failure = failure(Chains.chain(identity, Chains.FIRST));

        assertThat(sts.calls()).isEmpty();
        assertThat(failure)
                .hasMessageContaining("expires 2026-01-01T00:00:00Z")
                .hasMessageContaining("The token has expired");
    }

    @Test
    void showsATokenWithinTheFiveMinutesThatAwsAllows() throws Exception {
        BaseIdentity identity = new BaseIdentity.WebIdentity(
                () -> SignedToken.of(expiring(Instant.now().minusSeconds(60), 1)), "x");

        assertThat(session(Chains.chain(identity, Chains.FIRST)).accessKeyId()).isEqualTo("ASIA1");
    }

    private static String expiring(Instant at, int number) {
        return Chains.jwt(
                "\"iss\":\"https://other.example\",\"sub\":\"someone\",\"aud\":\"a\",\"exp\":" + at.getEpochSecond(),
                number);
    }

    @Test
    void saysThatThereIsNoToken() {
        BaseIdentity identity = new BaseIdentity.WebIdentity(
                () -> {
                    throw new IOException("The token file /t is empty: see what writes it.");
                },
                "x");

        RoleSessionException failure = failure(Chains.chain(identity, Chains.FIRST));

        assertThat(failure).hasMessageContaining("The token file /t is empty").hasMessageContaining(Chains.FIRST);
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void saysThatThereAreNoCredentials() {
        BaseIdentity identity = new BaseIdentity.AwsKeys(
                () -> {
                    throw new IllegalStateException("no such credentials");
                },
                "x");

        RoleSessionException failure = failure(Chains.chain(identity, Chains.FIRST));

        assertThat(failure).hasMessageContaining("no such credentials").hasMessageContaining(Chains.FIRST);
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void asksForTheBaseCredentialsAgainWhenTheyHaveExpired() throws Exception {
        Deque<String> ids = new ArrayDeque<>(List.of("ASIAOLD", "ASIANEW"));
        BaseIdentity identity =
                new BaseIdentity.AwsKeys(() -> AwsBasicCredentials.create(ids.remove(), "base-secret"), "x");
        sts.error(403, "ExpiredToken", "The security token included in the request is expired");

        session(Chains.chain(identity, Chains.FIRST));

        assertThat(sts.parameters("signer")).containsExactly("ASIAOLD", "ASIANEW");
    }

    @Test
    void waitsTwiceAsLongEachTime() {
        RetryRules rules = RetryRules.DEFAULT;

        assertThat(rules.pause(1, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(rules.pause(2, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(rules.pause(4, 0)).isEqualTo(Duration.ofSeconds(8));
        assertThat(rules.pause(6, 0)).isEqualTo(Duration.ofSeconds(20));
        assertThat(rules.pause(1_000, 0)).isEqualTo(Duration.ofSeconds(20));
        assertThat(rules.pause(2, 1)).isEqualTo(Duration.ofSeconds(1));
    }
}

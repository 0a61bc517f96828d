package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.IdpCommunicationErrorException;
import software.amazon.awssdk.services.sts.model.IdpRejectedClaimException;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.PackedPolicyTooLargeException;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.RegionDisabledException;
import software.amazon.awssdk.services.sts.model.StsException;

class WebIdentityTest {
    private static final String ACCOUNT = "111122223333";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/ci/deploy";
    private static final String NO_KEYS = "Couldn't retrieve verification key from your identity provider";

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final MutableClock clock = new MutableClock(start);
    private TestIssuer issuer;
    private AwsSimulator simulator;
    private Clients clients;

    @BeforeEach
    void start() throws IOException {
        issuer = new TestIssuer();
        simulator = AwsSimulator.start(SimulatorConfig.defaults().withClock(clock));
        clients = new Clients(simulator.endpoint());
        simulator.iam().createOpenIdConnectProvider(ACCOUNT, issuer.url(), List.of(TestIssuer.AUDIENCE, "other"));
        simulator.iam().createRole(ROLE, trust("sts:AssumeRoleWithWebIdentity"));
    }

    @AfterEach
    void stop() {
        clients.close();
        simulator.close();
        issuer.close();
    }

    @Test
    void aTokenBecomesASession() {
        AssumeRoleWithWebIdentityResponse answer = assume(issuer.token());

        assertThat(answer.credentials().accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(answer.credentials().secretAccessKey()).hasSize(40);
        assertThat(answer.credentials().sessionToken()).hasSizeGreaterThan(600);
        assertThat(answer.credentials().expiration()).isEqualTo(start.plusSeconds(3600));
        assertThat(answer.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/deploy/app-12");
        assertThat(answer.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z2-7]{16}:app-12");
        assertThat(answer.subjectFromWebIdentityToken()).isEqualTo(TestIssuer.SUBJECT);
        assertThat(answer.provider()).isEqualTo(issuer.url().toString());
        assertThat(answer.audience()).isEqualTo(TestIssuer.AUDIENCE);
        assertThat(answer.sourceIdentity()).isNull();
        assertThat(answer.packedPolicySize()).isNull();
        assertThat(simulator.sts().sessions()).singleElement().satisfies(session -> {
            assertThat(session.accessKeyId()).isEqualTo(answer.credentials().accessKeyId());
            assertThat(session.roleArn()).isEqualTo(ROLE);
            assertThat(session.callerArn()).isEmpty();
            assertThat(session.webIdentity())
                    .contains(new IssuedSession.WebIdentity(
                            issuer.url().toString(), TestIssuer.SUBJECT, TestIssuer.AUDIENCE, "rsa-1"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "ES256", "ES384", "ES512"})
    void everyAlgorithmOfStsIsTaken(String name) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
        JWK key = JWSAlgorithm.Family.RSA.contains(algorithm)
                ? TestIssuer.rsa("key")
                : TestIssuer.ec(
                        "key", Curve.forJWSAlgorithm(algorithm).iterator().next());
        issuer.publish(key.toPublicJWK());

        assertThat(assume(TestIssuer.token(issuer.claims(), algorithm, key)).audience())
                .isEqualTo(TestIssuer.AUDIENCE);
    }

    @Test
    void otherAlgorithmsAreRefused() throws JOSEException {
        RSAKey key = TestIssuer.rsa("key");
        issuer.publish(key.toPublicJWK());
        SignedJWT shared = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key").build(),
                issuer.claims().build());
        shared.sign(new MACSigner(new byte[32]));

        assertInvalid(shared.serialize(), "algorithm");
        assertInvalid(TestIssuer.token(issuer.claims(), JWSAlgorithm.PS256, key), "algorithm");
        assertInvalid(new PlainJWT(issuer.claims().build()).serialize(), "algorithm");
    }

    @Test
    void aKeyOfAnotherKindOrCurveOrUseDoesNotVerify() {
        ECKey key = TestIssuer.ec("key", Curve.P_256);
        String token = TestIssuer.token(issuer.claims(), JWSAlgorithm.ES256, key);
        simulator.sts().jwksCache(Duration.ZERO);

        issuer.publish(TestIssuer.rsa("key").toPublicJWK());
        assertInvalid(token, "signature");
        issuer.publish(TestIssuer.ec("key", Curve.P_384).toPublicJWK());
        assertInvalid(token, "signature");
        issuer.publish(new ECKey.Builder(key.toPublicJWK())
                .algorithm(JWSAlgorithm.ES384)
                .build());
        assertInvalid(token, "signature");
        issuer.publish(
                new ECKey.Builder(key.toPublicJWK()).keyUse(KeyUse.ENCRYPTION).build(),
                TestIssuer.rsa("other").toPublicJWK());
        assertInvalid(token, "kid");
        issuer.publish(new ECKey.Builder(key.toPublicJWK())
                .algorithm(JWSAlgorithm.ES256)
                .build());
        assume(token);
    }

    @Test
    void aLeadingZeroOctetOfAKeyIsBorne() {
        RSAKey key = TestIssuer.rsa("key");
        byte[] modulus = key.getModulus().decode();
        byte[] longer = new byte[modulus.length + 1];
        System.arraycopy(modulus, 0, longer, 1, modulus.length);
        issuer.publish(new RSAKey.Builder(Base64URL.encode(longer), key.getPublicExponent())
                .keyID("key")
                .build());

        assume(TestIssuer.token(issuer.claims(), JWSAlgorithm.RS256, key));
    }

    @Test
    void aSetHasAtMostAHundredKeysOfAType() {
        List<JWK> keys = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            keys.add(TestIssuer.rsa("key-" + i).toPublicJWK());
        }
        issuer.publish(keys.toArray(JWK[]::new));

        assertInvalid(issuer.token(), NO_KEYS);
    }

    @Test
    void aTokenThatWasTamperedWithIsRefused() {
        String[] parts = issuer.token().split("\\.");
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(issuer.claims()
                        .subject("job:team-a/other:ref:refs/heads/main")
                        .build()
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));

        assertInvalid(parts[0] + "." + forged + "." + parts[2], "signature");
        assertInvalid(parts[0] + "." + parts[1] + "." + parts[2].substring(4), "signature");
        assertInvalid(parts[0] + "." + parts[1] + ".", "signature");
        assertInvalid(TestIssuer.token(issuer.claims(), JWSAlgorithm.RS256, TestIssuer.rsa("rsa-1")), "signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-a-token", "a.b.c", "e30.e30.e30", "....", "e30.W10.e30"})
    void whatIsNoTokenIsRefused(String text) {
        assertThatExceptionOfType(InvalidIdentityTokenException.class).isThrownBy(() -> assume(text));
    }

    @Test
    void theLengthOfATokenIsChecked() {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> assume("abc"))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> assume("x".repeat(20_001)))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    @Test
    void aKeyIdIsNeededAndMustBePublished() throws JOSEException {
        RSAKey key = TestIssuer.rsa("key");
        issuer.publish(key.toPublicJWK());
        SignedJWT withoutId =
                new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), issuer.claims().build());
        withoutId.sign(new RSASSASigner(key));

        assertInvalid(withoutId.serialize(), "kid");
        assertInvalid(TestIssuer.token(issuer.claims(), JWSAlgorithm.RS256, TestIssuer.rsa("unknown")), "kid");
    }

    @Test
    void keysAreKeptForAWhileAndFetchedAgainForAKeyThatIsNew() {
        RSAKey next = TestIssuer.rsa("next");
        String tokenOfNext = TestIssuer.token(issuer.claims(), JWSAlgorithm.RS256, next);

        assume(issuer.token());
        assume(issuer.token());
        assertThat(issuer.fetches()).isEqualTo(1);

        issuer.publish(next.toPublicJWK());
        assertInvalid(tokenOfNext, "kid");
        assertThat(issuer.fetches())
                .as("so soon after the last time the issuer is not asked again")
                .isEqualTo(1);
        clock.forward(Duration.ofSeconds(3));
        assume(tokenOfNext);
        assertThat(issuer.fetches()).isEqualTo(2);

        clock.forward(Duration.ofSeconds(299));
        assume(tokenOfNext);
        assertThat(issuer.fetches()).isEqualTo(2);
        clock.forward(Duration.ofSeconds(1));
        assume(tokenOfNext);
        assertThat(issuer.fetches()).isEqualTo(3);

        simulator.sts().jwksCache(Duration.ZERO);
        assume(tokenOfNext);
        assertThat(issuer.fetches()).isEqualTo(4);
    }

    @Test
    void theAudienceMustBeRegistered() {
        assertInvalid(issuer.token(issuer.claims().audience("https://vault.example.com")), "Incorrect token audience");
        assertInvalid(issuer.token(issuer.claims().audience(List.of())), "aud");
        assertThat(assume(issuer.token(issuer.claims().audience(List.of("nobody", TestIssuer.AUDIENCE))))
                        .audience())
                .isEqualTo(TestIssuer.AUDIENCE);
    }

    @Test
    void theAuthorizedPartyTakesThePlaceOfTheAudience() {
        assertInvalid(issuer.token(issuer.claims().claim("azp", "nobody")), "Incorrect token audience");
        assertDenied(issuer.token(issuer.claims().claim("azp", "other")));
    }

    @Test
    void theProviderMustBeRegisteredInTheAccountOfTheRole() {
        String role = "arn:aws:iam::444455556666:role/deploy";
        simulator.iam().createRole(role, trust("sts:AssumeRoleWithWebIdentity"));

        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> clients.sts.assumeRoleWithWebIdentity(
                        request(issuer.token()).toBuilder().roleArn(role).build()))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage())
                        .isEqualTo("No OpenIDConnect provider found in your account for " + issuer.url()));
        assertInvalid(issuer.token(issuer.claims().issuer(issuer.url() + "/")), "No OpenIDConnect provider found");
    }

    @Test
    void anIssuerThatCannotBeReachedIsACommunicationError() {
        issuer.answerWith(503);
        assertThatExceptionOfType(IdpCommunicationErrorException.class)
                .isThrownBy(() -> assume(issuer.token()))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        String token = issuer.token();
        issuer.close();
        assertThatExceptionOfType(IdpCommunicationErrorException.class).isThrownBy(() -> assume(token));
    }

    @Test
    void anIssuerWhoseDocumentsAreWrongGivesNoKeys() {
        String good = issuer.discovery(issuer.url().toString());
        for (String needed : List.of(
                "issuer",
                "jwks_uri",
                "response_types_supported",
                "subject_types_supported",
                "id_token_signing_alg_values_supported")) {
            issuer.publishDiscovery(good.replace("\"" + needed + "\"", "\"x_" + needed + "\""));
            assertInvalid(issuer.token(), NO_KEYS);
        }
        issuer.publishDiscovery(issuer.discovery("http://127.0.0.1:1/oidc"));
        assertInvalid(issuer.token(), NO_KEYS);
        issuer.publishDiscovery("<html>log in</html>");
        assertInvalid(issuer.token(), NO_KEYS);
        issuer.publishDiscovery(good);
        for (String keys : List.of("{}", "{\"keys\":[]}", "[]", "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"rsa-1\"}]}")) {
            issuer.publishKeys(keys);
            assertInvalid(issuer.token(), NO_KEYS);
        }
        issuer.answerWith(403);
        assertInvalid(issuer.token(), NO_KEYS);
        issuer.answerWith(302);
        assertInvalid(issuer.token(), NO_KEYS);
    }

    @Test
    void anExpiredTokenIsTakenForFiveMinutes() {
        Instant expires = start.minusSeconds(300);
        String token = issuer.token(
                issuer.claims().issueTime(Date.from(start.minusSeconds(900))).expirationTime(Date.from(expires)));

        assume(token);
        clock.forward(Duration.ofSeconds(1));
        assertThatExceptionOfType(ExpiredTokenException.class)
                .isThrownBy(() -> assume(token))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Token expired: current date/time "
                                    + start.plusSeconds(1).getEpochSecond()
                                    + " must be before the expiration date/time " + expires.getEpochSecond());
                });
    }

    @Test
    void theSkewCanBeSet() {
        String token = issuer.token(
                issuer.claims().issueTime(Date.from(start)).expirationTime(Date.from(start.plusSeconds(10))));
        simulator.sts().tokenSkew(Duration.ZERO);

        assume(token);
        clock.forward(Duration.ofSeconds(11));
        assertThatExceptionOfType(ExpiredTokenException.class).isThrownBy(() -> assume(token));
    }

    @Test
    void timesAreNeededAndAreNumbersThatHaveCome() {
        Date soon = Date.from(start.plusSeconds(300));
        Date later = Date.from(start.plusSeconds(301));

        assume(issuer.token(issuer.claims().issueTime(soon).notBeforeTime(soon)));
        assertInvalid(issuer.token(issuer.claims().issueTime(later)), "not valid yet");
        assertInvalid(issuer.token(issuer.claims().notBeforeTime(later)), "not valid yet");
        assertInvalid(issuer.token(issuer.claims().issueTime(null)), "iat");
        assertInvalid(issuer.token(issuer.claims().expirationTime(null)), "exp");
        assertInvalid(issuer.token(issuer.claims().claim("iat", "1700000000")), "iat");
        assertInvalid(issuer.token(issuer.claims().claim("iat", 1_700_000_000.5)), "iat");
    }

    @Test
    void theSubjectHasSixTo255Characters() {
        assertInvalid(issuer.token(issuer.claims().subject("short")), "sub");
        assertInvalid(issuer.token(issuer.claims().subject("x".repeat(256))), "sub");
        assertInvalid(issuer.token(issuer.claims().subject(null)), "sub");
    }

    @Test
    void theTrustPolicyDecides() {
        assertDenied(issuer.token(issuer.claims().subject("job:team-a/app:ref:refs/heads/other")));
        assertDenied(issuer.token(issuer.claims().audience("other")));

        simulator.iam().deleteRole(ROLE);
        assertDenied(issuer.token());
    }

    @Test
    void aSimulatorWithoutRolesLetsNobodyIn() {
        simulator.iam().deleteRole(ROLE);
        assertDenied(issuer.token());
    }

    @Test
    void tagsNeedTheirOwnPermission() {
        String token = issuer.token(tagged());
        assertDenied(token);
        simulator.iam().createRole(ROLE, trust("sts:AssumeRoleWithWebIdentity\",\"sts:TagSession"));

        AssumeRoleWithWebIdentityResponse answer = assume(token);

        assertThat(answer.packedPolicySize()).isBetween(1, 100);
        assertThat(simulator.sts().sessions()).singleElement().satisfies(session -> {
            assertThat(session.tags()).isEqualTo(Map.of("Project", "A", "Team", "blue"));
            assertThat(session.transitiveTagKeys()).containsExactly("Project");
        });
    }

    @Test
    void tagsCanBeConditions() {
        String trust = trust("sts:AssumeRoleWithWebIdentity\",\"sts:TagSession");
        simulator
                .iam()
                .createRole(
                        ROLE,
                        trust.replace("\"StringEquals\":{", "\"StringEquals\":{\"aws:RequestTag/Project\":\"A\","));

        assume(issuer.token(tagged()));
        assertDenied(issuer.token());
    }

    @Test
    void tagsMustHaveTheirForm() {
        for (Object claim : List.<Object>of(
                "text",
                Map.of("principal_tags", Map.of("Project", "A")),
                Map.of("principal_tags", Map.of("Project", List.of("A", "B"))),
                Map.of("principal_tags", Map.of("Project", List.of("A"), "project", List.of("B"))),
                Map.of("principal_tags", Map.of("Pro;ject", List.of("A"))),
                Map.of("principal_tags", Map.of("Project", List.of("A")), "transitive_tag_keys", List.of("Other")))) {
            assertInvalid(issuer.token(issuer.claims().claim("https://aws.amazon.com/tags", claim)), "tags");
        }
    }

    @Test
    void theSourceIdentityNeedsItsOwnPermission() {
        String token = issuer.token(issuer.claims().claim("https://aws.amazon.com/source_identity", "alice"));
        assertDenied(token);
        simulator.iam().createRole(ROLE, trust("sts:AssumeRoleWithWebIdentity\",\"sts:SetSourceIdentity"));

        assertThat(assume(token).sourceIdentity()).isEqualTo("alice");
        assertInvalid(
                issuer.token(issuer.claims().claim("https://aws.amazon.com/source_identity", "a b")),
                "source_identity");
    }

    @Test
    void policiesAreCountedAndLookedAt() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        AssumeRoleWithWebIdentityRequest request = request(issuer.token());

        assertThat(clients.sts
                        .assumeRoleWithWebIdentity(request.toBuilder()
                                .policy(policy)
                                .policyArns(PolicyDescriptorType.builder()
                                        .arn("arn:aws:iam::aws:policy/ReadOnlyAccess")
                                        .build())
                                .build())
                        .packedPolicySize())
                .isPositive();
        assertThat(simulator.sts().sessions().get(0).policy()).contains(policy);
        assertThat(simulator.sts().sessions().get(0).policyArns())
                .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
        assertCode(
                "MalformedPolicyDocument", 400, request.toBuilder().policy("{").build());
        assertCode(
                "MalformedPolicyDocument", 400, request.toBuilder().policy("{}").build());
        assertCode(
                "ValidationError",
                400,
                request.toBuilder().policy(" ".repeat(2049)).build());
    }

    @Test
    void tooManyTagsDoNotFit() {
        simulator.iam().createRole(ROLE, trust("sts:AssumeRoleWithWebIdentity\",\"sts:TagSession"));
        Map<String, Object> tags = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            byte[] value = new byte[60];
            random.nextBytes(value);
            tags.put("key" + i, List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(value)));
        }
        assertThatExceptionOfType(PackedPolicyTooLargeException.class)
                .isThrownBy(() -> assume(issuer.token(
                        issuer.claims().claim("https://aws.amazon.com/tags", Map.of("principal_tags", tags)))))
                .withMessageMatching("(?s).*Packed size of session tags consumes [0-9]+% of allotted space.*");
    }

    @Test
    void theRolesLongestSessionIsKept() {
        AssumeRoleWithWebIdentityRequest request = request(issuer.token());
        assertCode(
                "ValidationError",
                400,
                request.toBuilder().durationSeconds(3601).build());
        assertCode(
                "ValidationError", 400, request.toBuilder().durationSeconds(899).build());
        assertCode(
                "ValidationError",
                400,
                request.toBuilder().durationSeconds(43_201).build());

        simulator.iam().createRole(ROLE, trust("sts:AssumeRoleWithWebIdentity"), Duration.ofHours(12));

        clients.sts.assumeRoleWithWebIdentity(
                request.toBuilder().durationSeconds(43_200).build());
        assertThat(simulator.sts().sessions().get(0).requested()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void otherErrorsCanBeOrdered() {
        simulator
                .faults()
                .order(FaultOrder.error(1, "IDPRejectedClaim", 403, "The token was replayed")
                        .on(Service.STS, "AssumeRoleWithWebIdentity"));
        assertThatExceptionOfType(IdpRejectedClaimException.class)
                .isThrownBy(() -> assume(issuer.token()))
                .withMessageContaining("The token was replayed");
        simulator
                .faults()
                .order(FaultOrder.error(1, "RegionDisabledException", 403, "not active")
                        .on(Service.STS));
        assertThatExceptionOfType(RegionDisabledException.class).isThrownBy(() -> assume(issuer.token()));
        simulator
                .faults()
                .order(FaultOrder.error(1, "IDPCommunicationError", 400, "gone").on(Service.STS));
        assertThatExceptionOfType(IdpCommunicationErrorException.class).isThrownBy(() -> assume(issuer.token()));
        simulator.faults().order(FaultOrder.throttle(1).on(Service.STS));
        assume(issuer.token());
    }

    private JWTClaimsSet.Builder tagged() {
        return issuer.claims()
                .claim(
                        "https://aws.amazon.com/tags",
                        Map.of(
                                "principal_tags",
                                Map.of("Project", List.of("A"), "Team", List.of("blue")),
                                "transitive_tag_keys",
                                List.of("Project")));
    }

    private String trust(String actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
                + "\"arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + issuer.hostAndPath() + "\"},\"Action\":[\""
                + actions + "\"],\"Condition\":{\"StringEquals\":{\"" + issuer.hostAndPath() + ":aud\":\""
                + TestIssuer.AUDIENCE + "\",\"" + issuer.hostAndPath() + ":sub\":\"" + TestIssuer.SUBJECT + "\"}}}]}";
    }

    private static AssumeRoleWithWebIdentityRequest request(String token) {
        return AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(ROLE)
                .roleSessionName("app-12")
                .webIdentityToken(token)
                .build();
    }

    private AssumeRoleWithWebIdentityResponse assume(String token) {
        return clients.sts.assumeRoleWithWebIdentity(request(token));
    }

    private void assertInvalid(String token, String message) {
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> assume(token))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
    }

    private void assertDenied(String token) {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> assume(token))
                .withMessageContaining("Not authorized to perform sts:")
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                });
    }

    private void assertCode(String code, int status, AssumeRoleWithWebIdentityRequest request) {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> clients.sts.assumeRoleWithWebIdentity(request))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(e.statusCode()).isEqualTo(status);
                });
    }
}

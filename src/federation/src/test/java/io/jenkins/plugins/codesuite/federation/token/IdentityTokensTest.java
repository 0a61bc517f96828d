package io.jenkins.plugins.codesuite.federation.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerServer;
import io.jenkins.plugins.codesuite.federation.keys.KeyRing;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.ManualClock;
import io.jenkins.plugins.codesuite.federation.keys.MemoryStorage;
import io.jenkins.plugins.codesuite.federation.keys.NoProtection;
import io.jenkins.plugins.codesuite.federation.keys.RotationRules;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, verified by another library against the documents as an issuer serves them. */
class IdentityTokensTest {

    private final ManualClock clock = new ManualClock();

    private KeyRing ring(String spec, Duration propagation) throws Exception {
        return KeyRing.open(
                new MemoryStorage(),
                new NoProtection(),
                new RotationRules(KeySpec.parse(spec), Duration.ofDays(90), propagation, Duration.ofMinutes(5)),
                clock);
    }

    /** As AWS does it: discovery by the token's issuer, then the key set, then the signature and the claims. */
    private static JWTClaimsSet verified(String token) throws Exception {
        String issuer = SignedJWT.parse(token).getJWTClaimsSet().getIssuer();
        JsonNode discovery;
        try (InputStream body =
                URI.create(issuer + "/.well-known/openid-configuration").toURL().openStream()) {
            discovery = new ObjectMapper().readTree(body);
        }
        assertThat(discovery.path("issuer").asText()).isEqualTo(issuer);
        JWKSet keys =
                JWKSet.load(URI.create(discovery.path("jwks_uri").asText()).toURL());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), new ImmutableJWKSet<>(keys)));
        // The times are those of the test's clock, and looked at by the tests.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor.process(token, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256-2048", "RS256-3072", "RS256-4096", "ES256"})
    void anotherLibraryVerifiesItAgainstTheServedKeySet(String spec) throws Exception {
        KeyRing ring = ring(spec, Duration.ofHours(1));
        try (IssuerServer server = new IssuerServer(ring::published)) {
            IdentityToken token =
                    new IdentityTokens(ring, clock).mint(TokenRules.of(server.url()), TokenRequest.of(Builds.main()));
            JWTClaimsSet claims = verified(token.value());
            SignedJWT jwt = SignedJWT.parse(token.value());
            assertThat(jwt.getHeader().getKeyID())
                    .isEqualTo(token.keyId())
                    .isEqualTo(ring.published().get(0).kid());
            assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(spec.substring(0, 5));
            assertThat(jwt.getHeader().getType()).isEqualTo(JOSEObjectType.JWT);
            assertThat(claims.getIssuer()).isEqualTo(server.url().value()).isEqualTo(token.issuer());
            assertThat(claims.getSubject())
                    .isEqualTo("job:team/app:ref:refs/heads/main")
                    .isEqualTo(token.subject());
            assertThat(claims.getIssueTime().toInstant()).isEqualTo(clock.instant());
            assertThat(claims.getNotBeforeTime().toInstant()).isEqualTo(clock.instant());
            assertThat(claims.getExpirationTime().toInstant())
                    .isEqualTo(clock.instant().plus(Duration.ofMinutes(5)))
                    .isEqualTo(token.expires());
            String changed = token.value().substring(0, token.value().length() - 8) + "AAAAAAAA";
            assertThatThrownBy(() -> verified(changed)).isInstanceOf(BadJOSEException.class);
        }
    }

    private JsonNode payload(IdentityToken token) throws Exception {
        return new ObjectMapper()
                .readTree(SignedJWT.parse(token.value()).getPayload().toString());
    }

    @Test
    void theClaimsAreTheFactsAndNothingElse() throws Exception {
        KeyRing ring = ring("ES256", Duration.ofHours(1));
        try (IssuerServer server = new IssuerServer(ring::published)) {
            IdentityTokens tokens = new IdentityTokens(ring, clock);
            TokenRules rules = TokenRules.of(server.url());
            JsonNode branch = payload(tokens.mint(rules, TokenRequest.of(Builds.main())));
            assertThat(names(branch))
                    .containsExactlyInAnyOrder(
                            "iss",
                            "sub",
                            "aud",
                            "exp",
                            "nbf",
                            "iat",
                            "jti",
                            "job",
                            "project",
                            "job_id",
                            "folder",
                            "build_number",
                            "ref",
                            "ref_type",
                            "commit",
                            "trigger",
                            "user",
                            "agent");
            assertThat(branch.path("aud").isTextual()).isTrue();
            assertThat(branch.path("aud").asText()).isEqualTo("sts.amazonaws.com");
            assertThat(branch.path("build_number").isInt()).isTrue();
            for (String time : List.of("exp", "nbf", "iat")) {
                assertThat(branch.path(time).isIntegralNumber()).as(time).isTrue();
            }
            assertThat(branch.path("job").asText()).isEqualTo("team/app/head");
            assertThat(branch.path("project").asText()).isEqualTo("team/app");
            assertThat(branch.path("folder").asText()).isEqualTo("team");
            assertThat(branch.path("ref").asText()).isEqualTo("refs/heads/main");
            assertThat(branch.path("ref_type").asText()).isEqualTo("branch");
            JsonNode tag = payload(tokens.mint(rules, TokenRequest.of(Builds.of("app", new Ref.Tag("v1")))));
            assertThat(tag.path("ref").asText()).isEqualTo("refs/tags/v1");
            assertThat(tag.path("ref_type").asText()).isEqualTo("tag");
            assertThat(tag.has("folder")).isFalse();
            JsonNode change = payload(
                    tokens.mint(rules, TokenRequest.of(Builds.of("app", new Ref.ChangeRequest("7", "main", true)))));
            assertThat(change.path("ref_type").asText()).isEqualTo("fork_pull_request");
            assertThat(change.path("pull_request").asText()).isEqualTo("7");
            assertThat(change.path("pull_request_target").asText()).isEqualTo("main");
            assertThat(change.has("ref")).isFalse();
            JsonNode controller = payload(tokens.mint(rules, TokenRequest.of(new ControllerIdentity())));
            assertThat(names(controller)).containsExactlyInAnyOrder("iss", "sub", "aud", "exp", "nbf", "iat", "jti");
            assertThat(controller.path("sub").asText()).isEqualTo("controller");
        }
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void tagsSourceIdentityAndTemplatesAreSignedAsAwsReadsThem() throws Exception {
        KeyRing ring = ring("ES256", Duration.ofHours(1));
        try (IssuerServer server = new IssuerServer(ring::published)) {
            TokenRules rules = new TokenRules(
                    server.url(),
                    new SubjectTemplate("ci:${job_id}:${scm}:${user}"),
                    List.of(
                            new ClaimTemplate("build", "${job}#${build_number}", ClaimType.STRING),
                            new ClaimTemplate("number", "${build_number}", ClaimType.NUMBER),
                            new ClaimTemplate("pr", "${pull_request}", ClaimType.STRING)));
            SessionTags tags = new SessionTags(Map.of("Project", "A", "Team", "Ü"), Set.of("Project"));
            IdentityToken token = new IdentityTokens(ring, clock)
                    .mint(
                            rules,
                            new TokenRequest(
                                    Builds.main(), "other", Duration.ofHours(1), tags, Optional.of("alice@example")));
            verified(token.value());
            JsonNode claims = payload(token);
            assertThat(claims.path("https://aws.amazon.com/tags"))
                    .isEqualTo(
                            new ObjectMapper()
                                    .readTree(
                                            "{\"principal_tags\":{\"Project\":[\"A\"],\"Team\":[\"Ü\"]},\"transitive_tag_keys\":[\"Project\"]}"));
            assertThat(claims.path("https://aws.amazon.com/source_identity").asText())
                    .isEqualTo("alice@example");
            assertThat(claims.path("build").asText()).isEqualTo("team/app/head#12");
            assertThat(claims.path("number").isIntegralNumber()).isTrue();
            assertThat(claims.has("pr")).isFalse();
            assertThat(token.subject()).isEqualTo("ci:0b5f2f4e-6d5a-4a53-9a47-0d6a1f5d3f10:ref:refs/heads/main:alice");
            assertThat(token.audience()).isEqualTo("other");
            assertThat(token.tags()).isEqualTo(tags);
        }
    }

    @Test
    void everyTokenHasItsOwnIdAndNoneIsInItsText() throws Exception {
        KeyRing ring = ring("ES256", Duration.ofHours(1));
        try (IssuerServer server = new IssuerServer(ring::published)) {
            IdentityTokens tokens = new IdentityTokens(ring, clock);
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                IdentityToken token = tokens.mint(TokenRules.of(server.url()), TokenRequest.of(Builds.main()));
                ids.add(payload(token).path("jti").asText());
                assertThat(token.toString())
                        .contains(token.subject())
                        .doesNotContain(
                                token.value().split("\\.")[1], token.value().split("\\.")[2]);
            }
            assertThat(ids).hasSize(50).allMatch(id -> id.length() == 22);
        }
    }

    @Test
    void aTokenThatStsWouldNotTakeIsNotGivenOut() throws Exception {
        KeyRing ring = ring("ES256", Duration.ofHours(1));
        try (IssuerServer server = new IssuerServer(ring::published)) {
            Map<String, String> tags = new LinkedHashMap<>();
            for (int i = 0; i < 50; i++) {
                tags.put("key" + i, "ü".repeat(256));
            }
            TokenRequest request = new TokenRequest(
                    Builds.main(), "aud", Duration.ofMinutes(5), new SessionTags(tags, Set.of()), Optional.empty());
            assertThatThrownBy(() -> new IdentityTokens(ring, clock).mint(TokenRules.of(server.url()), request))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("STS takes 20000");
        }
    }

    @Test
    void whileKeysRotateEveryTokenIsVerifiedByTheKeySetOfItsMoment() throws Exception {
        KeyRing ring = ring("ES256", Duration.ofSeconds(1));
        int signers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(signers);
        AtomicBoolean over = new AtomicBoolean();
        try (IssuerServer server = new IssuerServer(ring::published)) {
            IdentityTokens tokens = new IdentityTokens(ring, clock);
            Set<String> current = new HashSet<>();
            current.add(ring.published().get(0).kid());
            List<Future<Set<String>>> work = new ArrayList<>();
            for (int i = 0; i < signers; i++) {
                Callable<Set<String>> signer = () -> {
                    Set<String> kids = new HashSet<>();
                    do {
                        IdentityToken token = tokens.mint(TokenRules.of(server.url()), TokenRequest.of(Builds.main()));
                        verified(token.value());
                        kids.add(token.keyId());
                    } while (!over.get());
                    return kids;
                };
                work.add(threads.submit(signer));
            }
            int rotations = 0;
            while (rotations < 60 && work.stream().noneMatch(Future::isDone)) {
                clock.advance(Duration.ofSeconds(2));
                rotations += ring.rotate().done() ? 1 : 0;
                current.add(ring.published().get(0).kid());
                verified(tokens.mint(TokenRules.of(server.url()), TokenRequest.of(Builds.main()))
                        .value());
            }
            over.set(true);
            Set<String> used = new HashSet<>();
            for (Future<Set<String>> kids : work) {
                used.addAll(kids.get(1, TimeUnit.MINUTES));
            }
            assertThat(rotations).isEqualTo(60);
            assertThat(current).containsAll(used);
            assertThat(used).hasSizeGreaterThan(5);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }
}

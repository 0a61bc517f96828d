package io.jenkins.plugins.codesuite.federation.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.keys.FileKeyProtection;
import io.jenkins.plugins.codesuite.federation.keys.FolderKeyStorage;
import io.jenkins.plugins.codesuite.federation.keys.KeyProtection;
import io.jenkins.plugins.codesuite.federation.keys.KeyRing;
import io.jenkins.plugins.codesuite.federation.keys.RotationRules;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity.WebIdentity;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.IdentityTokens;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourcesTest {

    private static final TokenRules RULES = TokenRules.of(new IssuerUrl("https://ci.example.com/oidc"));

    @TempDir
    Path folder;

    private static String jwt(String header, String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    private IdentityTokens tokens() throws IOException {
        KeyProtection protection = new FileKeyProtection(folder.resolve("protection"));
        KeyRing ring = KeyRing.open(
                new FolderKeyStorage(folder.resolve("ring")), protection, RotationRules.DEFAULT, Clock.systemUTC());
        return new IdentityTokens(ring, Clock.systemUTC());
    }

    private static BuildIdentity build(String job, String project) {
        return new BuildIdentity(
                job,
                project,
                "id-1",
                12,
                new Ref.Branch("main"),
                Optional.empty(),
                "scm",
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void mintsANewTokenEachTime() throws IOException {
        TokenRequest request = new TokenRequest(
                build("team/app/main", "team/app"),
                "sts.amazonaws.com",
                TokenRequest.DEFAULT_LIFETIME,
                new SessionTags(Map.of("Project", "a", "Own", "b"), Set.of("Project")),
                Optional.of("alice"));
        TokenSource source = TokenSources.minted(tokens(), () -> RULES, request);

        SignedToken token = source.token();

        assertThat(source.token().value()).isNotEqualTo(token.value());
        assertThat(token.facts()).hasValueSatisfying(facts -> {
            assertThat(facts.issuer()).isEqualTo("https://ci.example.com/oidc");
            assertThat(facts.provider()).isEqualTo("ci.example.com/oidc");
            assertThat(facts.subject()).isEqualTo("job:team/app:ref:refs/heads/main");
            assertThat(facts.audience()).isEqualTo("sts.amazonaws.com");
            assertThat(facts.keyId()).isPresent();
            assertThat(facts.expires())
                    .hasValueSatisfying(expires -> assertThat(expires).isAfter(Instant.now()));
            assertThat(facts.tagKeys()).containsExactlyInAnyOrder("Project", "Own");
            assertThat(facts.transitiveTagKeys()).containsExactly("Project");
            assertThat(facts.sourceIdentity()).contains("alice");
        });
        assertThat(token.toString()).doesNotContain(token.value()).contains("job:team/app");
    }

    @Test
    void theKeyOfAnIdentityIsMadeOfAllThatItSays() throws IOException {
        IdentityTokens tokens = tokens();
        TokenRequest plain = TokenRequest.of(build("team/app/main", "team/app"));
        List<TokenRequest> requests = List.of(
                plain,
                TokenRequest.of(build("team/app/main", "team/other")),
                // Names that read as another part of the identity.
                TokenRequest.of(build("a, project=b", "c")),
                TokenRequest.of(build("a", "b, project=c")),
                new TokenRequest(plain.identity(), "other", plain.lifetime(), plain.tags(), plain.sourceIdentity()),
                new TokenRequest(
                        plain.identity(),
                        plain.audience(),
                        plain.lifetime(),
                        new SessionTags(Map.of("A", "1"), Set.of()),
                        plain.sourceIdentity()),
                new TokenRequest(
                        plain.identity(),
                        plain.audience(),
                        plain.lifetime(),
                        new SessionTags(Map.of("A", "1"), Set.of("A")),
                        plain.sourceIdentity()),
                new TokenRequest(
                        plain.identity(), plain.audience(), plain.lifetime(), plain.tags(), Optional.of("alice")));

        assertThat(requests.stream()
                        .map(request ->
                                WebIdentity.minted(tokens, () -> RULES, request).key()))
                .doesNotHaveDuplicates();
        TokenRules others = TokenRules.of(new IssuerUrl("https://ci.example.com/other"));
        assertThat(WebIdentity.minted(tokens, () -> others, plain).key())
                .isNotEqualTo(WebIdentity.minted(tokens, () -> RULES, plain).key());
        assertThat(WebIdentity.minted(tokens, () -> RULES, plain).key())
                .isEqualTo(WebIdentity.minted(tokens, () -> RULES, plain).key());
    }

    @Test
    void readsATokenOfAnotherIssuerEachTime() throws IOException {
        Path file = folder.resolve("token");
        TokenSource source = TokenSources.file(file);
        String first =
                jwt("{}", "{\"iss\":\"https://a.example\",\"sub\":\"one\",\"aud\":[\"x\",\"y\"],\"exp\":1740387458}");

        Files.writeString(file, first + "\n");
        assertThat(source.token().value()).isEqualTo(first);
        assertThat(source.token().facts()).hasValueSatisfying(facts -> {
            assertThat(facts.audience()).isEqualTo("x, y");
            assertThat(facts.expires()).contains(Instant.ofEpochSecond(1740387458));
            assertThat(facts.keyId()).isEmpty();
        });

        Files.writeString(file, "opaque");
        assertThat(source.token().value()).isEqualTo("opaque");
        assertThat(source.token().facts()).isEmpty();
    }

    @Test
    void saysWhenThereIsNoToken() {
        assertThatThrownBy(() -> TokenSources.file(folder.resolve("none")).token())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read (NoSuchFileException)");
        assertThatThrownBy(() -> TokenSources.foreign(() -> " \n").token())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The id token is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c", "!.!.!", "e30.W10.x", "e30.e30.x", "bnVsbA.bnVsbA.x"})
    void readsNothingInWhatIsNoToken(String text) {
        assertThat(TokenFacts.read(text)).isEmpty();
    }

    @Test
    void readsOddClaims() {
        assertThat(
                        TokenFacts.read(
                                jwt(
                                        "[]",
                                        "{\"iss\":\"i\",\"sub\":\"s\",\"exp\":1e300,\"aud\":7,\"https://aws.amazon.com/tags\":\"none\"}")))
                .hasValueSatisfying(facts -> {
                    assertThat(facts.expires()).isEmpty();
                    assertThat(facts.tagKeys()).isEmpty();
                });
    }
}

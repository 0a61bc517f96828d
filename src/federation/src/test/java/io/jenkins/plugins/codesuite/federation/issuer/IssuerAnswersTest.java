package io.jenkins.plugins.codesuite.federation.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents, as an HTTP client gets them. */
class IssuerAnswersTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<SigningKey> keys =
            new ArrayList<>(List.of(SigningKey.generate(KeySpec.rs256(2048)), SigningKey.generate(KeySpec.es256())));
    private IssuerServer server;

    @BeforeEach
    void start() throws Exception {
        server = new IssuerServer(() -> List.copyOf(keys));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String method, String url, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void theDiscoveryDocumentHasEveryKeyThatAwsNeeds() throws Exception {
        HttpResponse<String> response = send("GET", server.url().discoveryUrl());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("application/json");
        assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=3600");
        JsonNode discovery = new ObjectMapper().readTree(response.body());
        assertThat(discovery.path("issuer").asText()).isEqualTo(server.url().value());
        assertThat(discovery.path("jwks_uri").asText()).isEqualTo(server.url().jwksUrl());
        assertThat(discovery.path("response_types_supported").toString()).isEqualTo("[\"id_token\"]");
        assertThat(discovery.path("subject_types_supported").toString()).isEqualTo("[\"public\"]");
        assertThat(discovery.path("id_token_signing_alg_values_supported").toString())
                .isEqualTo("[\"RS256\",\"ES256\"]");
        assertThat(discovery.path("claims_supported").toString()).contains("\"sub\"", "\"aud\"", "\"exp\"", "\"iat\"");
    }

    @Test
    void theKeySetIsReadByAnotherLibraryAndHoldsNothingPrivate() throws Exception {
        HttpResponse<String> response = send("GET", server.url().jwksUrl());
        assertThat(header(response, "Content-Type")).isEqualTo("application/json");
        assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=300");
        JWKSet set = JWKSet.parse(response.body());
        assertThat(set.getKeys())
                .extracting(JWK::getKeyID)
                .containsExactly(keys.get(0).kid(), keys.get(1).kid());
        assertThat(set.getKeys()).noneMatch(JWK::isPrivate);
        assertThat(set.getKeys()).allMatch(key -> key.getKeyUse().toString().equals("sig"));
        assertThat(set.getKeys().get(0).toRSAKey().toPublicKey())
                .isEqualTo(keys.get(0).publicKey());
        assertThat(set.getKeys().get(1).toECKey().toPublicKey())
                .isEqualTo(keys.get(1).publicKey());
    }

    @Test
    void theKeySetIsThatOfTheMoment() throws Exception {
        String before = header(send("GET", server.url().jwksUrl()), "ETag");
        SigningKey added = SigningKey.generate(KeySpec.es256());
        keys.add(added);
        HttpResponse<String> response = send("GET", server.url().jwksUrl(), "If-None-Match", before);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains(added.kid());
        assertThat(header(response, "ETag")).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jwks", "/.well-known/openid-configuration"})
    void headHasTheHeadersOfGetAndNoBody(String path) throws Exception {
        HttpResponse<String> get = send("GET", server.url().value() + path);
        HttpResponse<String> head = send("HEAD", server.url().value() + path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : List.of("Content-Type", "Cache-Control", "ETag", "X-Content-Type-Options")) {
            assertThat(header(head, name)).as(name).isEqualTo(header(get, name)).isNotEmpty();
        }
        IssuerAnswers answers = new IssuerAnswers(() -> IssuerDocuments.of(server.url(), keys));
        assertThat(answers.answer("HEAD", path, Optional.empty()).headers())
                .isEqualTo(answers.answer("GET", path, Optional.empty()).headers())
                .containsEntry("Content-Length", Integer.toString(get.body().length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void whatTheCacheHasIsNotSentAgain(String form) throws Exception {
        String etag = header(send("GET", server.url().jwksUrl()), "ETag");
        assertThat(etag).startsWith("\"").endsWith("\"");
        HttpResponse<String> response = send("GET", server.url().jwksUrl(), "If-None-Match", form.formatted(etag));
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(header(response, "ETag")).isEqualTo(etag);
        assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=300");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/jwks/", "/jwks.json", "/.well-known", "/.well-known/jwks", "/JWKS", "/%2e/jwks"})
    void thereIsNothingElse(String path) throws Exception {
        HttpResponse<String> response = send("GET", server.url().value() + path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
        assertThat(send("POST", server.url().value() + path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE2"})
    void nothingCanBeChanged(String method) throws Exception {
        HttpResponse<String> response = send(method, server.url().jwksUrl());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(header(response, "Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void noAnswerHasACookie() throws Exception {
        for (String path : List.of("/jwks", "/.well-known/openid-configuration", "/other")) {
            for (String method : List.of("GET", "HEAD", "POST")) {
                assertThat(send(method, server.url().value() + path).headers().map())
                        .doesNotContainKey("set-cookie");
            }
        }
    }

    @Test
    void thereIsNoIssuerWithoutKeys() {
        assertThatThrownBy(() -> IssuerDocuments.of(server.url(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

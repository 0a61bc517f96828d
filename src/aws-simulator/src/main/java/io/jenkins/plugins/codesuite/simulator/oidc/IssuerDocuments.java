package io.jenkins.plugins.codesuite.simulator.oidc;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Suppliers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fetches what a provider publishes:
 * <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">discovery document</a> and JWKS.
 * Redirects are not followed. A connection that fails, times out or ends in a status of 500 or more is a provider that
 * cannot be reached; whatever else is wrong is a provider without keys.
 */
final class IssuerDocuments {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_KEYS_OF_A_TYPE = 100;
    private static final List<String> LISTS =
            List.of("response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported");

    /** Made by the first token: it takes longer than the rest of a simulator to start. */
    private final Supplier<HttpClient> http = Suppliers.memoize(() -> HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build());

    List<VerificationKey> keys(String issuer) {
        ObjectNode discovery = get(issuer + "/.well-known/openid-configuration");
        if (!issuer.equals(discovery.path("issuer").textValue())) {
            throw TokenRefusedException.noKeys();
        }
        for (String list : LISTS) {
            if (!discovery.path(list).isArray() || discovery.path(list).isEmpty()) {
                throw TokenRefusedException.noKeys();
            }
        }
        String url = Optional.ofNullable(discovery.path("jwks_uri").textValue())
                .filter(ProviderUrl::isAccepted)
                .orElseThrow(TokenRefusedException::noKeys);
        JsonNode set = get(url).path("keys");
        long rsa = ofType(set, "RSA");
        long ec = ofType(set, "EC");
        List<VerificationKey> keys = new ArrayList<>();
        set.forEach(jwk -> VerificationKey.of(jwk).ifPresent(keys::add));
        if (keys.isEmpty() || rsa > MAX_KEYS_OF_A_TYPE || ec > MAX_KEYS_OF_A_TYPE) {
            throw TokenRefusedException.noKeys();
        }
        return List.copyOf(keys);
    }

    private static long ofType(JsonNode set, String type) {
        long count = 0;
        for (JsonNode jwk : set) {
            if (jwk.path("kty").asText("").equals(type)) {
                count++;
            }
        }
        return count;
    }

    private ObjectNode get(String url) {
        HttpRequest request = HttpRequest.newBuilder(uri(url))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", "application/json")
                .build();
        byte[] body;
        try {
            HttpResponse<InputStream> response = http.get().send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() >= 500) {
                    throw TokenRefusedException.unreachable();
                }
                if (response.statusCode() != 200) {
                    throw TokenRefusedException.noKeys();
                }
                body = in.readNBytes(MAX_BYTES);
            }
        } catch (IOException e) {
            throw TokenRefusedException.unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TokenRefusedException.unreachable();
        }
        try {
            return Json.object(body);
        } catch (JacksonException e) {
            throw TokenRefusedException.noKeys();
        } catch (IOException e) {
            throw TokenRefusedException.unreachable();
        }
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw TokenRefusedException.noKeys();
        }
    }
}

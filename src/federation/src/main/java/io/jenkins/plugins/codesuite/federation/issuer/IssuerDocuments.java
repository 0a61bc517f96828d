package io.jenkins.plugins.codesuite.federation.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.commons.files.Sha256;
import io.jenkins.plugins.codesuite.federation.keys.SigningAlgorithm;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The two documents that an issuer serves. The same issuer and keys give the same octets.
 *
 * @param discovery the discovery document
 * @param jwks the key set
 */
public record IssuerDocuments(IssuerDocument discovery, IssuerDocument jwks) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";
    /** It changes with the issuer's URL only. */
    private static final Duration DISCOVERY_AGE = Duration.ofHours(1);
    /** Short against the hour that a key is published ahead, long against a burst of exchanges. */
    private static final Duration JWKS_AGE = Duration.ofMinutes(5);

    /** The names of the claims that say what the token is for; every other is a fact of a build, or is set. */
    private static final List<String> REGISTERED = List.of("sub", "aud", "exp", "nbf", "iat", "iss", "jti");

    /** The names of the claims that say what is known of a build, in the order of the discovery document. */
    public static final List<String> FACTS = List.of(
            "job",
            "project",
            "job_id",
            "folder",
            "build_number",
            "ref",
            "ref_type",
            "pull_request",
            "pull_request_target",
            "commit",
            "trigger",
            "user",
            "agent");

    /** Refuses a missing part. */
    public IssuerDocuments {
        Objects.requireNonNull(discovery, "discovery");
        Objects.requireNonNull(jwks, "jwks");
    }

    /**
     * Writes the documents.
     *
     * @param issuer the issuer's URL
     * @param keys the published keys, the current one first
     * @throws IllegalArgumentException when there is no key
     */
    public static IssuerDocuments of(IssuerUrl issuer, List<SigningKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("an issuer without keys");
        }
        return new IssuerDocuments(discovery(issuer), jwks(keys));
    }

    private static IssuerDocument discovery(IssuerUrl issuer) {
        ObjectNode discovery = JSON.createObjectNode();
        discovery.put("issuer", issuer.value());
        discovery.put("jwks_uri", issuer.jwksUrl());
        discovery.putArray("response_types_supported").add("id_token");
        discovery.putArray("subject_types_supported").add("public");
        // All that a key may come to be of, so that a rotation to another algorithm needs no new discovery.
        ArrayNode algorithms = discovery.putArray("id_token_signing_alg_values_supported");
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            algorithms.add(algorithm.name());
        }
        discovery.putArray("scopes_supported").add("openid");
        ArrayNode claims = discovery.putArray("claims_supported");
        REGISTERED.forEach(claims::add);
        FACTS.forEach(claims::add);
        return document(IssuerDocument.DISCOVERY, discovery, DISCOVERY_AGE);
    }

    private static IssuerDocument jwks(List<SigningKey> keys) {
        ObjectNode jwks = JSON.createObjectNode();
        ArrayNode list = jwks.putArray("keys");
        for (SigningKey key : keys) {
            key.publicJwk().forEach(list.addObject()::put);
        }
        return document(IssuerDocument.JWKS, jwks, JWKS_AGE);
    }

    private static IssuerDocument document(String name, ObjectNode json, Duration maxAge) {
        try {
            byte[] body = JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(json)
                    .getBytes(StandardCharsets.UTF_8);
            String etag = '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(body)) + '"';
            return new IssuerDocument(name, body, JSON_TYPE, etag, maxAge);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of the issuer cannot be written", e);
        }
    }
}

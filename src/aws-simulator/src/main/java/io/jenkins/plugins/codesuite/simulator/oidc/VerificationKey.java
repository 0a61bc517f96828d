package io.jenkins.plugins.codesuite.simulator.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A public key of a JWKS (<a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>).
 *
 * @param id the {@code kid}
 * @param curve the {@code crv}, or empty for an RSA key
 * @param algorithm the {@code alg}, if the set tells
 */
record VerificationKey(String id, String curve, Optional<String> algorithm, PublicKey key) {
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    /** A key for signatures that has an id and that can be read; others of a set are passed over. */
    static Optional<VerificationKey> of(JsonNode jwk) {
        String id = jwk.path("kid").asText("");
        if (id.isEmpty() || !jwk.path("use").asText("sig").equals("sig")) {
            return Optional.empty();
        }
        Optional<String> algorithm = Optional.of(jwk.path("alg").asText("")).filter(name -> !name.isEmpty());
        try {
            return switch (jwk.path("kty").asText("")) {
                case "RSA" -> Optional.of(new VerificationKey(id, "", algorithm, rsa(jwk)));
                case "EC" -> {
                    String curve = jwk.path("crv").asText("");
                    yield CURVES.containsKey(curve)
                            ? Optional.of(new VerificationKey(id, curve, algorithm, ec(jwk, CURVES.get(curve))))
                            : Optional.empty();
                }
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static PublicKey rsa(JsonNode jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
    }

    private static PublicKey ec(JsonNode jwk, String curve) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(jwk, "x"), number(jwk, "y")),
                        parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode jwk, String member) {
        byte[] octets = Base64.getUrlDecoder().decode(jwk.path(member).asText(""));
        if (octets.length == 0) {
            throw new IllegalArgumentException(member + " is missing");
        }
        return new BigInteger(1, octets);
    }
}

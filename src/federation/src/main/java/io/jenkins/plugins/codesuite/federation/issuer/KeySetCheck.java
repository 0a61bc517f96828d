package io.jenkins.plugins.codesuite.federation.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What is wrong with a key set.
 *
 * <p>Source: <a href="https://www.rfc-editor.org/rfc/rfc7518#section-6">RFC 7518, section 6</a>, and AWS's limits.
 */
final class KeySetCheck {

    /** What AWS takes. */
    static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512");

    private static final int MOST = 100;
    private static final int SHORTEST_RSA = 2048;
    private static final Map<String, Integer> COORDINATE_OCTETS = Map.of("P-256", 32, "P-384", 48, "P-521", 66);
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "k");
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");
    private static final String PUBLISH = "Publish the key set as this suite writes it.";

    private final String where;
    private final Consumer<Finding> findings;
    private final Set<String> kids = new TreeSet<>();

    KeySetCheck(String where, Consumer<Finding> findings) {
        this.where = where;
        this.findings = findings;
    }

    /**
     * Looks at a key set.
     *
     * @param expected the ids of keys that must be there, and no others; none to take any
     */
    void check(JsonNode document, Set<String> expected) {
        JsonNode keys = document.path("keys");
        if (!keys.isArray() || keys.isEmpty()) {
            error(where, "It has no keys.", PUBLISH);
        }
        int rsa = 0;
        int ec = 0;
        for (int i = 0; i < keys.size(); i++) {
            JsonNode key = keys.get(i);
            rsa += key.path("kty").asText().equals("RSA") ? 1 : 0;
            ec += key.path("kty").asText().equals("EC") ? 1 : 0;
            checkKey(where + " keys[" + i + "]", key);
        }
        if (rsa > MOST || ec > MOST) {
            error(
                    where,
                    "It has " + rsa + " RSA and " + ec + " EC keys; AWS takes " + MOST + " of each.",
                    "Remove old ones.");
        }
        compare(expected);
    }

    private void compare(Set<String> expected) {
        if (expected.isEmpty()) {
            return;
        }
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(kids);
        if (!missing.isEmpty()) {
            error(
                    where,
                    "The key " + String.join(", ", missing) + " is missing: tokens that it signs will be refused.",
                    "Publish the key set again, and look for a cache in front of it.");
        }
        Set<String> unknown = new HashSet<>(kids);
        unknown.removeAll(expected);
        for (String kid : unknown) {
            warning(
                    where,
                    "It has the key " + IssuerPage.quoted(kid)
                            + ", which is none of ours: whoever has it signs tokens of this issuer.",
                    "If it is not an old copy in a cache, find out who wrote it, and publish the key set again.");
        }
    }

    private void checkKey(String place, JsonNode key) {
        String kid = key.path("kid").asText();
        if (kid.isEmpty()) {
            error(place, "The key has no 'kid', by which AWS finds it.", PUBLISH);
        } else if (!kids.add(kid)) {
            error(place, "The 'kid' " + IssuerPage.quoted(kid) + " is there twice.", PUBLISH);
        }
        for (String name : PRIVATE) {
            if (key.has(name)) {
                error(
                        place,
                        "It shows the private number '" + name + "': anybody can sign tokens of this issuer.",
                        "Revoke the key now, and publish public keys only.");
            }
        }
        if (!key.path("use").asText("sig").equals("sig")) {
            error(place, "Its 'use' is not 'sig'.", PUBLISH);
        }
        String algorithm = key.path("alg").asText();
        if (algorithm.isEmpty()) {
            warning(place, "The key has no 'alg'.", PUBLISH);
        } else if (!ALGORITHMS.contains(algorithm)) {
            error(
                    place,
                    "AWS does not take the algorithm " + IssuerPage.quoted(algorithm) + ".",
                    "Use a key for RS256 or ES256.");
        }
        switch (key.path("kty").asText()) {
            case "RSA" -> checkRsa(place, key);
            case "EC" -> checkEc(place, key);
            default ->
                error(
                        place,
                        "AWS does not take keys of the type "
                                + IssuerPage.quoted(key.path("kty").asText()) + ".",
                        "Use an RSA or an EC key.");
        }
    }

    private void checkRsa(String place, JsonNode key) {
        byte[] modulus = number(place, key, "n");
        byte[] exponent = number(place, key, "e");
        for (Map.Entry<String, byte[]> number :
                Map.of("n", modulus, "e", exponent).entrySet()) {
            if (number.getValue().length > 0 && number.getValue()[0] == 0) {
                warning(
                        place,
                        "The number '" + number.getKey() + "' begins with a zero octet, which RFC 7518 forbids.",
                        "Leave it out, as this suite does.");
            }
        }
        if (modulus.length > 0 && new BigInteger(1, modulus).bitLength() < SHORTEST_RSA) {
            error(place, "The RSA key is shorter than " + SHORTEST_RSA + " bits.", "Use a longer key.");
        }
    }

    private void checkEc(String place, JsonNode key) {
        String curve = key.path("crv").asText();
        int octets = COORDINATE_OCTETS.getOrDefault(curve, 0);
        if (octets == 0) {
            error(place, "AWS does not take the curve " + IssuerPage.quoted(curve) + ".", "Use P-256.");
            return;
        }
        for (String name : List.of("x", "y")) {
            byte[] coordinate = number(place, key, name);
            if (coordinate.length > 0 && coordinate.length != octets) {
                error(
                        place,
                        "The coordinate '" + name + "' has " + coordinate.length + " octets, not " + octets + ".",
                        PUBLISH);
            }
        }
    }

    /** The octets; none when there are none, which a finding tells. */
    private byte[] number(String place, JsonNode key, String name) {
        String text = key.path(name).asText();
        if (BASE64URL.matcher(text).matches()) {
            try {
                return Base64.getUrlDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                // A text of an impossible length: told below.
            }
        }
        error(
                place,
                text.isEmpty()
                        ? "The number '" + name + "' is missing."
                        : "The number '" + name + "' is not base64url" + " without padding.",
                PUBLISH);
        return new byte[0];
    }

    private void error(String place, String what, String fix) {
        findings.accept(new Finding(Severity.ERROR, place, what, fix));
    }

    private void warning(String place, String what, String fix) {
        findings.accept(new Finding(Severity.WARNING, place, what, fix));
    }
}

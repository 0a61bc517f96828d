package io.jenkins.plugins.codesuite.federation.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads private keys, and writes them for the ring's storage. What is thrown has a sentence of ours and no cause: a parser's
 * message may quote the key.
 */
final class PrivateKeys {

    private static final String ACCEPTED =
            "Bring an RSA key of 2048 to 4096 bits or an EC key on the curve P-256, as PEM"
                    + " (PKCS#8, PKCS#1 or SEC 1) without a passphrase, or as a JSON Web Key.";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final ObjectMapper JSON = new ObjectMapper();

    private PrivateKeys() {}

    static SigningKey fromPem(String pem) {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new IllegalArgumentException("The text holds no private key in PEM. " + ACCEPTED);
        }
        String label = block.group(1);
        String body = block.group(2);
        if (label.startsWith("ENCRYPTED") || body.contains("ENCRYPTED")) {
            throw new IllegalArgumentException("The private key is encrypted with a passphrase. Decrypt it first, for"
                    + " example by: openssl pkcs8 -topk8 -nocrypt -in FILE");
        }
        byte[] content;
        try {
            content = Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
        return switch (label) {
            case "PRIVATE KEY" -> fromPkcs8(content);
            case "RSA PRIVATE KEY" -> fromPkcs8(Der.pkcs8OfRsa(content));
            case "EC PRIVATE KEY" -> fromSec1(content);
            default -> throw new IllegalArgumentException("A '" + label + "' is not accepted. " + ACCEPTED);
        };
    }

    private static SigningKey fromSec1(byte[] content) {
        byte[] wrapped;
        try {
            wrapped = Der.pkcs8OfEc(content);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " " + ACCEPTED, e);
        }
        return fromPkcs8(wrapped);
    }

    private static SigningKey fromPkcs8(byte[] content) {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(content);
        for (String algorithm : new String[] {"RSA", "EC"}) {
            PrivateKey key;
            try {
                key = KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException e) {
                continue;
            }
            return key instanceof ECPrivateKey ec ? ofEc(ec) : ofRsa(key);
        }
        throw new IllegalArgumentException("The private key is damaged, or of another kind. " + ACCEPTED);
    }

    private static SigningKey ofRsa(PrivateKey key) {
        if (!(key instanceof RSAPrivateCrtKey rsa)) {
            throw new IllegalArgumentException("The RSA key lacks its primes. " + ACCEPTED);
        }
        try {
            RSAPublicKeySpec open = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
            return SigningKey.of(
                    KeySpec.rs256(rsa.getModulus().bitLength()),
                    rsa,
                    KeyFactory.getInstance("RSA").generatePublic(open));
        } catch (GeneralSecurityException e) {
            throw damaged();
        }
    }

    private static SigningKey ofEc(ECPrivateKey key) {
        try {
            P256 curve = new P256();
            if (!key.getParams().getCurve().equals(curve.parameters().getCurve())) {
                throw new IllegalArgumentException("The EC key is on another curve than P-256. " + ACCEPTED);
            }
            if (!curve.isPrivate(key.getS())) {
                throw damaged();
            }
            return ofEc(curve, key.getS(), curve.publicPoint(key.getS()));
        } catch (GeneralSecurityException e) {
            throw damaged();
        }
    }

    private static SigningKey ofEc(P256 curve, BigInteger secret, ECPoint point) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("EC");
        return SigningKey.of(
                KeySpec.es256(),
                factory.generatePrivate(new ECPrivateKeySpec(secret, curve.parameters())),
                factory.generatePublic(new ECPublicKeySpec(point, curve.parameters())));
    }

    static SigningKey fromJwk(String json) {
        JsonNode jwk;
        try {
            jwk = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The text is no JSON. " + ACCEPTED);
        }
        if (!jwk.isObject()) {
            throw new IllegalArgumentException("The text is no JSON Web Key, which is an object. " + ACCEPTED);
        }
        try {
            return switch (jwk.path("kty").asText()) {
                case "RSA" -> rsaOf(jwk);
                case "EC" -> ecOf(jwk);
                default ->
                    throw new IllegalArgumentException("The JSON Web Key's 'kty' is neither RSA nor EC. " + ACCEPTED);
            };
        } catch (GeneralSecurityException e) {
            throw damaged();
        }
    }

    private static SigningKey rsaOf(JsonNode jwk) throws GeneralSecurityException {
        BigInteger n = number(jwk, "n");
        BigInteger e = number(jwk, "e");
        KeySpec spec = KeySpec.rs256(n.bitLength());
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return SigningKey.of(
                spec,
                factory.generatePrivate(new RSAPrivateCrtKeySpec(
                        n,
                        e,
                        number(jwk, "d"),
                        number(jwk, "p"),
                        number(jwk, "q"),
                        number(jwk, "dp"),
                        number(jwk, "dq"),
                        number(jwk, "qi"))),
                factory.generatePublic(new RSAPublicKeySpec(n, e)));
    }

    private static SigningKey ecOf(JsonNode jwk) throws GeneralSecurityException {
        if (!jwk.path("crv").asText().equals("P-256")) {
            throw new IllegalArgumentException("The JSON Web Key's 'crv' is not P-256. " + ACCEPTED);
        }
        P256 curve = new P256();
        BigInteger secret = number(jwk, "d");
        ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        if (!curve.isPrivate(secret) || !curve.isPoint(point)) {
            throw damaged();
        }
        return ofEc(curve, secret, point);
    }

    private static BigInteger number(JsonNode jwk, String name) {
        JsonNode member = jwk.path(name);
        if (!member.isTextual() || member.textValue().isEmpty()) {
            throw new IllegalArgumentException(
                    "The JSON Web Key has no '" + name + "', so that it is no private key. " + ACCEPTED);
        }
        try {
            return Base64Url.number(member.textValue());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The JSON Web Key's '" + name + "' is not base64url.");
        }
    }

    private static IllegalArgumentException damaged() {
        return new IllegalArgumentException("The private key is cut or damaged. " + ACCEPTED);
    }

    /** The whole key as a JSON Web Key; a secret. */
    static Map<String, String> jwk(SigningKey key) {
        Map<String, String> jwk = new LinkedHashMap<>(key.publicJwk());
        if (key.privateKey() instanceof RSAPrivateCrtKey rsa) {
            jwk.put("d", Base64Url.unsigned(rsa.getPrivateExponent()));
            jwk.put("p", Base64Url.unsigned(rsa.getPrimeP()));
            jwk.put("q", Base64Url.unsigned(rsa.getPrimeQ()));
            jwk.put("dp", Base64Url.unsigned(rsa.getPrimeExponentP()));
            jwk.put("dq", Base64Url.unsigned(rsa.getPrimeExponentQ()));
            jwk.put("qi", Base64Url.unsigned(rsa.getCrtCoefficient()));
        } else if (key.privateKey() instanceof ECPrivateKey ec) {
            jwk.put("d", Base64Url.fixed(ec.getS(), P256.OCTETS));
        }
        return jwk;
    }
}

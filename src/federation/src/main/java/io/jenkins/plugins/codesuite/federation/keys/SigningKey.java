package io.jenkins.plugins.codesuite.federation.keys;

import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key pair that signs tokens. Its id is made of the public half alone, so that the same key has the same id wherever it is
 * imported.
 *
 * <p>Immutable. {@link #toString} tells the id and the kind, nothing secret.
 */
public final class SigningKey {

    private final KeySpec spec;
    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final Map<String, String> numbers;
    private final String kid;

    private SigningKey(KeySpec spec, PrivateKey privateKey, PublicKey publicKey) {
        this.spec = spec;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.numbers = numbers(publicKey);
        this.kid = thumbprint(numbers);
    }

    /** Makes a new key, by the platform's secure random source. */
    public static SigningKey generate(KeySpec spec) {
        try {
            KeyPairGenerator generator;
            if (spec.algorithm() == SigningAlgorithm.RS256) {
                generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(spec.bits());
            } else {
                generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec(P256.NAME));
            }
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(spec, pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make keys of the kind " + spec + ".", e);
        }
    }

    /**
     * Reads a private key from a PEM file's text.
     *
     * @param pem {@code PRIVATE KEY} (PKCS#8), {@code RSA PRIVATE KEY} (PKCS#1) or {@code EC PRIVATE KEY} (SEC 1), not
     *     encrypted
     * @throws IllegalArgumentException for anything else, with a sentence that holds nothing of the text
     */
    public static SigningKey fromPem(String pem) {
        return PrivateKeys.fromPem(pem);
    }

    /**
     * Reads a private key from a JSON Web Key.
     *
     * @param json an object with {@code kty} {@code RSA} (and {@code n}, {@code e}, {@code d}, {@code p}, {@code q},
     *     {@code dp}, {@code dq}, {@code qi}) or {@code EC} (and {@code crv} {@code P-256}, {@code x}, {@code y},
     *     {@code d}); {@code kid}, {@code alg} and {@code use} are not looked at
     * @throws IllegalArgumentException for anything else, with a sentence that holds nothing of the text
     */
    public static SigningKey fromJwk(String json) {
        return PrivateKeys.fromJwk(json);
    }

    /**
     * A key of two halves that were read.
     *
     * @throws IllegalArgumentException when they do not belong together
     */
    static SigningKey of(KeySpec spec, PrivateKey privateKey, PublicKey publicKey) {
        SigningKey key = new SigningKey(spec, privateKey, publicKey);
        if (!key.verifiesItself()) {
            throw new IllegalArgumentException(
                    "The private and the public half of the key do not belong together: it is damaged.");
        }
        return key;
    }

    private boolean verifiesItself() {
        try {
            String name = spec.algorithm() == SigningAlgorithm.RS256 ? "SHA256withRSA" : "SHA256withECDSA";
            byte[] text = kid.getBytes(StandardCharsets.US_ASCII);
            Signature signer = Signature.getInstance(name);
            signer.initSign(privateKey);
            signer.update(text);
            byte[] signature = signer.sign();
            signer.initVerify(publicKey);
            signer.update(text);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * The id: the key's thumbprint with SHA-256, in base64url.
     *
     * <p>Source: <a href="https://www.rfc-editor.org/rfc/rfc7638">RFC 7638</a>.
     */
    public String kid() {
        return kid;
    }

    /** The kind. */
    public KeySpec spec() {
        return spec;
    }

    /** The public half. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** The private half, a secret, for a signer in this process. */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /**
     * The public half as a JSON Web Key: {@code kid}, {@code kty}, {@code alg}, {@code use}, and {@code n}, {@code e} or
     * {@code crv}, {@code x}, {@code y}, in this order. {@code n} and {@code e} have no leading zero octet; {@code x} and
     * {@code y} always have 32 octets, as RFC 7518, section 6.2.1.2, demands of coordinates, zeros included.
     */
    public Map<String, String> publicJwk() {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kid", kid);
        jwk.put("kty", numbers.get("kty"));
        jwk.put("alg", spec.algorithm().name());
        jwk.put("use", "sig");
        numbers.forEach(jwk::putIfAbsent);
        return Collections.unmodifiableMap(jwk);
    }

    private static Map<String, String> numbers(PublicKey publicKey) {
        Map<String, String> numbers = new LinkedHashMap<>();
        if (publicKey instanceof RSAPublicKey rsa) {
            numbers.put("kty", "RSA");
            numbers.put("n", Base64Url.unsigned(rsa.getModulus()));
            numbers.put("e", Base64Url.unsigned(rsa.getPublicExponent()));
        } else if (publicKey instanceof ECPublicKey ec) {
            ECPoint point = ec.getW();
            numbers.put("kty", "EC");
            numbers.put("crv", "P-256");
            numbers.put("x", Base64Url.fixed(point.getAffineX(), P256.OCTETS));
            numbers.put("y", Base64Url.fixed(point.getAffineY(), P256.OCTETS));
        } else {
            throw new IllegalArgumentException("no key for a token: " + publicKey.getAlgorithm());
        }
        return Collections.unmodifiableMap(numbers);
    }

    /**
     * The thumbprint.
     *
     * @param numbers exactly the members that RFC 7638, section 3.2, asks for
     */
    static String thumbprint(Map<String, String> numbers) {
        StringBuilder json = new StringBuilder();
        numbers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> json.append(json.isEmpty() ? "{\"" : ",\"")
                        .append(member.getKey())
                        .append("\":\"")
                        .append(member.getValue())
                        .append('"'));
        json.append('}');
        return Base64Url.encode(Sha256.of(json.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** The id and the kind. */
    @Override
    public String toString() {
        return kid + " (" + spec + ")";
    }
}

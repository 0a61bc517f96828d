package io.jenkins.plugins.codesuite.simulator.oidc;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;

/** The algorithms that STS takes (<a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518</a>). */
enum SigningAlgorithm {
    RS256("SHA256withRSA", ""),
    RS384("SHA384withRSA", ""),
    RS512("SHA512withRSA", ""),
    // JOSE's form of an ECDSA signature, R and S side by side, is what the JDK calls P1363.
    ES256("SHA256withECDSAinP1363Format", "P-256"),
    ES384("SHA384withECDSAinP1363Format", "P-384"),
    ES512("SHA512withECDSAinP1363Format", "P-521");

    private final String jdkName;
    private final String curve;

    SigningAlgorithm(String jdkName, String curve) {
        this.jdkName = jdkName;
        this.curve = curve;
    }

    static Optional<SigningAlgorithm> ofName(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }

    /** Whether a key is one for this algorithm: an RSA key, or one on this curve. */
    boolean fits(VerificationKey key) {
        return curve.equals(key.curve())
                && (curve.isEmpty() ? key.key() instanceof RSAPublicKey : key.key() instanceof ECPublicKey)
                && key.algorithm().map(name()::equals).orElse(true);
    }

    boolean verifies(PublicKey key, byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(jdkName);
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }
}

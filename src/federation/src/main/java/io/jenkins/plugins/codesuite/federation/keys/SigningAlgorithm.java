package io.jenkins.plugins.codesuite.federation.keys;

/**
 * How a token is signed. Both are among those that AWS takes.
 *
 * <p>Source: <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, section 3.1</a>.
 */
public enum SigningAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RS256,
    /** ECDSA with the curve P-256 and SHA-256. */
    ES256
}

/**
 * The keys that sign identity tokens: how they are made, kept, published, changed and given up.
 *
 * <p>{@link io.jenkins.plugins.codesuite.federation.keys.KeyRing} is the whole of it for a host, which brings the place
 * ({@link io.jenkins.plugins.codesuite.federation.keys.KeyStorage}) and the encryption at rest ({@link
 * io.jenkins.plugins.codesuite.federation.keys.KeyProtection}).
 *
 * <p>Sources: <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a> (JWK), <a
 * href="https://www.rfc-editor.org/rfc/rfc7518">RFC 7518</a> (RS256, ES256), <a
 * href="https://www.rfc-editor.org/rfc/rfc7638">RFC 7638</a> (thumbprints).
 */
package io.jenkins.plugins.codesuite.federation.keys;

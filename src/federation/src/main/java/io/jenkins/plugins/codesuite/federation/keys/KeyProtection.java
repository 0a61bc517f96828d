package io.jenkins.plugins.codesuite.federation.keys;

import java.io.IOException;

/** Encryption of keys at rest, by the host's means. Implementations are safe for several threads. */
public interface KeyProtection {

    /**
     * Encrypts.
     *
     * @throws IOException when the host's key cannot be had
     */
    byte[] seal(byte[] plain) throws IOException;

    /**
     * Decrypts.
     *
     * @throws IOException when {@code sealed} is not what {@link #seal} returned under the same host's key, with a sentence
     *     that names no content
     */
    byte[] open(byte[] sealed) throws IOException;
}

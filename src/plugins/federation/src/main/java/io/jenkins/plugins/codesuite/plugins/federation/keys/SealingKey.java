package io.jenkins.plugins.codesuite.plugins.federation.keys;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import jenkins.security.ConfidentialKey;

/** A key of 256 bits among the secrets of this Jenkins, made when it is first needed. */
final class SealingKey extends ConfidentialKey {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private Optional<byte[]> known = Optional.empty();

    SealingKey() {
        super(SealingKey.class.getName());
    }

    synchronized byte[] bytes() throws IOException {
        if (known.isEmpty()) {
            byte[] stored = load();
            if (stored == null) {
                stored = new byte[BYTES];
                random.nextBytes(stored);
                store(stored);
            }
            known = Optional.of(stored);
        }
        return known.get().clone();
    }
}

package io.jenkins.plugins.codesuite.federation.keys;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A process of its own that brings keys to a ring, signs by them, and prints their ids. */
public final class RingProcess {

    private RingProcess() {}

    /**
     * Runs.
     *
     * @param arguments the ring's file, the key file, the number of keys
     */
    public static void main(String[] arguments) throws Exception {
        KeyRing ring = KeyRing.open(
                new FolderKeyStorage(Path.of(arguments[0])),
                new FileKeyProtection(Path.of(arguments[1])),
                new RotationRules(KeySpec.es256(), Duration.ofDays(90), Duration.ZERO, Duration.ofMinutes(5)),
                Clock.systemUTC());
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            SigningKey key = SigningKey.generate(KeySpec.es256());
            ring.importKey(key);
            ring.signingKey(Instant.now().plusSeconds(300));
            System.out.println(key.kid());
        }
    }
}

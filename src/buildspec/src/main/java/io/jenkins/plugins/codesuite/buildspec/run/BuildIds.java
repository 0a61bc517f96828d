package io.jenkins.plugins.codesuite.buildspec.run;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids that no other build of this machine has. They are no secrets, so they need not wait for a secure random source,
 * whose set-up would be felt at every start; process and time keep two processes apart.
 */
final class BuildIds {

    private BuildIds() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() ^ ProcessHandle.current().pid() << 40 ^ System.nanoTime();
        // Version 4, variant 2 of RFC 9562, as people expect of a build's id.
        long versioned = high & ~0xF000L | 0x4000L;
        return new UUID(versioned, random.nextLong() & ~(3L << 62) | 1L << 63).toString();
    }
}

package io.jenkins.plugins.codesuite.simulator.ecs;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Ids in the forms that ECS gives them. */
final class Ids {
    private final RandomGenerator random = new SecureRandom();

    /** Of a deployment, a task set or a service revision: 19 digits. */
    String number() {
        return Long.toString(random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE));
    }

    /** Of a task: 32 hexadecimal digits. */
    String hex() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Of a service deployment: 21 characters that a URL takes. */
    String token() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, 21);
    }
}

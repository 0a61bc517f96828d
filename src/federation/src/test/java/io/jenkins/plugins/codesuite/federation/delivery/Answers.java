package io.jenkins.plugins.codesuite.federation.delivery;

import io.jenkins.plugins.codesuite.federation.session.CallerIdentity;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Sessions to deliver, told apart by a number. */
final class Answers {

    static final Duration AN_HOUR = Duration.ofHours(1);
    static final Duration OVER = Duration.ofMinutes(-1);

    private Answers() {}

    /** What tells a consumer's caller that it had session {@code number}. */
    static String told(int number) {
        return "ASIA" + number + "+token/" + number + "==";
    }

    static byte[] json(int number, Duration left) {
        return ("{\"Version\":1,\"AccessKeyId\":\"ASIA" + number + "\",\"SecretAccessKey\":\"secret" + number
                        + "\",\"SessionToken\":\"token/" + number + "==\",\"Expiration\":\""
                        + Instant.now().plus(left) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static RoleSession session(int number, Duration left) {
        return new RoleSession(
                AwsSessionCredentials.create("ASIA" + number, "secret" + number, "token/" + number + "=="),
                new CallerIdentity("111122223333", "arn:aws:sts::111122223333:assumed-role/r/s", "AROA:s"),
                Instant.now(),
                Instant.now().plus(left),
                Optional.empty(),
                OptionalInt.empty());
    }
}

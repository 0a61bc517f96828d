package io.jenkins.plugins.codesuite.plugins.federation.mask;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Secrets, each with how long it is still valid. That is a duration, because the clock of an agent that gets them may be
 * another than the controller's. It is sent to agents and never saved.
 */
public final class TimedSecrets implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, Long> seconds = new HashMap<>();
    private final HashMap<String, Long> secondsOfPast = new HashMap<>();

    TimedSecrets(Map<String, Duration> secrets, Map<String, Duration> fingerprints) {
        secrets.forEach((secret, valid) -> seconds.put(secret, valid.toSeconds()));
        fingerprints.forEach((fingerprint, valid) -> secondsOfPast.put(fingerprint, valid.toSeconds()));
    }

    /** None. */
    public static TimedSecrets none() {
        return new TimedSecrets(Map.of(), Map.of());
    }

    /** Secrets that become invalid together. */
    public static TimedSecrets of(Collection<String> secrets, Duration valid) {
        Map<String, Duration> all = new HashMap<>();
        secrets.forEach(secret -> all.put(secret, valid));
        return new TimedSecrets(all, Map.of());
    }

    Map<String, Duration> secrets() {
        return durations(seconds);
    }

    /** Fingerprints of secrets that are known by them alone. */
    Map<String, Duration> past() {
        return durations(secondsOfPast);
    }

    private static Map<String, Duration> durations(Map<String, Long> seconds) {
        Map<String, Duration> durations = new HashMap<>();
        seconds.forEach((text, valid) -> durations.put(text, Duration.ofSeconds(valid)));
        return durations;
    }
}

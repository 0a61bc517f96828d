package io.jenkins.plugins.codesuite.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be set of the simulator's STS, and the sessions it gave out. Safe for use by several threads.
 *
 * <p>Another process reads and changes the settings with {@code GET}, {@code POST} and {@code DELETE} (back to the
 * defaults) of {@code /_simulator/sts}, where the members {@code sessionLifetimeMillis}, {@code jwksCacheMillis} and
 * {@code tokenSkewMillis} may be left out; and it reads the sessions with {@code GET /_simulator/sessions}.
 */
public final class Sts {
    static final Duration DEFAULT_JWKS_CACHE = Duration.ofMinutes(5);
    static final Duration DEFAULT_TOKEN_SKEW = Duration.ofMinutes(5);
    /** With more sessions than this those that have ended are forgotten: a simulator that runs for days does not grow. */
    static final int KEPT = 20_000;

    private static final Duration LONGEST = Duration.ofDays(365);

    private final Map<String, SessionKey> keys = new LinkedHashMap<>();
    private Optional<Duration> sessionLifetime = Optional.empty();
    private Duration jwksCache = DEFAULT_JWKS_CACHE;
    private Duration tokenSkew = DEFAULT_TOKEN_SKEW;

    Sts() {}

    /**
     * Overrides how long sessions live that are given out from now on, so that sessions of a few seconds exist although
     * AWS's shortest {@code DurationSeconds} is 900. A lifetime ends with a full second; the answer tells the true end.
     *
     * @param lifetime more than zero
     */
    public synchronized void sessionLifetime(Duration lifetime) {
        if (lifetime.isZero()) {
            throw new IllegalArgumentException("a session lives longer than " + lifetime);
        }
        sessionLifetime = Optional.of(checked(lifetime));
    }

    /**
     * Sets how long the keys of a provider are used without asking it again; 5 minutes unless set. A key that is not
     * among them makes the provider be asked at once, but not within 3 seconds of the last time.
     *
     * @param age zero to ask for every token
     */
    public synchronized void jwksCache(Duration age) {
        jwksCache = checked(age);
    }

    /**
     * Sets how long after its {@code exp} a token is still taken, and how far its {@code iat} and {@code nbf} may lie
     * ahead; 5 minutes unless set, as at AWS.
     *
     * @param skew zero or more
     */
    public synchronized void tokenSkew(Duration skew) {
        tokenSkew = checked(skew);
    }

    /** Back to the defaults: sessions live as long as requested. The sessions given out stay. */
    public synchronized void reset() {
        sessionLifetime = Optional.empty();
        jwksCache = DEFAULT_JWKS_CACHE;
        tokenSkew = DEFAULT_TOKEN_SKEW;
    }

    /**
     * The role sessions given out, ended ones included; of many the latest.
     *
     * @return a copy, oldest first
     */
    public synchronized List<IssuedSession> sessions() {
        return keys.values().stream()
                .flatMap(key -> key.owner().session().stream())
                .toList();
    }

    synchronized Optional<Duration> sessionLifetime() {
        return sessionLifetime;
    }

    synchronized Duration jwksCache() {
        return jwksCache;
    }

    synchronized Duration tokenSkew() {
        return tokenSkew;
    }

    synchronized Optional<SessionKey> key(String accessKeyId) {
        return Optional.ofNullable(keys.get(accessKeyId));
    }

    synchronized void add(SessionKey key, Instant now) {
        keys.put(key.accessKeyId(), key);
        if (keys.size() > KEPT) {
            keys.values().stream()
                    .filter(old -> old.expires().isBefore(now))
                    .findFirst()
                    .ifPresent(ended -> keys.remove(ended.accessKeyId()));
        }
    }

    private static Duration checked(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("not from zero to " + LONGEST + ": " + duration);
        }
        return duration;
    }
}

package io.jenkins.plugins.codesuite.simulator.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of providers, kept for a while. How long AWS keeps them is not published; here a key that is not among those
 * kept makes the provider be asked again, but only {@link #PAUSE} after the last time.
 */
final class KeyCache {
    static final Duration PAUSE = Duration.ofSeconds(3);

    private final Clock clock;
    private final IssuerDocuments documents = new IssuerDocuments();
    private final Map<String, Kept> byIssuer = new ConcurrentHashMap<>();

    KeyCache(Clock clock) {
        this.clock = clock;
    }

    Optional<VerificationKey> key(String issuer, String keyId, Duration keptFor) {
        Kept kept = byIssuer.computeIfAbsent(issuer, absent -> new Kept());
        // One fetch at a time for a provider; a provider that hangs does not hold up the tokens of another one.
        synchronized (kept) {
            Instant now = clock.instant();
            if (!kept.isYoungerThan(keptFor, now)) {
                kept.fetch(issuer, now);
            }
            Optional<VerificationKey> found = kept.find(keyId);
            if (found.isEmpty() && !kept.isYoungerThan(PAUSE, now)) {
                kept.fetch(issuer, now);
                found = kept.find(keyId);
            }
            return found;
        }
    }

    private final class Kept {
        private List<VerificationKey> keys = List.of();
        private Instant fetched = Instant.MIN;

        boolean isYoungerThan(Duration age, Instant now) {
            return !keys.isEmpty() && now.isBefore(fetched.plus(age));
        }

        void fetch(String issuer, Instant now) {
            keys = documents.keys(issuer);
            fetched = now;
        }

        Optional<VerificationKey> find(String keyId) {
            return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
        }
    }
}

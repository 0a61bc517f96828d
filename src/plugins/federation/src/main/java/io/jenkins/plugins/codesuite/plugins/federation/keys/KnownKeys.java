package io.jenkins.plugins.codesuite.plugins.federation.keys;

import io.jenkins.plugins.codesuite.federation.keys.KeyPhase;
import io.jenkins.plugins.codesuite.federation.keys.KeyStatus;
import io.jenkins.plugins.codesuite.federation.keys.RotationRules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Since when AWS can know each key where the issuer is outside Jenkins: since it was seen to be there. A key that was not
 * must not sign, whatever its age.
 */
final class KnownKeys {

    /** Longer than any key lives. */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private final Map<String, Instant> since = new HashMap<>();

    /** Remembers that exactly these keys are where AWS finds them. */
    synchronized void seen(Set<String> kids, Instant at) {
        since.keySet().retainAll(kids);
        kids.forEach(kid -> since.putIfAbsent(kid, at));
    }

    /** Forgets everything: the issuer is another one now. */
    synchronized void forget() {
        since.clear();
    }

    /**
     * Rules by which no key signs before AWS can know it.
     *
     * @param wanted the rules of an issuer that shows each key at once
     * @param keys the keys of the ring, the next ones in their order
     */
    synchronized RotationRules rules(RotationRules wanted, List<KeyStatus> keys) {
        Optional<KeyStatus> next =
                keys.stream().filter(key -> key.phase() == KeyPhase.NEXT).findFirst();
        if (next.isEmpty() || !since.containsKey(next.get().kid())) {
            return new RotationRules(wanted.spec(), NEVER.plusDays(1), NEVER, wanted.skew());
        }
        Duration late =
                Duration.between(next.get().published(), since.get(next.get().kid()));
        Duration propagation =
                late.isNegative() ? wanted.propagation() : wanted.propagation().plus(late);
        Duration longer = propagation.plusSeconds(1);
        Duration age = wanted.maxAge().compareTo(longer) < 0 ? longer : wanted.maxAge();
        return new RotationRules(wanted.spec(), age, propagation, wanted.skew());
    }

    /** Whether rules keep every key from signing that does not yet. */
    static boolean isHeld(RotationRules rules) {
        return rules.propagation().equals(NEVER);
    }
}

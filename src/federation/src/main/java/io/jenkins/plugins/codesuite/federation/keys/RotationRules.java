package io.jenkins.plugins.codesuite.federation.keys;

import java.time.Duration;
import java.util.Objects;

/**
 * When keys change.
 *
 * @param spec the kind of keys that are made from now on
 * @param maxAge for how long a key signs before the next one takes over
 * @param propagation for how long a key must have been published before it signs, so that no cache of the key set is
 *     without it; AWS does not say for how long it caches
 * @param skew for how long after its last token's expiry a retired key is still served; AWS takes a token up to five
 *     minutes after its expiry
 */
public record RotationRules(KeySpec spec, Duration maxAge, Duration propagation, Duration skew) {

    /** RSA with 2048 bits, changed every 90 days, published an hour ahead and five minutes longer. */
    public static final RotationRules DEFAULT =
            new RotationRules(KeySpec.rs256(2048), Duration.ofDays(90), Duration.ofHours(1), Duration.ofMinutes(5));

    /**
     * Checks the durations.
     *
     * @throws IllegalArgumentException when one is negative, or the age not longer than the propagation
     */
    public RotationRules {
        Objects.requireNonNull(spec, "spec");
        if (propagation.isNegative() || skew.isNegative()) {
            throw new IllegalArgumentException("The propagation time and the skew of signing keys cannot be negative.");
        }
        if (maxAge.compareTo(propagation) <= 0) {
            throw new IllegalArgumentException(
                    "Signing keys cannot be changed every " + maxAge + ": the next key must be published for "
                            + propagation + " before it is used. Write a longer age.");
        }
    }
}

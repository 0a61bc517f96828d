package io.jenkins.plugins.codesuite.federation.keys;

import java.time.Instant;
import java.util.Objects;

/**
 * The answer to a wish for another key.
 *
 * @param done whether the key signs already; else it has not been published for long enough
 * @param kid the id of the key that signs from then on
 * @param usedFrom when it signs, or began to
 */
public record Rotation(boolean done, String kid, Instant usedFrom) {

    /** Refuses a missing part. */
    public Rotation {
        Objects.requireNonNull(kid, "kid");
        Objects.requireNonNull(usedFrom, "usedFrom");
    }
}

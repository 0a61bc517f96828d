package io.jenkins.plugins.codesuite.federation.keys;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A key of a ring, as told to a person. Holds nothing secret.
 *
 * @param kid the key's id
 * @param spec its kind
 * @param phase where it is in its life
 * @param created when it was made, or imported
 * @param published since when it has been in the key set
 * @param firstUsed when it first signed
 * @param retired when it stopped signing
 * @param servedUntil when it will leave the key set
 * @param imported whether it was made elsewhere
 */
public record KeyStatus(
        String kid,
        KeySpec spec,
        KeyPhase phase,
        Instant created,
        Instant published,
        Optional<Instant> firstUsed,
        Optional<Instant> retired,
        Optional<Instant> servedUntil,
        boolean imported) {

    /** Refuses a missing part. */
    public KeyStatus {
        Objects.requireNonNull(kid, "kid");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(firstUsed, "firstUsed");
        Objects.requireNonNull(retired, "retired");
        Objects.requireNonNull(servedUntil, "servedUntil");
    }
}

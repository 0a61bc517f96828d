package io.jenkins.plugins.codesuite.federation.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A key and its life so far.
 *
 * @param currentSince when it became the current key
 * @param firstUsed when it first signed
 * @param signedUntil no token that it signed is valid for longer; a bound, which is ahead of the last token
 */
record RingKey(
        SigningKey key,
        KeyPhase phase,
        Instant created,
        Instant published,
        Optional<Instant> currentSince,
        Optional<Instant> firstUsed,
        Optional<Instant> signedUntil,
        Optional<Instant> retired,
        Optional<Instant> servedUntil,
        boolean imported) {

    static RingKey next(SigningKey key, Instant now, boolean imported) {
        return new RingKey(
                key,
                KeyPhase.NEXT,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                imported);
    }

    /** Whether a moment of its life is still to come, so that it was noted by a clock that was ahead. */
    boolean isAhead(Instant now) {
        return Stream.of(Optional.of(created), Optional.of(published), currentSince, firstUsed, retired)
                .flatMap(Optional::stream)
                .anyMatch(now::isBefore);
    }

    /** With no moment of its life later than now. Until when it is served stays: too long refuses nobody's token. */
    RingKey notAhead(Instant now) {
        UnaryOperator<Instant> past = moment -> now.isBefore(moment) ? now : moment;
        return new RingKey(
                key,
                phase,
                past.apply(created),
                past.apply(published),
                currentSince.map(past),
                firstUsed.map(past),
                signedUntil,
                retired.map(past),
                servedUntil,
                imported);
    }

    String kid() {
        return key.kid();
    }

    /** Whether it is retired and nobody can have a valid token of it any more. */
    boolean isOver(Instant now) {
        return servedUntil.filter(until -> !until.isAfter(now)).isPresent();
    }

    RingKey current(Instant now) {
        return new RingKey(
                key,
                KeyPhase.CURRENT,
                created,
                published,
                Optional.of(now),
                firstUsed,
                signedUntil,
                retired,
                servedUntil,
                imported);
    }

    RingKey used(Instant now, Instant bound) {
        return new RingKey(
                key,
                phase,
                created,
                published,
                currentSince,
                Optional.of(firstUsed.orElse(now)),
                Optional.of(bound),
                retired,
                servedUntil,
                imported);
    }

    RingKey retired(Instant now, Duration skew) {
        return new RingKey(
                key,
                KeyPhase.RETIRED,
                created,
                published,
                currentSince,
                firstUsed,
                signedUntil,
                Optional.of(now),
                Optional.of(signedUntil.filter(now::isBefore).orElse(now).plus(skew)),
                imported);
    }

    KeyStatus status() {
        return new KeyStatus(
                key.kid(), key.spec(), phase, created, published, firstUsed, retired, servedUntil, imported);
    }
}

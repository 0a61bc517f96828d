package io.jenkins.plugins.codesuite.federation.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a ring knows, and every change of it. Nothing here reads a clock or a file.
 *
 * @param keys the current one, then the next ones in the order of their turn, then the retired ones, the newest first; none
 *     before {@link #filled}
 * @param remembered the ids of keys that must not come in again: every imported and every revoked one
 * @param rotationWanted whether somebody asked for the next key, which has not had its turn yet
 */
record RingState(List<RingKey> keys, Set<String> remembered, boolean rotationWanted) {

    static final RingState EMPTY = new RingState(List.of(), Set.of(), false);

    RingState {
        keys = List.copyOf(keys);
        remembered = Set.copyOf(remembered);
    }

    RingKey current() {
        return keys.get(0);
    }

    /** The key whose turn is next. */
    RingKey next() {
        return in(KeyPhase.NEXT).get(0);
    }

    List<RingKey> in(KeyPhase phase) {
        return keys.stream().filter(key -> key.phase() == phase).toList();
    }

    boolean has(String kid) {
        return remembered.contains(kid)
                || keys.stream().anyMatch(key -> key.kid().equals(kid));
    }

    /** When the next key will have been published for long enough. */
    Instant nextUsableFrom(RotationRules rules) {
        return next().published().plus(rules.propagation());
    }

    /** With a current and a next key, and the next one of the kind that the rules ask for. */
    RingState filled(RotationRules rules, Instant now) {
        RingState state = this;
        if (state.keys.isEmpty()) {
            RingKey first = RingKey.next(SigningKey.generate(rules.spec()), now, false);
            state = state.with(List.of(first.current(now)));
        }
        if (state.lacksNext(rules)) {
            // One of another kind has signed nothing, so nobody misses it.
            state = state.without(key -> key.phase() == KeyPhase.NEXT)
                    .adding(RingKey.next(SigningKey.generate(rules.spec()), now, false));
        }
        return state;
    }

    private boolean lacksNext(RotationRules rules) {
        return in(KeyPhase.NEXT).stream()
                .noneMatch(key -> key.imported() || key.key().spec().equals(rules.spec()));
    }

    /**
     * After everything that time brings: retired keys leave, and the next key has its turn. Moments that a clock noted which
     * was ahead become now, or the next key would not have its turn before they have come.
     */
    RingState maintained(RotationRules rules, Instant now) {
        RingState state = filled(rules, now).without(key -> key.isOver(now));
        state = state.with(state.keys.stream().map(key -> key.notAhead(now)).toList());
        // An imported key wants its turn, so that several of them have theirs one after the other.
        while (state.isPromotionDue(rules, now)) {
            state = state.promoted(rules, now).filled(rules, now);
        }
        return state;
    }

    /** Whether {@link #maintained} would change anything. */
    boolean isMaintenanceDue(RotationRules rules, Instant now) {
        return keys.isEmpty()
                || lacksNext(rules)
                || keys.stream().anyMatch(key -> key.isOver(now) || key.isAhead(now))
                || isPromotionDue(rules, now);
    }

    private boolean isPromotionDue(RotationRules rules, Instant now) {
        return rotationDue(rules, now) && !nextUsableFrom(rules).isAfter(now);
    }

    private boolean rotationDue(RotationRules rules, Instant now) {
        return rotationWanted
                || next().imported()
                || !current().currentSince().orElse(now).plus(rules.maxAge()).isAfter(now);
    }

    private RingState promoted(RotationRules rules, Instant now) {
        List<RingKey> changed = new ArrayList<>();
        changed.add(next().current(now));
        List<RingKey> next = in(KeyPhase.NEXT);
        changed.addAll(next.subList(1, next.size()));
        changed.add(current().retired(now, rules.skew()));
        changed.addAll(in(KeyPhase.RETIRED));
        return new RingState(changed, remembered, false);
    }

    RingState wantingRotation() {
        return new RingState(keys, remembered, true);
    }

    /** After a token was signed that expires before {@code bound}. */
    RingState used(Instant now, Instant bound) {
        List<RingKey> changed = new ArrayList<>(keys);
        changed.set(0, current().used(now, bound));
        return with(changed);
    }

    /** Without the current key, at once. */
    RingState revoked(RotationRules rules, Instant now) {
        String kid = current().kid();
        RingState promoted = promoted(rules, now).without(key -> key.kid().equals(kid));
        return promoted.remembering(kid).filled(rules, now);
    }

    /** Whether no token was ever signed, and no key brought: nobody knows any of the keys yet. */
    boolean isFresh() {
        return remembered.isEmpty()
                && keys.stream().allMatch(key -> key.firstUsed().isEmpty());
    }

    /** With a key in place of the current one, which has not signed. */
    RingState adopting(SigningKey key, Instant now) {
        List<RingKey> changed = new ArrayList<>(keys);
        changed.set(0, RingKey.next(key, now, true).current(now));
        return with(changed).remembering(key.kid());
    }

    /** With a key that has its turn as soon as that is safe. */
    RingState queueing(SigningKey key, Instant now) {
        return without(next -> next.phase() == KeyPhase.NEXT && !next.imported())
                .adding(RingKey.next(key, now, true))
                .remembering(key.kid());
    }

    List<SigningKey> published() {
        return keys.stream().map(RingKey::key).toList();
    }

    Set<String> kids() {
        Set<String> kids = new TreeSet<>();
        keys.forEach(key -> kids.add(key.kid()));
        return kids;
    }

    private RingState with(List<RingKey> changed) {
        return new RingState(changed, remembered, rotationWanted);
    }

    private RingState without(Predicate<RingKey> unwanted) {
        return with(keys.stream().filter(unwanted.negate()).toList());
    }

    /** Behind the next keys that are there. */
    private RingState adding(RingKey next) {
        List<RingKey> changed = new ArrayList<>(keys);
        changed.add(1 + in(KeyPhase.NEXT).size(), next);
        return with(changed);
    }

    private RingState remembering(String kid) {
        Set<String> more = new TreeSet<>(remembered);
        more.add(kid);
        return new RingState(keys, more, rotationWanted);
    }

    /** Whether the current key's retirement would wait for a token that expires then. */
    boolean covers(Instant tokenExpires) {
        return current()
                .signedUntil()
                .filter(until -> !until.isBefore(tokenExpires))
                .isPresent();
    }
}

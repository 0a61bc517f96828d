package io.jenkins.plugins.codesuite.federation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ring's life, by a clock that the test moves. */
class KeyRingTest {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration AGE = Duration.ofDays(90);
    private static final RotationRules RULES =
            new RotationRules(KeySpec.es256(), AGE, Duration.ofHours(1), Duration.ofMinutes(5));

    private final ManualClock clock = new ManualClock();
    private final MemoryStorage storage = new MemoryStorage();
    private KeyRing ring;

    @BeforeEach
    void open() throws IOException {
        ring = reopened();
    }

    private KeyRing reopened() throws IOException {
        return KeyRing.open(storage, new NoProtection(), RULES, clock);
    }

    private String sign() throws IOException {
        return ring.signingKey(clock.instant().plus(LIFETIME)).kid();
    }

    private KeyStatus only(KeyPhase phase) {
        return ring.status().stream()
                .filter(key -> key.phase() == phase)
                .reduce((one, other) -> {
                    throw new AssertionError("two keys are " + phase);
                })
                .orElseThrow();
    }

    private Set<String> published() {
        Set<String> kids = new TreeSet<>();
        ring.published().forEach(key -> kids.add(key.kid()));
        return kids;
    }

    private static SigningKey made() {
        return SigningKey.generate(KeySpec.es256());
    }

    @Test
    void aNewRingPublishesTheKeyThatSignsAndTheNextOne() throws IOException {
        assertThat(ring.status()).extracting(KeyStatus::phase).containsExactly(KeyPhase.CURRENT, KeyPhase.NEXT);
        assertThat(only(KeyPhase.CURRENT).firstUsed()).isEmpty();
        assertThat(sign()).isEqualTo(only(KeyPhase.CURRENT).kid());
        assertThat(only(KeyPhase.CURRENT).firstUsed()).contains(clock.instant());
        assertThat(published()).hasSize(2);
    }

    @Test
    void aReopenedRingHasTheSameKeys() throws IOException {
        String kid = sign();
        List<KeyStatus> before = ring.status();
        ring = reopened();
        assertThat(ring.status()).isEqualTo(before);
        assertThat(sign()).isEqualTo(kid);
    }

    @Test
    void theNextKeyTakesOverByAgeAndWasPublishedLongBefore() throws IOException {
        String first = sign();
        KeyStatus next = only(KeyPhase.NEXT);
        clock.advance(AGE.minusSeconds(1));
        assertThat(sign()).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(sign()).isEqualTo(next.kid());
        assertThat(next.published()).isBefore(clock.instant().minus(RULES.propagation()));
        assertThat(only(KeyPhase.NEXT).published()).isEqualTo(clock.instant());
        assertThat(published()).contains(first, next.kid()).hasSize(3);
    }

    @Test
    void maintenanceAloneRotatesByAgeAndSaysSo() throws IOException {
        String first = sign();
        assertThat(ring.maintain()).isFalse();
        clock.advance(AGE);
        assertThat(ring.maintain()).isTrue();
        assertThat(only(KeyPhase.RETIRED).kid()).isEqualTo(first);
    }

    @Test
    void aRetiredKeyIsServedUntilItsLastTokenHasExpiredPlusSkew() throws IOException {
        String first = sign();
        clock.advance(Duration.ofHours(2));
        assertThat(sign()).isEqualTo(first);
        Instant lastTokenExpires = clock.instant().plus(LIFETIME);
        assertThat(ring.rotate().done()).isTrue();
        KeyStatus retired = only(KeyPhase.RETIRED);
        assertThat(retired.kid()).isEqualTo(first);
        Instant until = retired.servedUntil().orElseThrow();
        assertThat(until)
                .isAfterOrEqualTo(lastTokenExpires.plus(RULES.skew()))
                .isBefore(lastTokenExpires.plus(RULES.skew()).plus(Duration.ofMinutes(16)));
        clock.advance(Duration.between(clock.instant(), until).minusSeconds(1));
        assertThat(ring.maintain()).isFalse();
        assertThat(published()).contains(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ring.maintain()).isTrue();
        assertThat(published()).doesNotContain(first).hasSize(2);
    }

    @Test
    void theLastTokenIsRememberedByTheNextProcess() throws IOException {
        String first = sign();
        clock.advance(Duration.ofHours(2));
        Instant expires = clock.instant().plus(Duration.ofHours(1));
        ring.signingKey(expires);
        ring = reopened();
        ring.rotate();
        assertThat(only(KeyPhase.RETIRED).kid()).isEqualTo(first);
        assertThat(only(KeyPhase.RETIRED).servedUntil().orElseThrow()).isAfterOrEqualTo(expires.plus(RULES.skew()));
    }

    @Test
    void aClockThatWasAheadDelaysNoRotation() throws IOException {
        Duration ahead = Duration.ofDays(1500);
        sign();
        clock.advance(ahead);
        ring.revokeCurrent();
        String first = sign();
        clock.advance(ahead.negated());

        Rotation asked = ring.rotate();
        assertThat(asked.done()).isFalse();
        assertThat(asked.usedFrom()).isEqualTo(clock.instant().plus(RULES.propagation()));
        assertThat(sign()).isEqualTo(first);
        clock.advance(RULES.propagation());
        assertThat(sign()).isEqualTo(asked.kid());
        // The tokens of a key are good for as long as the clock said then, so the key is served.
        assertThat(published()).contains(first);
    }

    @Test
    void aClockThatWasAheadDelaysNoRotationByAge() throws IOException {
        Duration ahead = Duration.ofDays(1500);
        clock.advance(ahead);
        ring.revokeCurrent();
        String first = sign();
        clock.advance(ahead.negated());

        assertThat(sign()).isEqualTo(first);
        int writes = storage.writes();
        assertThat(sign()).isEqualTo(first);
        assertThat(storage.writes()).isEqualTo(writes);
        clock.advance(AGE);
        assertThat(sign()).isNotEqualTo(first);
    }

    @Test
    void notEveryTokenIsAWrite() throws IOException {
        sign();
        int writes = storage.writes();
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(3));
            sign();
        }
        assertThat(storage.writes()).isEqualTo(writes);
    }

    @Test
    void rotationOnDemandWaitsForAKeyThatIsNotKnownYet() throws IOException {
        String first = sign();
        String next = only(KeyPhase.NEXT).kid();
        clock.advance(Duration.ofMinutes(20));
        Rotation early = ring.rotate();
        assertThat(early.done()).isFalse();
        assertThat(early.kid()).isEqualTo(next);
        assertThat(early.usedFrom()).isEqualTo(clock.instant().plus(Duration.ofMinutes(40)));
        assertThat(sign()).isEqualTo(first);
        ring = reopened();
        clock.advance(Duration.ofMinutes(40).minusSeconds(1));
        assertThat(sign()).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(sign()).isEqualTo(next);
        clock.advance(Duration.ofHours(2));
        assertThat(sign()).as("one wish is one rotation").isEqualTo(next);
    }

    @Test
    void rotationOnDemandIsDoneAtOnceWhenTheNextKeyIsKnown() throws IOException {
        String first = sign();
        String next = only(KeyPhase.NEXT).kid();
        clock.advance(Duration.ofHours(1));
        Rotation late = ring.rotate();
        assertThat(late).isEqualTo(new Rotation(true, next, clock.instant()));
        assertThat(sign()).isEqualTo(next);
        assertThat(published()).contains(first);
        assertThat(ring.rotate().done()).as("its next key is new").isFalse();
    }

    @Test
    void aRevokedKeyIsGoneAtOnceAndTheNextOneSigns() throws IOException {
        SigningKey revoked = ring.signingKey(clock.instant().plus(LIFETIME));
        String next = only(KeyPhase.NEXT).kid();
        ring.revokeCurrent();
        assertThat(published()).doesNotContain(revoked.kid()).contains(next).hasSize(2);
        assertThat(sign()).isEqualTo(next);
        ring = reopened();
        assertThat(published()).doesNotContain(revoked.kid());
        assertThat(ring.importKey(revoked)).isEqualTo(ImportOutcome.KNOWN);
        assertThat(published()).doesNotContain(revoked.kid());
    }

    @Test
    void aKeyBroughtToARingThatNeverSignedSignsAtOnce() throws IOException {
        String unused = only(KeyPhase.CURRENT).kid();
        SigningKey brought = made();
        assertThat(ring.importKey(brought)).isEqualTo(ImportOutcome.ADOPTED);
        assertThat(sign()).isEqualTo(brought.kid());
        assertThat(published()).doesNotContain(unused);
        assertThat(only(KeyPhase.CURRENT).imported()).isTrue();
    }

    @Test
    void aKeyBroughtLaterIsPublishedFirst() throws IOException {
        String first = sign();
        String generatedNext = only(KeyPhase.NEXT).kid();
        SigningKey brought = SigningKey.generate(KeySpec.rs256(2048));
        assertThat(ring.importKey(brought)).isEqualTo(ImportOutcome.NEXT);
        assertThat(published()).contains(brought.kid()).doesNotContain(generatedNext);
        clock.advance(RULES.propagation().minusSeconds(1));
        assertThat(sign()).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(sign()).isEqualTo(brought.kid());
        assertThat(only(KeyPhase.NEXT).imported()).isFalse();
    }

    @Test
    void theLastOfSeveralBroughtKeysIsTheOneThatSigns() throws IOException {
        List<SigningKey> brought = List.of(made(), made(), made());
        List<ImportOutcome> outcomes = new ArrayList<>();
        for (SigningKey key : brought) {
            outcomes.add(ring.importKey(key));
        }
        assertThat(outcomes).containsExactly(ImportOutcome.ADOPTED, ImportOutcome.NEXT, ImportOutcome.NEXT);
        assertThat(sign()).isEqualTo(brought.get(0).kid());
        clock.advance(RULES.propagation());
        assertThat(sign()).isEqualTo(brought.get(2).kid());
        assertThat(published()).contains(brought.get(0).kid());
    }

    @Test
    void bringingTheSameKeyAgainNeverChangesAnything() throws IOException {
        SigningKey brought = made();
        ring.importKey(brought);
        sign();
        bringAgain(brought);
        clock.advance(Duration.ofHours(2));
        ring.rotate();
        bringAgain(brought);
        clock.advance(Duration.ofDays(1));
        ring.maintain();
        assertThat(published()).doesNotContain(brought.kid());
        bringAgain(brought);
        ring = reopened();
        bringAgain(brought);
    }

    private void bringAgain(SigningKey brought) throws IOException {
        List<KeyStatus> before = ring.status();
        int writes = storage.writes();
        assertThat(ring.importKey(brought)).isEqualTo(ImportOutcome.KNOWN);
        ring.rules(RULES);
        assertThat(ring.status()).isEqualTo(before);
        assertThat(storage.writes()).isEqualTo(writes);
    }

    @Test
    void anotherKindOfKeyReplacesTheNextKeyOnly() throws IOException {
        String first = sign();
        clock.advance(Duration.ofHours(2));
        ring.rules(new RotationRules(KeySpec.rs256(2048), AGE, RULES.propagation(), RULES.skew()));
        assertThat(sign()).isEqualTo(first);
        assertThat(only(KeyPhase.NEXT).spec()).isEqualTo(KeySpec.rs256(2048));
        assertThat(only(KeyPhase.NEXT).published()).isEqualTo(clock.instant());
        String next = only(KeyPhase.NEXT).kid();
        assertThat(ring.rotate().done()).isFalse();
        clock.advance(RULES.propagation());
        assertThat(sign()).isEqualTo(next);
    }

    @Test
    void listenersHearOfEveryChangeOfThePublishedKeysAndOfNothingElse() throws IOException {
        List<Set<String>> heard = new ArrayList<>();
        ring.onChange(() -> heard.add(published()));
        sign();
        ring.maintain();
        clock.advance(Duration.ofHours(2));
        sign();
        assertThat(heard).isEmpty();
        ring.rotate();
        assertThat(heard).containsExactly(published());
        ring.revokeCurrent();
        assertThat(heard).hasSize(2).last().isEqualTo(published());
        ring.importKey(made());
        assertThat(heard).hasSize(3).last().isEqualTo(published());
        clock.advance(Duration.ofDays(1));
        sign();
        assertThat(heard).hasSize(4).last().isEqualTo(published());
    }

    @Test
    void aStorageThatRefusesLeavesTheRingAsItWas() throws IOException {
        boolean[] full = new boolean[1];
        KeyStorage failing = new KeyStorage() {
            @Override
            public Optional<byte[]> read() {
                return storage.read();
            }

            @Override
            public void write(byte[] content) throws IOException {
                if (full[0]) {
                    throw new IOException("No space left on device");
                }
                storage.write(content);
            }
        };
        ring = KeyRing.open(failing, new NoProtection(), RULES, clock);
        sign();
        List<KeyStatus> before = ring.status();
        full[0] = true;
        assertThatThrownBy(ring::revokeCurrent).hasMessageContaining("No space left");
        clock.advance(AGE);
        assertThatThrownBy(ring::maintain).hasMessageContaining("No space left");
        assertThat(ring.status()).isEqualTo(before);
        full[0] = false;
        assertThat(ring.maintain()).isTrue();
    }
}

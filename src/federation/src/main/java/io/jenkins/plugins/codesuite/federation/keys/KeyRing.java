package io.jenkins.plugins.codesuite.federation.keys;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The keys of an issuer: one that signs, at least one that is published ahead of its use, and retired ones that are served
 * until the last token that they signed has expired.
 *
 * <p>The next key takes over when the current one has signed for {@link RotationRules#maxAge}, or on demand, but never before
 * it has been published for {@link RotationRules#propagation}; only {@link #revokeCurrent} does not wait. How long a retired
 * key's tokens live is remembered in the storage, as a bound that is at most a quarter of an hour ahead, so that a restart
 * or a second process takes no key away too early.
 *
 * <p>Safe for use by several threads. Several rings, also of several processes, may be opened on one storage; what another one
 * changed is seen at the next call of {@link #signingKey} or {@link #maintain}. Each change is in the storage before it has
 * effect. Content that cannot be read or decrypted is an {@link IOException} of every call that needs it, and is never
 * replaced.
 */
public final class KeyRing {

    /** By how much the stored bound is ahead of the last token, so that not every token is a write. */
    private static final Duration AHEAD = Duration.ofMinutes(15);

    private final KeyStorage storage;
    private final KeyProtection protection;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private RotationRules rules;
    /** What the storage held when it was last read or written. */
    private Optional<byte[]> content = Optional.empty();

    private volatile RingState state = RingState.EMPTY;

    private KeyRing(KeyStorage storage, KeyProtection protection, RotationRules rules, Clock clock) {
        this.storage = storage;
        this.protection = protection;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Opens the ring in a storage; where the storage has none yet, makes one with a current and a next key.
     *
     * @param storage where it is kept
     * @param protection how it is encrypted there
     * @param rules when keys change
     * @param clock what time it is
     * @throws IOException when the storage cannot be read or written, or its content not be decrypted or understood
     */
    public static KeyRing open(KeyStorage storage, KeyProtection protection, RotationRules rules, Clock clock)
            throws IOException {
        KeyRing ring = new KeyRing(storage, protection, rules, clock);
        synchronized (ring.lock) {
            ring.change(known -> known.filled(rules, clock.instant()));
        }
        return ring;
    }

    /**
     * Changes the rules from now on. Another kind of key replaces the next key, if that was made here, not the current one:
     * {@link #rotate} is there for that. The rules that the ring has already change nothing.
     *
     * @throws IOException when the storage cannot be read or written; the rules are the old ones then
     */
    public void rules(RotationRules newRules) throws IOException {
        locked(() -> {
            change(known -> known.filled(newRules, clock.instant()));
            rules = newRules;
            return rules;
        });
    }

    /**
     * The key to sign a token with, after what is due by time. It is served for at least as long as the token is valid,
     * whatever happens to the ring meanwhile, other than that the key is revoked.
     *
     * @param tokenExpires when the token will expire
     * @throws IOException when the storage cannot be read or written
     */
    public SigningKey signingKey(Instant tokenExpires) throws IOException {
        return locked(() -> {
            refresh();
            Instant now = clock.instant();
            if (state.isMaintenanceDue(rules, now) || !state.covers(tokenExpires)) {
                change(known -> {
                    RingState maintained = known.maintained(rules, now);
                    return maintained.covers(tokenExpires)
                            ? maintained
                            : maintained.used(now, tokenExpires.plus(AHEAD));
                });
            }
            return state.current().key();
        });
    }

    /** Every key, as it was at the last call that read the storage: the current one, the next ones, the retired ones. */
    public List<KeyStatus> status() {
        return state.keys().stream().map(RingKey::status).toList();
    }

    /** The keys for the key set, in the order of {@link #status}; the current one first. Never empty. */
    public List<SigningKey> published() {
        return state.published();
    }

    /**
     * Changes to the next key: at once, when it has been published for long enough, else at the first call of
     * {@link #signingKey} or {@link #maintain} after that.
     *
     * @return which key it will be, and when
     * @throws IOException when the storage cannot be read or written
     */
    public Rotation rotate() throws IOException {
        return locked(() -> {
            Instant now = clock.instant();
            change(known -> known.wantingRotation().maintained(rules, now));
            return state.rotationWanted()
                    ? new Rotation(false, state.next().kid(), state.nextUsableFrom(rules))
                    : new Rotation(true, state.current().kid(), now);
        });
    }

    /**
     * Gives up the current key, because somebody else may have it: it leaves the key set at once, and the next key signs at
     * once, published for long enough or not. Tokens that it signed are worth nothing as soon as caches of the key set have
     * expired. It cannot be imported again.
     *
     * @throws IOException when the storage cannot be read or written; the key is not revoked then
     */
    public void revokeCurrent() throws IOException {
        locked(() -> {
            Instant now = clock.instant();
            change(known -> known.filled(rules, now).revoked(rules, now));
            return now;
        });
    }

    /**
     * Does what is due by time: the rotation by age, the rotation that was asked for, the removal of retired keys. To be
     * called every few minutes; also sees what other processes changed.
     *
     * @return whether the published keys are others than before
     * @throws IOException when the storage cannot be read or written
     */
    public boolean maintain() throws IOException {
        return locked(() -> {
            Set<String> before = state.kids();
            refresh();
            Instant now = clock.instant();
            if (state.isMaintenanceDue(rules, now)) {
                change(known -> known.maintained(rules, now));
            }
            return !before.equals(state.kids());
        });
    }

    /**
     * Brings a key that was made elsewhere, so that a rebuilt host keeps its identity. The same key may be brought any number
     * of times, also after it was retired and removed: only the first time has an effect.
     *
     * @throws IOException when the storage cannot be read or written; nothing was changed then
     */
    public ImportOutcome importKey(SigningKey key) throws IOException {
        return locked(() -> {
            AtomicReference<ImportOutcome> outcome = new AtomicReference<>(ImportOutcome.KNOWN);
            change(known -> {
                Instant now = clock.instant();
                if (known.has(key.kid())) {
                    return known;
                }
                outcome.set(known.isFresh() ? ImportOutcome.ADOPTED : ImportOutcome.NEXT);
                return known.isFresh() ? known.adopting(key, now) : known.queueing(key, now);
            });
            return outcome.get();
        });
    }

    /**
     * Asks to be told whenever the published keys have changed. The listener runs on the thread that noticed the change,
     * which may be one that only wanted to sign: it must be quick and not throw.
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** What is done under the lock. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }

    /** Listeners are told afterwards, so that they can ask the ring, and other threads with them. */
    private <T> T locked(Step<T> step) throws IOException {
        Set<String> before;
        Set<String> after;
        T result;
        synchronized (lock) {
            before = state.kids();
            result = step.run();
            after = state.kids();
        }
        if (!before.equals(after)) {
            listeners.forEach(Runnable::run);
        }
        return result;
    }

    /** A change of the state, of which no part depends on more than its argument. */
    @FunctionalInterface
    private interface Change {
        RingState apply(RingState known);
    }

    private void change(Change change) throws IOException {
        storage.exclusively(() -> {
            refresh();
            RingState changed = change.apply(state);
            if (!changed.equals(state)) {
                byte[] sealed = protection.seal(RingFile.write(changed));
                storage.write(sealed);
                content = Optional.of(sealed);
                state = changed;
            }
        });
    }

    /** Reads what another ring wrote. A storage that was emptied meanwhile is filled again by the next change. */
    private void refresh() throws IOException {
        Optional<byte[]> read = storage.read();
        if (read.isEmpty()
                || content.filter(known -> Arrays.equals(known, read.get())).isPresent()) {
            return;
        }
        try {
            state = RingFile.read(protection.open(read.get()));
        } catch (IOException e) {
            throw new IOException(
                    "The signing keys in " + storage.describe() + " cannot be read: " + e.getMessage()
                            + ". Nothing was changed. Put back an intact copy from a backup. If there is none, move the"
                            + " file away and start again: new keys are made then, and a key that was imported is"
                            + " imported again.",
                    e);
        }
        content = read;
    }
}

package io.jenkins.plugins.codesuite.plugins.federation.keys;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.codesuite.federation.keys.FolderKeyStorage;
import io.jenkins.plugins.codesuite.federation.keys.ImportOutcome;
import io.jenkins.plugins.codesuite.federation.keys.KeyPhase;
import io.jenkins.plugins.codesuite.federation.keys.KeyRing;
import io.jenkins.plugins.codesuite.federation.keys.KeyStatus;
import io.jenkins.plugins.codesuite.federation.keys.Rotation;
import io.jenkins.plugins.codesuite.federation.keys.RotationRules;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import io.jenkins.plugins.codesuite.federation.token.IdentityTokens;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import io.jenkins.plugins.codesuite.plugins.federation.ImportedKey;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Publication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The controller's signing keys, in {@code secrets/code-suite-federation/} of its home. They are read when first needed,
 * and stay what they are whatever is configured again: only rotation, revocation and a key not seen before change them.
 * Where the issuer is outside Jenkins, a key signs only after it was seen there.
 */
@Extension
public final class FederationKeys {

    /**
     * A rotation that is yet to come.
     *
     * @param from when; empty while AWS cannot know the key
     */
    public record Pending(Optional<Instant> from) {}

    private static final Logger LOGGER = Logger.getLogger(FederationKeys.class.getName());
    private static final String FILE = "secrets/code-suite-federation/keys";

    private final Object lock = new Object();
    private final KnownKeys known = new KnownKeys();
    private Optional<KeyRing> opened = Optional.empty();
    private volatile RotationRules inForce = RotationRules.DEFAULT;
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<Rotation> asked = Optional.empty();

    /** For Jenkins. */
    public FederationKeys() {}

    /** The one of this controller. */
    public static FederationKeys get() {
        return ExtensionList.lookupSingleton(FederationKeys.class);
    }

    /**
     * The keys.
     *
     * @throws IOException when their file cannot be read or written
     */
    public KeyRing ring() throws IOException {
        synchronized (lock) {
            if (opened.isEmpty()) {
                try {
                    opened = Optional.of(open());
                } catch (IOException e) {
                    problem = Optional.of(e.getMessage());
                    throw e;
                }
            }
            return opened.get();
        }
    }

    private KeyRing open() throws IOException {
        Path file = Jenkins.get().getRootDir().toPath().resolve(FILE);
        FederationConfiguration configuration = FederationConfiguration.get();
        // An issuer outside Jenkins may not have seen any key yet: until that is known, the current one goes on
        // signing.
        inForce = rules(configuration, List.of());
        KeyRing ring = KeyRing.open(
                new FolderKeyStorage(file), new SealedByJenkins(new SealingKey()::bytes), inForce, Clock.systemUTC());
        problem = take(ring, configuration);
        follow(ring, configuration);
        // A rotation may happen in a build's thread, which must not wait for a bucket.
        ring.onChange(() -> Publication.get().soon());
        return ring;
    }

    private RotationRules rules(FederationConfiguration configuration, List<KeyStatus> keys) {
        RotationRules wanted = configuration.rotationRules();
        return configuration.getIssuerUrl().isEmpty() ? wanted : known.rules(wanted, keys);
    }

    private void follow(KeyRing ring, FederationConfiguration configuration) throws IOException {
        RotationRules rules = rules(configuration, ring.status());
        ring.rules(rules);
        inForce = rules;
    }

    /** Why keys could not be read; empty when they could, or nobody has asked. */
    public Optional<String> problem() {
        return problem;
    }

    /**
     * What signs.
     *
     * @throws IOException when the keys cannot be read
     */
    public IdentityTokens tokens() throws IOException {
        return new IdentityTokens(ring(), Clock.systemUTC());
    }

    /**
     * Lets the next key sign as soon as AWS can know it.
     *
     * @throws IOException when the keys cannot be read or written
     */
    public void rotate() throws IOException {
        asked = Optional.of(ring().rotate());
    }

    /**
     * Takes the current key out at once, if it is still this one.
     *
     * @param kid the key that was shown to whoever asks
     * @return whether it was
     * @throws IOException when the keys cannot be read or written
     */
    public boolean revoke(String kid) throws IOException {
        KeyRing ring = ring();
        synchronized (lock) {
            boolean isCurrent = ring.status().stream()
                    .anyMatch(
                            key -> key.phase() == KeyPhase.CURRENT && key.kid().equals(kid));
            if (isCurrent) {
                ring.revokeCurrent();
            }
            return isCurrent;
        }
    }

    /**
     * The rotation that was asked for since the start of Jenkins and is yet to come.
     *
     * @throws IOException when the keys cannot be read
     */
    public Optional<Pending> pending() throws IOException {
        KeyRing ring = ring();
        RotationRules rules = inForce;
        return asked.flatMap(rotation -> ring.status().stream()
                        .filter(key -> key.phase() == KeyPhase.NEXT && key.kid().equals(rotation.kid()))
                        .findFirst())
                .map(next -> new Pending(
                        KnownKeys.isHeld(rules)
                                ? Optional.empty()
                                : Optional.of(next.published().plus(rules.propagation()))));
    }

    /**
     * Tells that these keys, and no others, are where AWS finds those of an issuer outside Jenkins.
     *
     * @throws IOException when the keys cannot be read or written
     */
    public void seen(Set<String> kids) throws IOException {
        known.seen(kids, Instant.now());
        follow(ring(), FederationConfiguration.get());
    }

    /**
     * Tells that it is not known which keys are where AWS finds those of an issuer outside Jenkins: what was seen before
     * holds, and no key signs that was not.
     *
     * @throws IOException when the keys cannot be read or written
     */
    public void unseen() throws IOException {
        follow(ring(), FederationConfiguration.get());
    }

    /**
     * Takes over what was configured: the rules for new keys, and keys not seen before.
     *
     * @param isOtherIssuer whether AWS finds the keys somewhere else than before
     * @throws IOException when the keys cannot be read or written
     */
    public void configured(boolean isOtherIssuer) throws IOException {
        if (isOtherIssuer) {
            known.forget();
        }
        FederationConfiguration configuration = FederationConfiguration.get();
        KeyRing ring = ring();
        problem = take(ring, configuration);
        follow(ring, configuration);
    }

    /** Imports what is new; a key that is none keeps no other from being used. */
    private static Optional<String> take(KeyRing ring, FederationConfiguration configuration) throws IOException {
        Optional<String> unreadable = Optional.empty();
        for (ImportedKey imported : configuration.getImportedKeys()) {
            try {
                SigningKey key = imported.read();
                ImportOutcome outcome = ring.importKey(key);
                if (outcome != ImportOutcome.KNOWN) {
                    LOGGER.log(Level.INFO, "Imported the signing key {0}: {1}", new Object[] {key, outcome});
                }
            } catch (IllegalArgumentException e) {
                unreadable = Optional.of("An imported signing key cannot be read: " + e.getMessage()
                        + " Import it again (Manage Jenkins, AWS federation)");
            }
        }
        return unreadable;
    }
}

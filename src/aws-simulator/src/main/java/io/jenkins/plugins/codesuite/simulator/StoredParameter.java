package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A parameter with its versions and labels. Guarded by the service's lock. */
final class StoredParameter {
    private static final int VERSIONS_KEPT = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String name;
    private final NavigableMap<Long, Version> versions = new TreeMap<>();
    private final Map<String, Long> labels = new TreeMap<>();

    StoredParameter(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Version latest() {
        return versions.lastEntry().getValue();
    }

    Optional<Version> version(long number) {
        return Optional.ofNullable(versions.get(number));
    }

    /** The version that a selector names: a number or a label. */
    Optional<Version> selected(String selector) {
        if (!selector.isEmpty() && selector.chars().allMatch(c -> c >= '0' && c <= '9')) {
            // Longer than any version number: it exists as little as another unknown one.
            return selector.length() > 18 ? Optional.empty() : version(Long.parseLong(selector));
        }
        return Optional.ofNullable(labels.get(selector)).flatMap(this::version);
    }

    long add(Version template) {
        long number = versions.isEmpty() ? 1 : versions.lastKey() + 1;
        if (versions.size() == VERSIONS_KEPT) {
            long oldest = versions.firstKey();
            if (labels.containsValue(oldest)) {
                throw new AwsError(
                        "ParameterMaxVersionLimitExceeded",
                        "You attempted to create a new version of " + name
                                + " by calling the PutParameter API with the overwrite flag. Version " + oldest
                                + ", the oldest version, can't be deleted because it has a label associated with it."
                                + " Move the label to another version of the parameter, and try again.");
            }
            versions.remove(oldest);
        }
        versions.put(number, template.numbered(number));
        return number;
    }

    Set<String> labelsOf(long number) {
        Set<String> found = new TreeSet<>();
        labels.forEach((label, version) -> {
            if (version == number) {
                found.add(label);
            }
        });
        return found;
    }

    /** A label stands on one version at a time: setting it moves it. */
    void label(String label, long number) {
        labels.put(label, number);
    }

    /**
     * One version of a parameter.
     *
     * @param ciphertext what a SecureString shows without decryption: random, it tells nothing of the value
     */
    record Version(
            long number,
            ParameterType type,
            String value,
            String ciphertext,
            Instant modified,
            String tier,
            String dataType,
            Optional<String> keyId,
            Optional<String> description,
            Optional<String> allowedPattern) {

        static String newCiphertext() {
            byte[] bytes = new byte[96];
            RANDOM.nextBytes(bytes);
            return "AQICAHh" + Base64.getEncoder().encodeToString(bytes);
        }

        Version numbered(long newNumber) {
            return new Version(
                    newNumber, type, value, ciphertext, modified, tier, dataType, keyId, description, allowedPattern);
        }

        String shown(boolean withDecryption) {
            return type == ParameterType.SECURE_STRING && !withDecryption ? ciphertext : value;
        }
    }
}

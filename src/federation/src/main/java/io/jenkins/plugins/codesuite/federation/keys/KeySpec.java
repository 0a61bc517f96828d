package io.jenkins.plugins.codesuite.federation.keys;

import java.util.Objects;

/**
 * What kind of key.
 *
 * @param algorithm what it signs by
 * @param bits the size: 2048 to 4096 for {@link SigningAlgorithm#RS256}, 256 for {@link SigningAlgorithm#ES256}
 */
public record KeySpec(SigningAlgorithm algorithm, int bits) {

    private static final int MIN_RSA = 2048;
    private static final int MAX_RSA = 4096;
    private static final int EC = 256;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException when the algorithm has no keys of that size here
     */
    public KeySpec {
        Objects.requireNonNull(algorithm, "algorithm");
        if (algorithm == SigningAlgorithm.RS256 && (bits < MIN_RSA || bits > MAX_RSA)) {
            throw new IllegalArgumentException("An RS256 key of " + bits + " bits is not accepted: write " + MIN_RSA
                    + " to " + MAX_RSA + ", for example RS256-2048.");
        }
        if (algorithm == SigningAlgorithm.ES256 && bits != EC) {
            throw new IllegalArgumentException("An ES256 key has 256 bits, not " + bits + ": write ES256.");
        }
    }

    /**
     * An RSA key.
     *
     * @param bits 2048 to 4096
     * @throws IllegalArgumentException for another size
     */
    public static KeySpec rs256(int bits) {
        return new KeySpec(SigningAlgorithm.RS256, bits);
    }

    /** A key on the curve P-256. */
    public static KeySpec es256() {
        return new KeySpec(SigningAlgorithm.ES256, EC);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @param text {@code ES256}, or {@code RS256-} and the bits
     * @throws IllegalArgumentException for anything else, with a sentence that says what is accepted
     */
    public static KeySpec parse(String text) {
        String trimmed = text.trim();
        if (trimmed.equals("ES256")) {
            return es256();
        }
        if (trimmed.matches("RS256-[0-9]{1,6}")) {
            return rs256(Integer.parseInt(trimmed.substring("RS256-".length())));
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no kind of signing key: write RS256-2048, RS256-3072, RS256-4096 or ES256.");
    }

    /** {@code ES256} or, for example, {@code RS256-3072}. */
    @Override
    public String toString() {
        return algorithm == SigningAlgorithm.ES256 ? "ES256" : "RS256-" + bits;
    }
}

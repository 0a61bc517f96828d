package io.jenkins.plugins.codesuite.plugins.federation.mask;

import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Secrets of before a restart of Jenkins, of which only fingerprints were kept: processes that have them go on and may print
 * them. A text of a fingerprint's length is found by a rolling sum, and held against a SHA-256.
 *
 * <p>A fingerprint does not tell the secret: AWS makes secret keys and tokens of far more than the 64 bits that the sum tells.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Rabin%E2%80%93Karp_algorithm">Rabin–Karp</a>
 */
final class PastSecrets {

    static final PastSecrets NONE = new PastSecrets(Set.of());

    private static final String SEPARATOR = ":";
    private static final int PARTS = 3;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final Map<Integer, Map<Long, Set<String>>> byLength = new HashMap<>();

    PastSecrets(Collection<String> fingerprints) {
        for (String fingerprint : fingerprints) {
            String[] parts = fingerprint.split(SEPARATOR, PARTS);
            byLength.computeIfAbsent(Integer.valueOf(parts[0]), length -> new HashMap<>())
                    .computeIfAbsent(Long.parseUnsignedLong(parts[1], 16), sum -> new HashSet<>())
                    .add(parts[2]);
        }
    }

    /** What may be kept of a secret: its length, its sum, its SHA-256. */
    static String fingerprint(String secret) {
        long sum = 0;
        for (int i = 0; i < secret.length(); i++) {
            sum = sum * FACTOR + secret.charAt(i);
        }
        return secret.length() + SEPARATOR + Long.toHexString(sum) + SEPARATOR + digest(secret);
    }

    private static String digest(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    boolean isEmpty() {
        return byLength.isEmpty();
    }

    /** The line without the secrets; the same object where it has none. */
    String mask(String line) {
        String masked = line;
        for (Map.Entry<Integer, Map<Long, Set<String>>> each : byLength.entrySet()) {
            masked = mask(masked, each.getKey(), each.getValue());
        }
        return masked;
    }

    private static String mask(String line, int length, Map<Long, Set<String>> secrets) {
        long first = 1;
        for (int i = 1; i < length; i++) {
            first *= FACTOR;
        }
        StringBuilder masked = new StringBuilder();
        int done = 0;
        long sum = 0;
        for (int end = 1; end <= line.length(); end++) {
            int start = end - length;
            if (start > done) {
                sum -= line.charAt(start - 1) * first;
            }
            sum = sum * FACTOR + line.charAt(end - 1);
            if (start >= done && isOne(secrets, sum, line, start, end)) {
                masked.append(line, done, start).append(LiveSecrets.MASK);
                done = end;
                sum = 0;
            }
        }
        return done == 0 ? line : masked.append(line, done, line.length()).toString();
    }

    private static boolean isOne(Map<Long, Set<String>> secrets, long sum, String line, int start, int end) {
        Set<String> digests = secrets.get(sum);
        return digests != null && digests.contains(digest(line.substring(start, end)));
    }
}

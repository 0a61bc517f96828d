package io.jenkins.plugins.codesuite.commons.document;

import java.util.Locale;
import java.util.Optional;

/** Finds which known name a mistyped one was meant to be. */
public final class NearestName {

    /** Longer names are no typing mistakes, and the distance costs the product of the lengths. */
    private static final int LONGEST = 64;

    private NearestName() {}

    /**
     * The nearest known name, when one is near: the same but for letter case, {@code -} and {@code _}, or a few typing
     * mistakes away.
     *
     * @param known the names that there are
     * @param written the name that is none of them
     */
    public static Optional<String> among(Iterable<String> known, String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String bare = bare(written);
        String nearest = "";
        int best = Integer.MAX_VALUE;
        for (String name : known) {
            if (name.length() > LONGEST) {
                continue;
            }
            int distance = distance(bare, bare(name));
            // A third of the letters may be wrong, but never all: 'a' is not near 'b'.
            int bound = Math.min(bare.length(), name.length()) < 3 ? 0 : Math.max(1, Math.max(bare.length(), 3) / 3);
            if (distance <= bound && distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return best == Integer.MAX_VALUE ? Optional.empty() : Optional.of(nearest);
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + replace);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = least;
            }
        }
        return cost[a.length()][b.length()];
    }
}

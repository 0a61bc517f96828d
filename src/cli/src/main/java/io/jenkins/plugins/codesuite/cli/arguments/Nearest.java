package io.jenkins.plugins.codesuite.cli.arguments;

import java.util.List;

/** Finds what somebody who mistyped a name may have meant. */
public final class Nearest {

    private Nearest() {}

    /** {@code "; did you mean X?"} when one of {@code names} is near to {@code written}, else an empty text. */
    public static String suggestion(String written, List<String> names) {
        String best = "";
        int bestDistance = Math.max(2, written.length() / 3) + 1;
        for (String name : names) {
            int distance = name.startsWith(written) ? 1 : distance(written, name);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
    }

    /** How many letters must be put in, left out or changed to make {@code a} of {@code b}. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

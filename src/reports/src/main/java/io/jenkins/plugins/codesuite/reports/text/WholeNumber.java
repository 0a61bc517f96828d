package io.jenkins.plugins.codesuite.reports.text;

/** Counts as reports write them: from zero up, and as great as an {@code int} gets. */
public final class WholeNumber {

    private WholeNumber() {}

    /** Reads a count; zero if the text is none, or is below zero. */
    public static int parse(String written) {
        int value = 0;
        for (int at = 0; at < written.length(); at++) {
            char c = written.charAt(at);
            if (c < '0' || c > '9' || at == 9) {
                return parseOther(written);
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    private static int parseOther(String written) {
        try {
            return (int) Math.max(0, Double.parseDouble(written.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Both together, as great as an {@code int} gets. */
    public static int sum(int first, int second) {
        return (int) Math.min(Integer.MAX_VALUE, (long) first + second);
    }
}

package io.jenkins.plugins.codesuite.buildspec.shell;

/**
 * A text of the buildspec that the shell is to expand: an artifact's name, a glob, a cache key.
 *
 * @param id what names it among the expansions of a build; letters, digits, {@code .}, {@code /}, {@code -} and
 *     {@code _} only
 * @param text the text, in which {@code $VARIABLE}, {@code $(command)} and backticks are replaced
 */
public record Expansion(String id, String text) {

    /** Refuses an id that could not stand in the program as it is. */
    public Expansion {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "./-_".indexOf(c) >= 0)) {
                throw new IllegalArgumentException("not an expansion's id: " + id);
            }
        }
    }

    /** Whether a shell would change {@code text} at all. */
    public static boolean isNeeded(String text) {
        return text.indexOf('$') >= 0 || text.indexOf('`') >= 0;
    }
}

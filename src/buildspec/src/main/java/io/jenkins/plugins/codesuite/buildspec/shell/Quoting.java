package io.jenkins.plugins.codesuite.buildspec.shell;

/** Quoting for POSIX shells. */
public final class Quoting {

    private Quoting() {}

    /** {@code text} as one word that no shell of the POSIX family changes. */
    public static String single(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

package io.jenkins.plugins.codesuite.cli.terminal;

/** How a piece of text looks on a terminal, by ANSI's numbers ("select graphic rendition"). */
public enum Style {
    /** Headings. */
    BOLD("1"),
    /** What may be passed over. */
    DIM("2"),
    /** Failure. */
    RED("31"),
    /** Success. */
    GREEN("32"),
    /** Warnings, and what was stopped. */
    YELLOW("33"),
    /** What the build itself says between its commands' lines. */
    CYAN("36");

    private final String number;

    Style(String number) {
        this.number = number;
    }

    /** The sequence that switches it on. */
    String on() {
        return "\u001b[" + number + "m";
    }
}

package io.jenkins.plugins.codesuite.cli.terminal;

import java.util.Map;

/**
 * Whether a place for output gets colours and a live line. Colours follow <a href="https://no-color.org">NO_COLOR</a>
 * and <a href="https://bixense.com/clicolors/">CLICOLOR and CLICOLOR_FORCE</a>.
 */
public final class TerminalRules {

    private final Map<String, String> environment;

    /** Rules for a process that was started with {@code environment}. */
    public TerminalRules(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether there are colours where nobody asked by an option; {@code terminal}: whether it is a terminal. */
    public boolean colour(boolean terminal) {
        if (!value("NO_COLOR").isEmpty()) {
            return false;
        }
        if (!value("CLICOLOR_FORCE").isEmpty() && !value("CLICOLOR_FORCE").equals("0")) {
            return true;
        }
        return live(terminal) && !value("CLICOLOR").equals("0");
    }

    /** Whether lines can be drawn again; {@code terminal}: whether it is a terminal. */
    public boolean live(boolean terminal) {
        return terminal && !value("TERM").isEmpty() && !value("TERM").equals("dumb");
    }

    private String value(String name) {
        return environment.getOrDefault(name, "");
    }
}

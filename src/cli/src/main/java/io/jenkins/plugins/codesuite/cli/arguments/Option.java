package io.jenkins.plugins.codesuite.cli.arguments;

/**
 * An option of a command.
 *
 * @param name how it is written, {@code --json}
 * @param shortName its one-letter form, {@code -h}; empty when it has none
 * @param label what stands for its value in help, {@code FILE}; empty for an option that takes no value
 * @param repeatable whether it may be given several times
 * @param description what it does, for help
 */
public record Option(String name, String shortName, String label, boolean repeatable, String description) {

    /** {@code --help}, which every command has. */
    public static final Option HELP = new Option("--help", "-h", "", false, "Shows this help and ends.");

    /** {@code --debug}, which every command has. */
    public static final Option DEBUG =
            new Option("--debug", "", "", false, "Shows stack traces of errors, as CODESUITE_DEBUG=1 does.");

    /** An option that is there or not. */
    public static Option flag(String name, String description) {
        return new Option(name, "", "", false, description);
    }

    /** An option with a value, given at most once. */
    public static Option value(String name, String label, String description) {
        return new Option(name, "", label, false, description);
    }

    /** An option with a value, given as often as one likes. */
    public static Option values(String name, String label, String description) {
        return new Option(name, "", label, true, description);
    }

    /** Whether it takes a value. */
    public boolean takesValue() {
        return !label.isEmpty();
    }
}

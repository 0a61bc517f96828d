package io.jenkins.plugins.codesuite.cli.command;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Where a command runs.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param environment the environment that the command was started with
 * @param interruption tells what runs of Ctrl-C
 */
public record Console(
        InputStream in, Screen out, Screen err, Map<String, String> environment, Interruption interruption) {

    /** {@code --color} and {@code --no-color}. */
    public static final List<Option> COLOUR_OPTIONS = List.of(
            Option.flag("--color", "Colours, also where the output is no terminal."),
            Option.flag(
                    "--no-color",
                    "No colours. Without either option: colours on a terminal only, and none if NO_COLOR is set,"
                            + " CLICOLOR=0 or TERM=dumb."));

    /**
     * This console with the colours that {@code arguments} ask for.
     *
     * @throws UsageException when both are asked for
     */
    public Console coloured(Arguments arguments) throws UsageException {
        boolean on = arguments.has("--color");
        if (!on && !arguments.has("--no-color")) {
            return this;
        }
        if (on && arguments.has("--no-color")) {
            throw new UsageException("--color and --no-color exclude each other");
        }
        return new Console(in, out.withColour(on), err.withColour(on), environment, interruption);
    }
}

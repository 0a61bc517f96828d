package io.jenkins.plugins.codesuite.cli;

import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command in this process, with everything it writes. */
final class Run {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private String input = "";
    private boolean terminal;
    private int exitCode = -1;

    /** Gives {@code text} as standard input. */
    Run input(String text) {
        input = text;
        return this;
    }

    /** Sets a variable of the command's environment. */
    Run with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Lets both outputs be a terminal, on which lines can be drawn again. */
    Run onTerminal() {
        terminal = true;
        return this;
    }

    Run of(String... words) {
        Interruption interruption = new Interruption();
        exitCode = new Codesuite(new Console(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new Screen(out, terminal, false),
                        new Screen(err, terminal, false),
                        environment,
                        interruption))
                .run(List.of(words));
        // As Main does: else the end of this process would wait for the command's.
        interruption.finish();
        return this;
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

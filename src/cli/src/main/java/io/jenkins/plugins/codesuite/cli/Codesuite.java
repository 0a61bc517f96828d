package io.jenkins.plugins.codesuite.cli;

import io.jenkins.plugins.codesuite.cli.arguments.ArgumentReader;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Nearest;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.PicocliSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.build.BuildCommand;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.completion.CompletionCommand;
import io.jenkins.plugins.codesuite.cli.demo.DemoCommand;
import io.jenkins.plugins.codesuite.cli.simulator.SimulatorCommand;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.cli.validate.ValidateCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The program: finds the command, runs it, and tells of mistakes. */
final class Codesuite {

    private static final String NAME = "codesuite";
    private static final String SUMMARY =
            "Runs and checks AWS CodeBuild files on this machine: no AWS account, no Docker.";
    private static final List<String> COMMANDS = List.of("build", "validate", "demo", "aws-simulator", "completion");
    private static final List<Option> OPTIONS =
            List.of(Option.HELP, new Option("--version", "-V", "", false, "Shows the version and ends."));
    private static final List<String> EXAMPLES = List.of(
            "see it at work, with an AWS of its own",
            "codesuite demo",
            "run the buildspec.yml of this directory",
            "codesuite build",
            "all options of a command",
            "codesuite build --help");

    private final Console console;

    /** The program at {@code console}. */
    Codesuite(Console console) {
        this.console = console;
    }

    /**
     * Runs the command line {@code words}.
     *
     * @return the exit code
     */
    int run(List<String> words) {
        Command command = null;
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        try {
            String first = words.isEmpty() ? "" : words.get(0);
            if (first.equals("help") || first.equals("--help") || first.equals("-h")) {
                return help(rest);
            }
            if (first.equals("--version") || first.equals("-V")) {
                console.out().line(NAME + " " + version() + " (Java " + Runtime.version() + ")");
                return ExitCode.SUCCEEDED;
            }
            command = command(first);
            if (command == null) {
                throw new UsageException(
                        first.isEmpty()
                                ? "no command is given; the commands are " + String.join(", ", COMMANDS)
                                : "there is no command " + first + Nearest.suggestion(first, COMMANDS));
            }
            Arguments arguments = new ArgumentReader(command.syntax()).read(rest);
            if (arguments.has(Option.HELP.name())) {
                return help(words);
            }
            return command.run(arguments, console);
        } catch (UsageException e) {
            String asked =
                    command == null ? NAME : NAME + " " + command.syntax().name();
            tell(words, e, asked + ": " + e.getMessage() + "\nTry '" + asked + " --help'.");
            return ExitCode.WRONG_INPUT;
        } catch (WrongInputException e) {
            tell(words, e, e.getMessage());
            return ExitCode.WRONG_INPUT;
        } catch (IOException e) {
            tell(words, e, NAME + ": " + IoSentence.of(e));
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED;
        } catch (RuntimeException e) {
            tell(
                    words,
                    e,
                    NAME + ": this should not have happened: " + e + "\nRun it again with CODESUITE_DEBUG=1 to see"
                            + " where, and report it.");
            return ExitCode.FAILED;
        }
    }

    private static Command command(String name) {
        return switch (name) {
            case "build" -> new BuildCommand();
            case "validate" -> new ValidateCommand();
            case "demo" -> new DemoCommand();
            case "aws-simulator" -> new SimulatorCommand();
            case "completion" -> new CompletionCommand(Codesuite::syntax);
            default -> null;
        };
    }

    private static PicocliSyntax syntax() {
        List<io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax> commands = new ArrayList<>();
        for (String name : COMMANDS) {
            commands.add(command(name).syntax());
        }
        return new PicocliSyntax(NAME, SUMMARY, OPTIONS, commands);
    }

    private int help(List<String> words) throws UsageException {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(console.out().stream(), StandardCharsets.UTF_8));
        if (words.isEmpty()) {
            syntax().help(out, console.out().hasColour(), EXAMPLES);
            return ExitCode.SUCCEEDED;
        }
        Command command = command(words.get(0));
        if (command == null) {
            throw new UsageException(
                    "there is no command " + words.get(0) + Nearest.suggestion(words.get(0), COMMANDS));
        }
        syntax().help(command.syntax(), out, console.out().hasColour());
        return ExitCode.SUCCEEDED;
    }

    private void tell(List<String> words, Exception e, String message) {
        StringBuilder text = new StringBuilder(console.err().paint(Style.RED, message));
        String debug = console.environment().getOrDefault("CODESUITE_DEBUG", "");
        if (words.contains(Option.DEBUG.name()) || !debug.isEmpty() && !debug.equals("0")) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            text.append('\n').append(trace);
        }
        try {
            console.err().line(text.toString());
        } catch (IOException unheard) {
            // Standard error is closed: the exit code is all that is left to tell by.
            return;
        }
    }

    private static String version() throws IOException {
        try (InputStream in = Codesuite.class.getResourceAsStream("version.txt")) {
            return in == null ? "of unknown version" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}

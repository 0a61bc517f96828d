package io.jenkins.plugins.codesuite.cli;

import io.jenkins.plugins.codesuite.cli.appspec.AppSpecValidateCommand;
import io.jenkins.plugins.codesuite.cli.arguments.ArgumentReader;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandGroup;
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
import io.jenkins.plugins.codesuite.cli.deploy.DeployCommand;
import io.jenkins.plugins.codesuite.cli.identity.AssumeCommand;
import io.jenkins.plugins.codesuite.cli.identity.ExecCommand;
import io.jenkins.plugins.codesuite.cli.identity.IssuerCommand;
import io.jenkins.plugins.codesuite.cli.identity.TokenCommand;
import io.jenkins.plugins.codesuite.cli.report.ReportCommand;
import io.jenkins.plugins.codesuite.cli.simulator.SimulatorCommand;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.cli.trust.GenerateCommand;
import io.jenkins.plugins.codesuite.cli.trust.LintCommand;
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
            "Runs and checks AWS CodeBuild files on this machine, and opens AWS sessions without stored keys.";
    private static final List<String> COMMANDS = List.of(
            "build",
            "validate",
            "appspec validate",
            "report",
            "deploy",
            "demo",
            "identity issuer",
            "identity token",
            "identity assume",
            "identity exec",
            "trust-policy generate",
            "trust-policy lint",
            "aws-simulator",
            "completion");

    /** The first words of commands that have two. */
    private static final List<String> GROUPS = List.of("appspec", "identity", "trust-policy");

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
        try {
            String first = words.isEmpty() ? "" : words.get(0);
            if (isHelp(first)) {
                return help(words.subList(1, words.size()));
            }
            if (first.equals("--version") || first.equals("-V")) {
                console.out().line(NAME + " " + version() + " (Java " + Runtime.version() + ")");
                return ExitCode.SUCCEEDED;
            }
            int length = length(words);
            if (GROUPS.contains(first) && (length == 1 || isHelp(words.get(1)))) {
                if (length == 2) {
                    return help(words);
                }
                throw unknown(words);
            }
            command = command(String.join(" ", words.subList(0, length)));
            if (command == null) {
                throw unknown(words);
            }
            List<String> rest = words.subList(length, words.size());
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

    private static boolean isHelp(String word) {
        return word.equals("help") || word.equals("--help") || word.equals("-h");
    }

    /** How many of {@code words} are the command's name, as far as they go. */
    private static int length(List<String> words) {
        return Math.min(words.size(), !words.isEmpty() && GROUPS.contains(words.get(0)) ? 2 : 1);
    }

    private static UsageException unknown(List<String> words) {
        String first = words.isEmpty() ? "" : words.get(0);
        if (!GROUPS.contains(first)) {
            List<String> names = new ArrayList<>();
            for (String name : COMMANDS) {
                String begin = name.indexOf(' ') < 0 ? name : name.substring(0, name.indexOf(' '));
                if (!names.contains(begin)) {
                    names.add(begin);
                }
            }
            return new UsageException(
                    first.isEmpty()
                            ? "no command is given; the commands are " + String.join(", ", names)
                            : "there is no command " + first + Nearest.suggestion(first, names));
        }
        List<String> names = new ArrayList<>();
        for (String name : COMMANDS) {
            if (name.startsWith(first + " ")) {
                names.add(name.substring(first.length() + 1));
            }
        }
        return new UsageException(
                words.size() == 1
                        ? first + " needs one more word: " + String.join(", ", names)
                        : "there is no command " + first + " " + words.get(1)
                                + Nearest.suggestion(words.get(1), names));
    }

    private static Command command(String name) {
        return switch (name) {
            case "build" -> new BuildCommand();
            case "validate" -> new ValidateCommand();
            case "appspec validate" -> new AppSpecValidateCommand();
            case "report" -> new ReportCommand();
            case "deploy" -> new DeployCommand();
            case "demo" -> new DemoCommand();
            case "identity issuer" -> new IssuerCommand();
            case "identity token" -> new TokenCommand();
            case "identity assume" -> new AssumeCommand();
            case "identity exec" -> new ExecCommand();
            case "trust-policy generate" -> new GenerateCommand();
            case "trust-policy lint" -> new LintCommand();
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
        return new PicocliSyntax(NAME, SUMMARY, OPTIONS, groups(), commands);
    }

    private static List<CommandGroup> groups() {
        return List.of(
                new CommandGroup("appspec", "Checks what CodeDeploy is told of a deployment."),
                new CommandGroup("identity", "Signs who a build is, and opens AWS sessions with it: no stored keys."),
                new CommandGroup("trust-policy", "Writes and checks the trust policies of roles that builds take on."));
    }

    private int help(List<String> words) throws UsageException {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(console.out().stream(), StandardCharsets.UTF_8));
        if (words.isEmpty()) {
            syntax().help(out, console.out().hasColour(), EXAMPLES);
            return ExitCode.SUCCEEDED;
        }
        int length = length(words);
        for (CommandGroup group : groups()) {
            if (words.get(0).equals(group.name()) && (length == 1 || isHelp(words.get(1)))) {
                syntax().help(group, out, console.out().hasColour());
                return ExitCode.SUCCEEDED;
            }
        }
        Command command = command(String.join(" ", words.subList(0, length)));
        if (command == null) {
            throw unknown(words);
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

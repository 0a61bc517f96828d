package io.jenkins.plugins.codesuite.cli.validate;

import io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader;
import io.jenkins.plugins.codesuite.buildspec.read.BuildspecRule;
import io.jenkins.plugins.codesuite.buildspec.read.ReadResult;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.Parameter;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.terminal.ProblemText;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.ProblemWriters;
import io.jenkins.plugins.codesuite.commons.document.ReaderLimits;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code codesuite validate}. */
public final class ValidateCommand implements Command {

    private static final List<String> FORMATS = List.of("text", "json", "sarif");

    private static final CommandSyntax SYNTAX = syntaxOf();

    private static CommandSyntax syntaxOf() {
        List<Option> options = new ArrayList<>(List.of(
                Option.value(
                        "--format",
                        "FORMAT",
                        "How problems are written: text (the default), json, or sarif (SARIF 2.1.0, which code review"
                                + " tools and Jenkins' Warnings plugin read)."),
                Option.value("--output", "FILE", "Writes to a file. Default: standard output."),
                Option.flag("--strict", "Warnings count as errors do.")));
        options.addAll(Console.COLOUR_OPTIONS);
        options.add(Option.DEBUG);
        options.add(Option.HELP);
        return new CommandSyntax(
                "validate",
                "Checks buildspec files and shows every problem with its line, its column and what is accepted there.",
                List.of("Nothing is run and nothing is fetched."),
                options,
                Optional.of(new Parameter(
                        "FILE…", 0, Integer.MAX_VALUE, "Buildspecs; - is standard input. Default: buildspec.yml.")),
                List.of("0:no errors", "1:a file has errors, or warnings with --strict", "2:the command line is wrong"),
                List.of(
                        "check the buildspec of this directory",
                        "codesuite validate",
                        "check several, for a code review tool",
                        "codesuite validate --format sarif --output buildspec.sarif ci/*.yml"));
    }

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(Arguments arguments, Console plain) throws UsageException, IOException {
        Console console = plain.coloured(arguments);
        String format = arguments.value("--format").orElse("text");
        if (!FORMATS.contains(format)) {
            throw new UsageException("--format: '" + format + "' is not accepted; text, json and sarif are");
        }
        List<String> files = arguments.parameters().isEmpty() ? List.of("buildspec.yml") : arguments.parameters();
        List<Problem> problems = new ArrayList<>();
        for (String file : files) {
            problems.addAll(read(file, console).problems());
        }
        int errors = 0;
        for (Problem problem : problems) {
            errors += problem.severity() == Severity.ERROR ? 1 : 0;
        }
        Optional<String> output = arguments.value("--output");
        if (output.isPresent()) {
            try (OutputStream file = Files.newOutputStream(Path.of(output.get()))) {
                write(format, problems, files.size(), new Screen(file, false, arguments.has("--color")));
            }
        } else {
            write(format, problems, files.size(), console.out());
        }
        boolean failed = errors > 0 || arguments.has("--strict") && !problems.isEmpty();
        return failed ? ExitCode.FAILED : ExitCode.SUCCEEDED;
    }

    private static ReadResult read(String file, Console console) throws IOException {
        BuildspecReader reader = new BuildspecReader();
        return file.equals("-")
                ? reader.read("<standard input>", console.in().readNBytes(ReaderLimits.DEFAULT.bytes() + 1))
                : reader.read(Path.of(file));
    }

    private static void write(String format, List<Problem> problems, int files, Screen screen) throws IOException {
        if (format.equals("text")) {
            text(problems, files, screen);
            return;
        }
        Writer writer = new OutputStreamWriter(screen.stream(), StandardCharsets.UTF_8);
        if (format.equals("json")) {
            new ProblemWriters(List.of(BuildspecRule.values())).writeJson(problems, writer);
        } else {
            new ProblemWriters(List.of(BuildspecRule.values()))
                    .writeSarif(problems, Path.of("").toAbsolutePath(), writer);
        }
        writer.flush();
    }

    private static void text(List<Problem> problems, int files, Screen screen) throws IOException {
        int errors = 0;
        for (Problem problem : problems) {
            errors += problem.severity() == Severity.ERROR ? 1 : 0;
            screen.line(ProblemText.of(problem, screen));
            screen.line("");
        }
        int warnings = problems.size() - errors;
        String summary = count(files, "file") + ": " + count(errors, "error") + ", " + count(warnings, "warning");
        screen.line(screen.paint(errors > 0 ? Style.RED : warnings > 0 ? Style.YELLOW : Style.GREEN, summary));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

package io.jenkins.plugins.codesuite.cli.validate;

import io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader;
import io.jenkins.plugins.codesuite.buildspec.read.BuildspecRule;
import io.jenkins.plugins.codesuite.buildspec.read.ReadResult;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.Parameter;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.terminal.ProblemReport;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.ReaderLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code codesuite validate}. */
public final class ValidateCommand implements Command {

    private static final CommandSyntax SYNTAX = syntaxOf();

    private static CommandSyntax syntaxOf() {
        List<Option> options = new ArrayList<>(ProblemReport.OPTIONS);
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
                ProblemReport.EXIT_CODES,
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
        ProblemReport report = new ProblemReport(arguments, List.of(BuildspecRule.values()));
        List<String> files = arguments.parameters().isEmpty() ? List.of("buildspec.yml") : arguments.parameters();
        List<Problem> problems = new ArrayList<>();
        for (String file : files) {
            problems.addAll(read(file, console).problems());
        }
        return report.write(problems, files.size(), console.out());
    }

    private static ReadResult read(String file, Console console) throws IOException {
        BuildspecReader reader = new BuildspecReader();
        return file.equals("-")
                ? reader.read("<standard input>", console.in().readNBytes(ReaderLimits.DEFAULT.bytes() + 1))
                : reader.read(Path.of(file));
    }
}

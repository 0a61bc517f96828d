package io.jenkins.plugins.codesuite.cli.appspec;

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
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecReader;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecResult;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecRule;
import io.jenkins.plugins.codesuite.deploy.appspec.BundleCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code codesuite appspec validate}. */
public final class AppSpecValidateCommand implements Command {

    private static final CommandSyntax SYNTAX = syntaxOf();

    private static CommandSyntax syntaxOf() {
        List<Option> options = new ArrayList<>(List.of(
                Option.value(
                        "--bundle",
                        "DIR",
                        "The folder that becomes the revision of an AppSpec for servers: scripts and files that are not"
                                + " there are errors."),
                Option.value(
                        "--platform",
                        "PLATFORM",
                        "What the application deploys to: server, ecs or lambda. Default: what the file is for.")));
        options.addAll(ProblemReport.OPTIONS);
        options.addAll(Console.COLOUR_OPTIONS);
        options.add(Option.DEBUG);
        options.add(Option.HELP);
        return new CommandSyntax(
                "appspec validate",
                "Checks AppSpecs and shows every problem with its line, its column and what is accepted there.",
                List.of("YAML and JSON, for EC2/on-premises, Amazon ECS and AWS Lambda. Nothing is fetched."),
                options,
                Optional.of(new Parameter(
                        "FILE…",
                        0,
                        Integer.MAX_VALUE,
                        "AppSpecs; - is standard input. Default: appspec.yml or appspec.yaml, in DIR if it is given.")),
                ProblemReport.EXIT_CODES,
                List.of(
                        "check the AppSpec of this directory, and that what it names is there",
                        "codesuite appspec validate --bundle .",
                        "check one for a service of ECS",
                        "codesuite appspec validate --platform ecs deploy/appspec.json"));
    }

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(Arguments arguments, Console plain) throws UsageException, IOException {
        Console console = plain.coloured(arguments);
        ProblemReport report = new ProblemReport(arguments, List.of(AppSpecRule.values()));
        Optional<Path> bundle = bundle(arguments);
        AppSpecReader reader = reader(arguments);
        List<String> files = arguments.parameters().isEmpty() ? List.of(usualFile(bundle)) : arguments.parameters();
        List<Problem> problems = new ArrayList<>();
        for (String file : files) {
            AppSpecResult result = read(reader, file, console);
            problems.addAll(bundle.map(folder -> new BundleCheck(folder).check(result))
                    .orElse(result)
                    .problems());
        }
        return report.write(problems, files.size(), console.out());
    }

    private static Optional<Path> bundle(Arguments arguments) throws UsageException {
        Optional<String> written = arguments.value("--bundle");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Path folder = path("--bundle: ", written.get());
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--bundle: there is no directory '" + written.get() + "'");
        }
        return Optional.of(folder);
    }

    private static AppSpecReader reader(Arguments arguments) throws UsageException {
        Optional<String> written = arguments.value("--platform");
        if (written.isEmpty()) {
            return new AppSpecReader();
        }
        Optional<Platform> platform = Platform.of(written.get());
        if (platform.isEmpty()) {
            throw new UsageException("--platform: '" + written.get() + "' is not accepted; server, ecs and lambda are");
        }
        return new AppSpecReader(platform.get());
    }

    private static String usualFile(Optional<Path> bundle) {
        Path folder = bundle.orElse(Path.of(""));
        Path yaml = folder.resolve("appspec.yaml");
        Path yml = folder.resolve("appspec.yml");
        return (!Files.exists(yml) && Files.exists(yaml) ? yaml : yml)
                .normalize()
                .toString();
    }

    private static AppSpecResult read(AppSpecReader reader, String file, Console console)
            throws UsageException, IOException {
        return file.equals("-")
                ? reader.read("<standard input>", console.in().readNBytes(ReaderLimits.DEFAULT.bytes() + 1))
                : reader.read(path("", file));
    }

    private static Path path(String option, String written) throws UsageException {
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            throw new UsageException(option + "'" + written + "' is no path: " + e.getReason(), e);
        }
    }
}

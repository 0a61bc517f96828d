package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.Parameter;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code codesuite build}. */
public final class BuildCommand implements Command {

    private static final List<String> BATCH_ONLY = List.of("--parallel", "--keep");

    @Override
    public CommandSyntax syntax() {
        List<Option> options = new ArrayList<>(List.of(
                Option.value(
                        "--buildspec",
                        "FILE",
                        "The buildspec, relative to SOURCE; - is standard input. Default: buildspec.yml."),
                Option.values(
                        "--env",
                        "NAME[=VALUE]",
                        "Sets a variable, over the buildspec's; without a value, as the caller's environment has it."
                                + " Repeatable."),
                Option.values(
                        "--env-file",
                        "FILE",
                        "Sets variables from a file of NAME=value lines; # comments, and values may be quoted."
                                + " Repeatable; --env wins."),
                Option.values(
                        "--env-parameter-store", "NAME=PARAMETER", "Sets a variable from Parameter Store. Repeatable."),
                Option.values(
                        "--env-secrets-manager",
                        "NAME=SECRET",
                        "Sets a variable from Secrets Manager: secret-id:json-key:version-stage:version-id."
                                + " Repeatable."),
                Option.values(
                        "--phase",
                        "NAME",
                        "Runs this phase only: install, pre_build, build or post_build. Repeatable. Default: all."),
                Option.value(
                        "--artifacts",
                        "PLACE",
                        "Where artifacts go: a DIR (one folder each), a FILE.zip (secondary ones beside it, as"
                                + " FILE-IDENTIFIER.zip) or s3://BUCKET/PREFIX. Default: none are stored."),
                Option.value("--packaging", "none|zip", "How artifacts are stored in a DIR or in S3. Default: none."),
                Option.value(
                        "--cache",
                        "PLACE",
                        "Where the cache lies: a DIR or s3://BUCKET/PREFIX. Default: no cache is used."),
                Option.value("--region", "REGION", "The AWS region. Default: as every AWS tool finds it."),
                Option.value("--profile", "NAME", "The profile of the AWS config file."),
                Option.value("--endpoint-url", "URL", "The address of an AWS emulator, also for the build's commands."),
                Option.value("--project-name", "NAME", "The project's name. Default: the name of SOURCE."),
                Option.value("--build-number", "N", "CODEBUILD_BUILD_NUMBER. Default: 1."),
                Option.value(
                        "--timeout",
                        "TIME",
                        "How long the build may take: 90 or 90s, 30m, 2h; at most 36h. Default: 60m, as in CodeBuild."),
                Option.flag(
                        "--batch",
                        "Expands the batch block and runs its builds side by side, each in its own copy of SOURCE."),
                Option.value("--parallel", "N", "How many builds of a batch run at a time. Default: one a processor."),
                Option.flag("--keep", "Keeps the copies of SOURCE that a batch made, and tells where they are."),
                Option.value(
                        "--json",
                        "FILE",
                        "Writes the result as JSON; - is standard output, and the log goes to"
                                + " standard error then."),
                Option.flag(
                        "--dry-run",
                        "Shows the plan and the shell program that would run. Nothing is run, no value is fetched."),
                Option.flag("--quiet", "Shows no log, only how the build ended.")));
        options.addAll(Console.COLOUR_OPTIONS);
        options.add(Option.DEBUG);
        options.add(Option.HELP);
        return new CommandSyntax(
                "build",
                "Runs a buildspec on this machine as AWS CodeBuild would run it.",
                List.of("The commands run in SOURCE itself, by the shell of this machine and as the user who calls"
                        + " this. Ctrl-C ends the command that runs, lets 'finally' run for 30 seconds at"
                        + " most, and leaves no process behind; a second Ctrl-C ends everything at once."),
                options,
                Optional.of(new Parameter("SOURCE", 0, 1, "The directory of the sources. Default: this directory.")),
                List.of(
                        "0:the build succeeded",
                        "1:the build failed or ran out of time",
                        "2:the buildspec or the command line is wrong; nothing was run",
                        "130:interrupted"),
                List.of(
                        "build this directory, artifacts to out/, cache in ~/.cache/app",
                        "codesuite build --artifacts out --cache ~/.cache/app",
                        "one phase of another buildspec, with variables",
                        "codesuite build --buildspec ci/test.yml --phase build --env STAGE=dev --env-file dev.env",
                        "every build of the batch block, at most four at a time",
                        "codesuite build --batch --parallel 4",
                        "the result for another program",
                        "codesuite build --json - | jq .buildStatus"));
    }

    @Override
    public int run(Arguments arguments, Console plain)
            throws UsageException, WrongInputException, IOException, InterruptedException {
        Console console = plain.coloured(arguments);
        BuildOptions options = BuildOptions.of(arguments, console.environment());
        boolean batch = arguments.has("--batch");
        for (String option : BATCH_ONLY) {
            if (!batch && arguments.has(option)) {
                throw new UsageException(option + " has a meaning with --batch only");
            }
        }
        BuildspecSource buildspecs = new BuildspecSource(options.source(), console);
        Buildspec buildspec = buildspecs.read(options.buildspec());
        boolean json = options.json().isPresent() && options.json().get().equals(ResultFile.STANDARD_OUTPUT);
        LogScreen log = new LogScreen(json ? console.err() : console.out(), arguments.has("--quiet"));
        try (Destinations destinations = new Destinations(options.aws())) {
            boolean dryRun = arguments.has("--dry-run");
            LocalBuilds builds = new LocalBuilds(
                    options, dryRun ? Optional.empty() : Optional.of(destinations), console.environment());
            if (batch) {
                BatchOfBuilds all =
                        new BatchOfBuilds(options, builds, buildspecs, console, log, arguments.has("--keep"));
                return dryRun ? all.dryRun(buildspec) : all.run(buildspec);
            }
            OneBuild one = new OneBuild(options, builds, console, log);
            String location = buildspecs.location(options.buildspec());
            return dryRun ? one.dryRun(buildspec, location) : one.run(buildspec, location);
        }
    }
}

package io.jenkins.plugins.codesuite.cli.demo;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore.StoredObject;
import io.jenkins.plugins.codesuite.buildspec.artifacts.S3ObjectStore;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.cli.arguments.ArgumentReader;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.aws.S3Clients;
import io.jenkins.plugins.codesuite.cli.build.BuildCommand;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Size;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.ParameterType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code codesuite demo}. */
public final class DemoCommand implements Command {

    private static final String REGION = "us-east-1";
    private static final String PASSWORD = "correct-horse-battery-staple";
    private static final String TOKEN = "tok-3b1f9c52d7";
    private static final String ARTIFACTS = "demo-artifacts";
    private static final String CACHE = "demo-cache";

    @Override
    public CommandSyntax syntax() {
        List<Option> options = new ArrayList<>();
        options.add(Option.flag("--keep", "Keeps the project's folder, and tells where it is."));
        options.addAll(Console.COLOUR_OPTIONS);
        options.add(Option.DEBUG);
        options.add(Option.HELP);
        return new CommandSyntax(
                "demo",
                "Shows a build and a deployment at work, on an AWS that lives in this process.",
                List.of("Starts the AWS simulator, puts secrets into its stores, lays a small project out in a"
                        + " temporary folder and builds it twice: environment from both stores, four phases, a test"
                        + " report, artifacts and a cache in S3. Then deploys a canary whose alarm fires, and which is"
                        + " rolled back. Needs no AWS account, no Docker, no network."),
                options,
                Optional.empty(),
                List.of("0:everything was as it is told", "1:something was not", "130:interrupted"),
                List.of("see it", "codesuite demo", "keep the project to play with", "codesuite demo --keep"));
    }

    @Override
    public int run(Arguments arguments, Console plain)
            throws UsageException, WrongInputException, IOException, InterruptedException {
        Console console = plain.coloured(arguments);
        // Whoever logged in to AWS on this machine shall not see the demo go there.
        System.setProperty("aws.accessKeyId", "demo");
        System.setProperty("aws.secretAccessKey", "demo");
        Map<String, String> environment = new HashMap<>(console.environment());
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        Console own = new Console(console.in(), console.out(), console.err(), environment, console.interruption());
        Path folder = Files.createTempDirectory("codesuite-demo-");
        try (AwsSimulator aws = AwsSimulator.start()) {
            return new Story(own, aws, new DemoProject(folder.resolve("greeter"))).tell();
        } finally {
            if (arguments.has("--keep")) {
                console.out().line("The project is in " + folder.resolve("greeter"));
            } else {
                TreeDeletion.delete(folder);
            }
        }
    }

    /** What is done and told, step by step. */
    private static final class Story {

        private final Console console;
        private final Screen out;
        private final AwsSimulator aws;
        private final DemoProject project;

        Story(Console console, AwsSimulator aws, DemoProject project) {
            this.console = console;
            this.out = console.out();
            this.aws = aws;
            this.project = project;
        }

        int tell() throws UsageException, WrongInputException, IOException, InterruptedException {
            account();
            sources();

            heading("3. The first build");
            Capture first = new Capture(out.stream());
            int code = build(1, new Screen(first, out.isLive(), out.hasColour()));
            if (code != ExitCode.SUCCEEDED) {
                return code;
            }
            whatArrived(first);

            heading("5. The second build, of a fresh checkout");
            TreeDeletion.delete(project.directory());
            project.checkOut();
            Capture second = new Capture(OutputStream.nullOutputStream());
            code = build(2, new Screen(second, false, false));
            if (code != ExitCode.SUCCEEDED) {
                return code;
            }
            return end(first, second);
        }

        private void heading(String text) throws IOException {
            out.line("\n" + out.paint(Style.BOLD, text) + "\n");
        }

        private void account() throws IOException {
            aws.putParameter("/demo/database/password", ParameterType.SECURE_STRING, PASSWORD);
            aws.putSecret("demo/api", "{\"token\": \"" + TOKEN + "\", \"user\": \"demo\"}");
            aws.createBucket(ARTIFACTS);
            aws.createBucket(CACHE);
            heading("1. An AWS, for as long as this takes");
            out.line("It answers at " + aws.endpoint() + ", on this machine only, and it holds:");
            out.line("  Parameter Store   /demo/database/password   a SecureString");
            out.line("  Secrets Manager   demo/api                  a JSON secret with a token");
            out.line("  S3                " + ARTIFACTS + ", " + CACHE);
        }

        private void sources() throws IOException {
            project.checkOut();
            heading("2. A project with a buildspec.yml");
            out.line("It lies in " + project.directory() + ". Its buildspec, without comments:\n");
            for (String line : Files.readAllLines(project.directory().resolve("buildspec.yml"))) {
                if (!line.startsWith("#")) {
                    out.line("  " + out.paint(Style.DIM, line));
                }
            }
        }

        private int build(int number, Screen log)
                throws UsageException, WrongInputException, IOException, InterruptedException {
            List<String> words = List.of(
                    "--artifacts",
                    "s3://" + ARTIFACTS + "/builds",
                    "--cache",
                    "s3://" + CACHE + "/greeter",
                    "--build-number",
                    Integer.toString(number),
                    "--region",
                    REGION,
                    "--endpoint-url",
                    aws.endpoint().toString(),
                    project.directory().toString());
            out.line(out.paint(Style.BOLD, "$ codesuite build " + String.join(" ", words)));
            BuildCommand command = new BuildCommand();
            return command.run(
                    new ArgumentReader(command.syntax()).read(words),
                    new Console(console.in(), log, console.err(), console.environment(), console.interruption()));
        }

        private void whatArrived(Capture log) throws UsageException, IOException {
            heading("4. What arrived");
            AwsSettings settings = new AwsSettings(Optional.of(REGION), Optional.empty(), Optional.of(aws.endpoint()));
            try (S3Client client = new S3Clients(settings).client()) {
                for (String bucket : List.of(ARTIFACTS, CACHE)) {
                    S3ObjectStore store = new S3ObjectStore(client, bucket, "");
                    List<StoredObject> objects = new ArrayList<>(store.list(""));
                    objects.sort(Comparator.comparing(StoredObject::key));
                    for (StoredObject object : objects) {
                        out.line("  " + store.location(object.key()) + "  "
                                + out.paint(Style.DIM, Size.of(object.sizeInBytes())));
                    }
                }
            }
            out.line("\nThe build printed the password and the token. This is the line in its log:\n");
            out.line("  " + log.line("Logging in with").orElse("(it is missing)"));
        }

        private int end(Capture first, Capture second)
                throws UsageException, WrongInputException, IOException, InterruptedException {
            Optional<String> cached = second.line("The dependencies came out of the cache");
            out.line("\n  " + cached.orElse("(the cache was not hit)"));
            out.line("  " + second.line("Build ").orElse("(the build did not end)"));
            boolean masked = !first.holds(PASSWORD) && !first.holds(TOKEN) && !second.holds(PASSWORD);
            if (cached.isEmpty() || !masked) {
                out.line("\n" + out.paint(Style.RED, "Something was not as it should be: see above."));
                return ExitCode.FAILED;
            }
            heading("6. A deployment that undoes itself");
            int code = new DemoDeployment(console, aws, REGION).show(project.directory());
            if (code != ExitCode.SUCCEEDED) {
                return code;
            }
            heading("That was it");
            out.line("Next:");
            out.line("  codesuite build              in a directory of yours with a buildspec.yml");
            out.line("  codesuite validate           checks a buildspec");
            out.line("  codesuite deploy --dry-run   tells what a deployment would do");
            out.line("  codesuite --help             the rest");
            return ExitCode.SUCCEEDED;
        }
    }
}

package io.jenkins.plugins.codesuite.cli.demo;

import io.jenkins.plugins.codesuite.cli.arguments.ArgumentReader;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.deploy.DeployCommand;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmPace;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import io.jenkins.plugins.codesuite.deploy.watch.WatchPace;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The demo's last act: a canary whose alarm fires, and which is rolled back. */
final class DemoDeployment {

    private static final String FUNCTION = "greeter";
    private static final String ALIAS = "live";
    private static final String ALARM = "greeter-errors";
    private static final int CANARY = 10;
    /** How much faster than ours the time of the demo's AWS runs meanwhile. */
    private static final double SPEED = 30;

    private static final Duration ROUND = Duration.ofMillis(300);
    private static final Duration UNTIL_ALARM = Duration.ofSeconds(100);
    private static final String OLD = "2";
    private static final String NEW = "3";
    private static final String APPSPEC = """
            version: 0.0
            Resources:
              - greeter:
                  Type: AWS::Lambda::Function
                  Properties:
                    Name: greeter
                    Alias: live
                    CurrentVersion: "<FROM>"
                    TargetVersion: "<TO>"
            """;

    private final Console console;
    private final AwsSimulator aws;
    private final String region;

    DemoDeployment(Console console, AwsSimulator aws, String region) {
        this.console = console;
        this.aws = aws;
        this.region = region;
    }

    /** Shows it, with its AppSpec in {@code folder}; the exit code says whether it came as it is told. */
    int show(Path folder) throws UsageException, WrongInputException, IOException, InterruptedException {
        Screen out = console.out();
        Files.writeString(folder.resolve("appspec.yaml"), appSpec(OLD, NEW));
        world();
        out.line("The function " + FUNCTION + " is at version " + OLD + ", and version " + NEW + " shall follow: "
                + CANARY + " % of the traffic for five minutes,");
        out.line("then all of it. Version " + NEW + " makes errors, which the alarm " + ALARM + " will see.");
        out.line("Time runs " + Math.round(SPEED) + " times as fast here.\n");
        Capture log = new Capture(out.stream());
        int code = deploy(folder, new Screen(log, out.isLive(), out.hasColour()));
        if (code == ExitCode.INTERRUPTED) {
            return code;
        }
        Optional<String> version = aws.lambda().version(FUNCTION, ALIAS);
        boolean isBack = version.filter(OLD::equals).isPresent();
        boolean isTold = code == ExitCode.FAILED && log.holds("ROLLED_BACK") && log.holds(ALARM);
        if (!isBack || !isTold) {
            out.line("\n" + out.paint(Style.RED, "The alarm did not roll the canary back: see above."));
            return ExitCode.FAILED;
        }
        out.line("\n  Version " + OLD + " has 100 % of the traffic again, and the command said so with exit code "
                + code + ".");
        return ExitCode.SUCCEEDED;
    }

    private static String appSpec(String from, String to) {
        return APPSPEC.replace("<FROM>", from).replace("<TO>", to);
    }

    private void world() {
        aws.time().speed(SPEED);
        aws.lambda().createFunction(FunctionSeed.of(FUNCTION).withVersions(3).withAlias(ALIAS, OLD));
        aws.cloudWatch().alarm(ALARM);
        aws.codeDeploy().lambdaGroup(FUNCTION, ALIAS, "{}");
        aws.codeDeploy().earlier(FUNCTION, ALIAS, appSpec("1", OLD));
        aws.codeDeploy()
                .atTraffic(
                        FUNCTION,
                        ALIAS,
                        CANARY,
                        () -> aws.cloudWatch()
                                .schedule(
                                        ALARM,
                                        AlarmState.ALARM,
                                        "Threshold Crossed: 7 errors in one minute are more than 1",
                                        UNTIL_ALARM));
    }

    private int deploy(Path folder, Screen log)
            throws UsageException, WrongInputException, IOException, InterruptedException {
        List<String> words = List.of(
                "--application",
                FUNCTION,
                "--group",
                ALIAS,
                "--appspec",
                folder.resolve("appspec.yaml").toString(),
                "--config",
                "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                "--alarm",
                ALARM,
                "--auto-rollback",
                "true",
                "--region",
                region,
                "--endpoint-url",
                aws.endpoint().toString());
        log.line(log.paint(Style.BOLD, "$ codesuite deploy " + String.join(" ", words)));
        DeployCommand command = new DeployCommand(this::runtime);
        return command.run(
                new ArgumentReader(command.syntax()).read(words),
                new Console(console.in(), log, console.err(), console.environment(), console.interruption()));
    }

    /** Runs that live in the time of the demo's AWS, and look more often than usual. */
    private DeployRuntime runtime() {
        return new DeployRuntime(
                aws.time(),
                WatchPace.STANDARD.withRound(ROUND),
                new AlarmPace(ROUND, ROUND, ROUND, Duration.ofSeconds(5), 10),
                work -> {
                    Thread thread = new Thread(work, "demo deployment");
                    thread.setDaemon(true);
                    return thread;
                });
    }
}

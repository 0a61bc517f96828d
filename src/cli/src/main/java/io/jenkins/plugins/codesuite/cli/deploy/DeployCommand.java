package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.Parameter;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code codesuite deploy}. What it takes to deploy is loaded when it is run, not for help. */
public final class DeployCommand implements Command {

    private final Supplier<DeployRuntime> runtimes;

    /** The command at its usual pace. */
    public DeployCommand() {
        this(() -> new DeployRuntime());
    }

    /** The command with runs of {@code runtimes}; their clock is the one that is shown. */
    public DeployCommand(Supplier<DeployRuntime> runtimes) {
        this.runtimes = runtimes;
    }

    @Override
    public CommandSyntax syntax() {
        return new CommandSyntax(
                "deploy",
                "Deploys by AWS CodeDeploy, ECS or Lambda, and follows it to the end of its rollback.",
                List.of(
                        "What is deployed is said by options, or by a plan FILE in YAML, whose keys are the options'"
                                + " names without dashes; it may also hold waves, and blocks ecs: and lambda: for"
                                + " deployments without CodeDeploy. Paths in it begin at its folder.",
                        "On a terminal a table below the log shows targets by lifecycle events, traffic and alarms."
                                + " A deployment that 'succeeded' by rolling back has failed here. Ctrl-C does what"
                                + " --on-abort says and waits for it; a second Ctrl-C leaves at once.",
                        "With a role: codesuite identity exec --role ARN … -- codesuite deploy …"),
                DeployOptions.ALL,
                Optional.of(new Parameter("FILE", 0, 1, "A plan in YAML.")),
                List.of(
                        "0:deployed, or registered; with --dry-run: nothing stands against it",
                        "1:it failed, was stopped or was rolled back",
                        "2:the command line or a file is wrong: nothing was changed",
                        "130:aborted by Ctrl-C"),
                List.of(
                        "pack a folder, upload it and deploy it to servers",
                        "codesuite deploy --application shop --group web --source dist --bucket releases",
                        "a revision in S3, canary first, then two groups at once",
                        "codesuite deploy --application shop --wave canary --wave eu,us --s3 s3://releases/shop.zip",
                        "a new image for a service of ECS, blue/green, stopped by an alarm",
                        "codesuite deploy --application shop --group ecs --appspec appspec.yaml --task-definition"
                                + " taskdef.json --image web=registry.example.com/web:7 --alarm web-errors",
                        "what would be done by a plan, with nothing changed",
                        "codesuite deploy --dry-run deploy.yml",
                        "watch a deployment that Jenkins began",
                        "codesuite deploy --follow d-ABCDEF123"));
    }

    @Override
    public int run(Arguments arguments, Console console)
            throws UsageException, WrongInputException, IOException, InterruptedException {
        return new Deploying(runtimes).run(arguments, console.coloured(arguments));
    }
}

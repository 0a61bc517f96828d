package io.jenkins.plugins.codesuite.cli.identity;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.Parameter;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.federation.delivery.AwsVariables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code codesuite identity exec}. */
public final class ExecCommand implements Command {

    /** What shells exit with when there is no such command. */
    private static final int NO_SUCH_COMMAND = 127;

    private static final CommandSyntax SYNTAX = syntaxOf();

    private static CommandSyntax syntaxOf() {
        List<Option> options = new ArrayList<>(RoleOptions.OPTIONS);
        options.add(Option.value(
                "--delivery",
                "HOW",
                "How the command finds the session: process (an AWS config file with credential_process, the default),"
                        + " endpoint (a credentials server on this machine's loopback address), environment (variables,"
                        + " which cannot be renewed), token-file (a token that the command's AWS tools trade for a"
                        + " session themselves)."));
        options.add(Option.DEBUG);
        options.add(Option.HELP);
        return new CommandSyntax(
                "identity exec",
                "Runs a command with an AWS session that is renewed for as long as the command runs.",
                List.of(
                        RoleOptions.bases(),
                        "The command sees no other AWS credentials. Signals are handed on to it, and its exit status is"
                                + " this command's. Nothing is left behind when it has ended."),
                options,
                Optional.of(
                        new Parameter("COMMAND…", 1, Integer.MAX_VALUE, "The command and its arguments, after --.")),
                List.of(
                        "0-255:the command's own",
                        "1:AWS gave no session; the output says why and what to change",
                        "2:the command line is wrong",
                        "127:there is no such command",
                        "130:ended by Ctrl-C before the command began"),
                List.of(
                        "a deployment of many hours, as a build of the branch main",
                        "codesuite identity exec --issuer https://ci.example.com/oidc --job team/app --branch main"
                                + " --role arn:aws:iam::111122223333:role/deploy -- ./deploy.sh",
                        "into another account, from a profile",
                        "codesuite identity exec --profile work --role arn:aws:iam::111122223333:role/hub"
                                + " --chain arn:aws:iam::444455556666:role/app,external-id=x1 -- aws s3 ls"));
    }

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(Arguments arguments, Console console) throws UsageException, IOException, InterruptedException {
        RoleOptions options = new RoleOptions(arguments, console);
        String how = arguments.value("--delivery").orElse("process");
        Interruption.Stoppable waiting = Thread.currentThread()::interrupt;
        console.interruption().begin(waiting);
        try (OpenSessions sessions = new OpenSessions();
                Delivery delivery = Delivery.begin(how, options, sessions, console);
                ForwardedSignals signals = new ForwardedSignals()) {
            console.interruption().end(waiting);
            if (console.interruption().isInterrupted()) {
                return ExitCode.INTERRUPTED;
            }
            return run(arguments.parameters(), delivery.environment(), signals, console);
        } finally {
            console.interruption().end(waiting);
        }
    }

    private static int run(List<String> words, Map<String, String> delivered, ForwardedSignals signals, Console console)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(console.environment());
        environment.keySet().removeAll(AwsVariables.UNSET);
        environment.remove(OwnKeys.PASSPHRASE);
        environment.putAll(delivered);
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            console.err()
                    .line("codesuite identity exec: cannot run '" + words.get(0)
                            + "': there is no such command, or it is not executable");
            return NO_SUCH_COMMAND;
        }
        // Where signals cannot be handed on, they are asked for here.
        Interruption.Stoppable running = process::destroy;
        console.interruption().begin(running);
        signals.to(process);
        try {
            return process.waitFor();
        } finally {
            console.interruption().end(running);
            process.destroy();
        }
    }
}

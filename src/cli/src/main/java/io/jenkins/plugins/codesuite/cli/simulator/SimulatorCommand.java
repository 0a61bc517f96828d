package io.jenkins.plugins.codesuite.cli.simulator;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.ParameterType;
import io.jenkins.plugins.codesuite.simulator.SimulatorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code codesuite aws-simulator}. */
public final class SimulatorCommand implements Command {

    private static final CommandSyntax SYNTAX = new CommandSyntax(
            "aws-simulator",
            "Answers on this machine as AWS does: secrets, S3, STS, CodeDeploy, ECS, Lambda and CloudWatch.",
            List.of(
                    "Parameter Store, Secrets Manager, S3, STS, a part of IAM, CodeDeploy, ECS, aliases of Lambda and"
                            + " alarms of CloudWatch are played. The AWS CLI and the AWS SDKs work against it unchanged. It listens on the loopback address only"
                            + " and checks no credentials: store nothing real in it. Ctrl-C ends it; what it holds is gone"
                            + " then, but for objects in --s3-folder.",
                    "Applications, deployment groups, services, functions and alarms are made by the AWS CLI, and at"
                            + " /_simulator/codedeploy, ecs, lambda and cloudwatch; PUT /_simulator/time with"
                            + " {\"speed\": 60} lets deployments run faster."),
            List.of(
                    Option.value("--port", "N", "The port; 0 takes a free one. Default: 4566."),
                    Option.value("--region", "REGION", "The region in ARNs. Default: us-east-1."),
                    Option.values("--parameter", "NAME=VALUE", "Stores a SecureString parameter. Repeatable."),
                    Option.values("--secret", "NAME=VALUE", "Stores a secret. Repeatable."),
                    Option.values("--bucket", "NAME", "Makes an S3 bucket. Repeatable."),
                    Option.value(
                            "--s3-folder", "DIR", "Keeps S3 objects as files, one folder a bucket. Default: memory."),
                    Option.DEBUG,
                    Option.HELP),
            Optional.empty(),
            List.of("2:the command line is wrong, or the port is taken", "130:ended by Ctrl-C"),
            List.of(
                    "a parameter and a bucket to try with",
                    "codesuite aws-simulator --parameter /app/token=s3cr3t --bucket artifacts",
                    "in another terminal",
                    "codesuite build --endpoint-url http://127.0.0.1:4566 --artifacts s3://artifacts/app"));

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(Arguments arguments, Console console) throws UsageException, IOException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Interruption.Stoppable listening = end::countDown;
        try (AwsSimulator simulator = start(config(arguments))) {
            seed(simulator, arguments);
            console.out().print(greeting(simulator));
            console.interruption().begin(listening);
            end.await();
        }
        console.interruption().end(listening);
        return ExitCode.INTERRUPTED;
    }

    private static SimulatorConfig config(Arguments arguments) throws UsageException {
        String port = arguments.value("--port").orElse("4566");
        try {
            SimulatorConfig config = SimulatorConfig.defaults().withPort(Integer.parseInt(port));
            if (arguments.has("--region")) {
                config = config.withRegion(arguments.value("--region").get());
            }
            return arguments.has("--s3-folder")
                    ? config.withS3Folder(
                            Path.of(arguments.value("--s3-folder").get()).toAbsolutePath())
                    : config;
        } catch (NumberFormatException e) {
            throw new UsageException("--port: '" + port + "' is not accepted; a number from 0 to 65535 is", e);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private static AwsSimulator start(SimulatorConfig config) throws UsageException {
        try {
            return AwsSimulator.start(config);
        } catch (UncheckedIOException e) {
            throw new UsageException(
                    "cannot listen on 127.0.0.1:" + config.port() + " ("
                            + e.getCause().getMessage() + "); choose another --port, or 0 for a free one",
                    e);
        }
    }

    private static void seed(AwsSimulator simulator, Arguments arguments) throws UsageException {
        for (String parameter : arguments.values("--parameter")) {
            int equals = equals("--parameter", parameter);
            try {
                simulator.putParameter(
                        parameter.substring(0, equals), ParameterType.SECURE_STRING, parameter.substring(equals + 1));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--parameter: " + e.getMessage(), e);
            }
        }
        for (String secret : arguments.values("--secret")) {
            int equals = equals("--secret", secret);
            try {
                simulator.putSecret(secret.substring(0, equals), secret.substring(equals + 1));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--secret: " + e.getMessage(), e);
            }
        }
        for (String bucket : arguments.values("--bucket")) {
            try {
                simulator.createBucket(bucket);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--bucket: " + e.getMessage(), e);
            }
        }
    }

    private static int equals(String option, String text) throws UsageException {
        int equals = text.indexOf('=');
        if (equals < 1) {
            // Not the text itself: it may be a secret that was typed in the wrong way.
            throw new UsageException(option + " needs NAME=VALUE");
        }
        return equals;
    }

    private static String greeting(AwsSimulator simulator) {
        return "The AWS simulator answers at " + simulator.endpoint() + " until Ctrl-C. To use it:\n\n"
                + "  export AWS_ENDPOINT_URL=" + simulator.endpoint() + "\n"
                + "  export AWS_REGION=" + simulator.config().region() + "\n"
                + "  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test\n\n";
    }
}

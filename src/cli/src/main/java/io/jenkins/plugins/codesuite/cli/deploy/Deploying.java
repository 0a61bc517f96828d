package io.jenkins.plugins.codesuite.cli.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.cli.terminal.Elapsed;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunResult;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Does what a command line of {@code codesuite deploy} says. */
final class Deploying {

    private final Supplier<DeployRuntime> runtimes;

    Deploying(Supplier<DeployRuntime> runtimes) {
        this.runtimes = runtimes;
    }

    /** Does it; the exit code. */
    int run(Arguments arguments, Console console)
            throws UsageException, WrongInputException, IOException, InterruptedException {
        boolean json = arguments.has("--json");
        Screen log = json ? console.err() : console.out();
        boolean asks = log.isLive() && !arguments.has("--yes");
        DeployOrder order = new JobReader(arguments, asks, log).read();
        DeployJob job = order.job();
        AwsAccess access = new Access(arguments, order.access(), console).open();
        try (Preparation preparation = new Preparation(access, log, asks)) {
            if (arguments.has("--dry-run")) {
                DryRun dryRun = new DryRun(preparation);
                job.rehearse(preparation, dryRun);
                int exitCode = dryRun.end();
                if (json) {
                    write(dryRun.toMap(), console);
                }
                return exitCode;
            }
            Optional<String> missing = Access.missing(access);
            if (missing.isPresent()) {
                throw new UsageException(missing.get());
            }
            RunResult result = run(job, preparation, console, log, asks);
            tell(result, log);
            if (json) {
                write(result.toMap(), console);
            }
            return console.interruption().isInterrupted()
                    ? ExitCode.INTERRUPTED
                    : result.outcome().isSuccess() ? ExitCode.SUCCEEDED : ExitCode.FAILED;
        } catch (SdkException e) {
            throw told(new IOException(AwsTrouble.of(e).sentence(), e), json, console);
        } catch (IOException e) {
            throw told(e, json, console);
        }
    }

    /** The failure, of which programs are told too. */
    private static IOException told(IOException failure, boolean json, Console console) throws IOException {
        if (json) {
            write(notBegun(Optional.ofNullable(failure.getMessage()).orElse("")), console);
        }
        return failure;
    }

    private static void write(Map<String, Object> map, Console console) throws IOException {
        console.out().line(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(map));
    }

    /** What is told of a deployment that did not begin: as much as there is of a result. */
    private static Map<String, Object> notBegun(String why) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", Outcome.FAILED.name());
        map.put("explanation", why);
        map.put("deploymentIds", List.of());
        return map;
    }

    private RunResult run(DeployJob job, Preparation preparation, Console console, Screen log, boolean asks)
            throws WrongInputException, IOException, InterruptedException {
        Interruption.Stoppable preparing = Thread.currentThread()::interrupt;
        console.interruption().begin(preparing);
        // Not closed: what a run does last, after its end was told, would find its workers gone. They are daemons.
        DeployRuntime runtime = runtimes.get();
        try (Watching watching =
                new Watching(console, log, asks, runtime.means().clock())) {
            DeploymentTask task = job.prepare(preparation, runtime, watching);
            Interruption.Stoppable stoppable = () -> task.abort(
                    "Ctrl-C, or another signal; once more leaves at once, whatever the deployment does then");
            console.interruption().end(preparing);
            console.interruption().begin(stoppable);
            try {
                return watching.watch(task);
            } finally {
                console.interruption().end(stoppable);
            }
        } finally {
            console.interruption().end(preparing);
        }
    }

    private static void tell(RunResult result, Screen log) throws IOException {
        Outcome outcome = result.outcome();
        log.line("\n" + log.paint(outcome.isSuccess() ? Style.GREEN : Style.RED, outcome.name()) + " in "
                + Elapsed.of(Duration.between(result.started(), result.ended())));
        if (!result.explanation().isBlank()) {
            log.line(result.explanation());
        }
    }
}

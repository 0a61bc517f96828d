package io.jenkins.plugins.codesuite.cli.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchBuild;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchListener;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchOutcome;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchPlan;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchPlanException;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchPlanner;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchResult;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchScheduler;
import io.jenkins.plugins.codesuite.buildspec.batch.StopSignal;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.buildspec.run.LocalBuild;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.cli.terminal.Elapsed;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** {@code --batch}: runs every build of a buildspec's batch block and shows them. */
final class BatchOfBuilds {

    private final BuildOptions options;
    private final LocalBuilds builds;
    private final BuildspecSource buildspecs;
    private final Console console;
    private final LogScreen screen;
    private final boolean keep;
    private final Map<String, BuildReports> results = new ConcurrentHashMap<>();

    BatchOfBuilds(
            BuildOptions options,
            LocalBuilds builds,
            BuildspecSource buildspecs,
            Console console,
            LogScreen screen,
            boolean keep) {
        this.options = options;
        this.builds = builds;
        this.buildspecs = buildspecs;
        this.console = console;
        this.screen = screen;
        this.keep = keep;
    }

    /** A plan, and the buildspec of each of its builds by the build's identifier. */
    private record Prepared(BatchPlan plan, Map<String, Buildspec> buildspecs) {}

    private Prepared prepare(Buildspec main) throws UsageException, WrongInputException, IOException {
        String location = buildspecs.location(options.buildspec());
        if (main.batch().isEmpty()) {
            throw new WrongInputException(
                    location + " has no batch block; leave --batch out, or write which builds there are under 'batch'");
        }
        if (options.artifacts().isPresent()
                && options.artifacts().get() instanceof Place.Local local
                && local.isZipFile()) {
            throw new UsageException("--artifacts " + local.path()
                    + ": the builds of a batch cannot share one file; give a directory, and" + " --packaging zip");
        }
        BatchPlan plan;
        try {
            plan = new BatchPlanner().expand(main.batch().get());
        } catch (BatchPlanException e) {
            throw new WrongInputException(location + ": " + e.getMessage().replace("\n", "\n" + location + ": "), e);
        }
        Map<String, Buildspec> read = new LinkedHashMap<>();
        Map<String, Buildspec> byName = new LinkedHashMap<>();
        for (BatchBuild build : plan.builds()) {
            Buildspec own = main;
            if (build.buildspec().isPresent()) {
                String name = build.buildspec().get();
                own = byName.get(name);
                if (own == null) {
                    own = buildspecs.read(name);
                    byName.put(name, own);
                }
            }
            read.put(build.identifier(), own);
        }
        for (String notice : plan.notices()) {
            console.err().line(console.err().paint(Style.YELLOW, "Warning: ") + notice);
        }
        return new Prepared(plan, read);
    }

    /** Shows what would run. */
    int dryRun(Buildspec main) throws UsageException, WrongInputException, IOException {
        Prepared prepared = prepare(main);
        DryRun shown = new DryRun(options, console.out());
        for (BatchBuild build : prepared.plan().builds()) {
            shown.heading("Build " + build.identifier()
                    + (build.dependsOn().isEmpty() ? "" : ", after " + String.join(", ", build.dependsOn())));
            shown.print(builds.settings(
                    prepared.buildspecs().get(build.identifier()), location(build), options.source(), build));
        }
        return ExitCode.SUCCEEDED;
    }

    private String location(BatchBuild build) {
        return buildspecs.location(build.buildspec().orElse(options.buildspec()));
    }

    int run(Buildspec main) throws UsageException, WrongInputException, IOException, InterruptedException {
        Prepared prepared = prepare(main);
        Counting counting = new Counting(prepared.plan().builds().size());
        BatchScheduler scheduler = new BatchScheduler(options.parallel(), Clock.systemUTC(), counting);
        Interruption.Stoppable stoppable = scheduler::stop;
        BatchResult result;
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Workspaces workspaces = new Workspaces(options.source(), temporary, keep)) {
            console.interruption().begin(stoppable);
            try (LogScreen.Shown shown = screen.begin(counting::line)) {
                result = scheduler.run(
                        prepared.plan(),
                        (build, stop) -> runOne(
                                build, prepared.buildspecs().get(build.identifier()), workspaces, stop, shown.log()));
            }
            if (workspaces.kept().isPresent()) {
                screen.screen()
                        .line("\nThe builds' copies of the source are in "
                                + workspaces.kept().get());
            }
        } finally {
            console.interruption().end(stoppable);
        }
        for (BatchResult.Entry entry : result.builds()) {
            BuildReports reports = results.get(entry.identifier());
            if (reports != null) {
                reports.print(screen.screen(), console.environment(), entry.identifier());
            }
        }
        new BatchTable(screen.screen()).print(result);
        if (options.json().isPresent()) {
            new ResultFile(options.json().get(), console.out()).write(writer -> write(result, writer));
        }
        return OneBuild.exitCode(result.status());
    }

    private BatchOutcome runOne(
            BatchBuild build, Buildspec buildspec, Workspaces workspaces, StopSignal stop, OutputStream log)
            throws Exception {
        Path workspace = workspaces.open(build.identifier());
        try (PrefixedLog own = new PrefixedLog(build.identifier(), log)) {
            LocalBuild local = new LocalBuild(builds.settings(buildspec, location(build), workspace, build), own);
            StoppableBuild stoppable = new StoppableBuild(local);
            stop.onStop(() -> local.stop("The batch was stopped."));
            // A second signal kills it; the first one reaches it by the scheduler.
            console.interruption().begin(stoppable);
            try {
                BuildResult result = inThreadOfItsOwn(local);
                results.put(build.identifier(), reports(result, workspace, local));
                return new BatchOutcome(result.status(), reason(result));
            } finally {
                console.interruption().end(stoppable);
            }
        } finally {
            workspaces.release(workspace);
        }
    }

    /** Read at once, as the build's copy of the source does not outlive it. */
    private static BuildReports reports(BuildResult result, Path workspace, LocalBuild build) throws IOException {
        try {
            return BuildReports.read(result, workspace, build::masked);
        } catch (InterruptedIOException e) {
            Thread.currentThread().interrupt();
            return BuildReports.unread(result);
        }
    }

    /** The scheduler interrupts who does not stop at once; a build that runs its 'finally' must not feel that. */
    private static BuildResult inThreadOfItsOwn(LocalBuild build) throws Exception {
        FutureTask<BuildResult> task = new FutureTask<>(build::run);
        Thread thread = new Thread(task, Thread.currentThread().getName() + " run");
        thread.start();
        while (true) {
            try {
                return task.get();
            } catch (InterruptedException e) {
                // It was told to stop, and ends within its grace period.
                continue;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }

    private static String reason(BuildResult result) {
        for (PhaseResult phase : result.phases()) {
            for (PhaseContext context : phase.contexts()) {
                if (phase.status() != BuildStatus.SUCCEEDED
                        && !context.message().isEmpty()) {
                    return phase.phase() + ": " + context.message();
                }
            }
        }
        return "";
    }

    private void write(BatchResult batch, Writer writer) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(writer)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("buildBatchStatus", batch.status().name());
            json.writeArrayFieldStart("buildGroups");
            for (BatchResult.Entry entry : batch.builds()) {
                json.writeStartObject();
                json.writeStringField("identifier", entry.identifier());
                json.writeArrayFieldStart("dependsOn");
                for (String dependency : entry.dependsOn()) {
                    json.writeString(dependency);
                }
                json.writeEndArray();
                json.writeBooleanField("ignoreFailure", entry.ignoreFailure());
                json.writeStringField("buildStatus", entry.status().name());
                json.writeStringField("message", entry.message());
                BuildReports build = results.get(entry.identifier());
                if (build != null) {
                    json.writeFieldName("build");
                    build.write(json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        writer.write("\n");
        writer.flush();
    }

    /** Counts builds for the live line. */
    private static final class Counting implements BatchListener {

        private final Instant start = Instant.now();
        private int waiting;
        private int running;
        private int done;

        Counting(int number) {
            this.waiting = number;
        }

        @Override
        public synchronized void started(BatchBuild build, Instant at) {
            waiting--;
            running++;
        }

        @Override
        public synchronized void ended(BatchResult.Entry entry) {
            if (entry.hasRun()) {
                running--;
            } else {
                waiting--;
            }
            done++;
        }

        synchronized String line() {
            return "BATCH  " + Elapsed.clock(Duration.between(start, Instant.now())) + "  " + running + " running, "
                    + waiting + " waiting, " + done + " done";
        }
    }
}

package io.jenkins.plugins.codesuite.cli.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.run.BuildSettings;
import io.jenkins.plugins.codesuite.buildspec.run.LocalBuild;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.cli.terminal.PhaseTable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Runs one build and shows it. */
final class OneBuild {

    private final BuildOptions options;
    private final LocalBuilds builds;
    private final Console console;
    private final LogScreen screen;

    OneBuild(BuildOptions options, LocalBuilds builds, Console console, LogScreen screen) {
        this.options = options;
        this.builds = builds;
        this.console = console;
        this.screen = screen;
    }

    /** Shows what would run. */
    int dryRun(Buildspec buildspec, String location) throws UsageException, WrongInputException, IOException {
        new DryRun(options, console.out()).print(builds.settings(buildspec, location, Optional.empty()));
        return ExitCode.SUCCEEDED;
    }

    int run(Buildspec buildspec, String location) throws UsageException, IOException, InterruptedException {
        Optional<Path> zipFile = options.artifacts().isPresent()
                        && options.artifacts().get() instanceof Place.Local local
                        && local.isZipFile()
                ? Optional.of(local.path())
                : Optional.empty();
        Ended ended;
        if (zipFile.isPresent()) {
            try (NamedArchive archive = new NamedArchive(zipFile.get())) {
                Ended unnamed = run(buildspec, location, Optional.of(archive.folder()));
                ended = new Ended(archive.named(unnamed.result()), unnamed.build());
            }
        } else {
            ended = run(buildspec, location, Optional.empty());
        }
        BuildResult result = ended.result();
        BuildReports reports = reports(ended);
        reports.print(screen.screen(), console.environment(), "");
        new PhaseTable(screen.screen()).print(result);
        if (options.json().isPresent()) {
            new ResultFile(options.json().get(), console.out()).write(writer -> {
                try (JsonGenerator json = new JsonFactory().createGenerator(writer)) {
                    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                    json.useDefaultPrettyPrinter();
                    reports.write(json);
                }
                writer.write("\n");
            });
        }
        return exitCode(result.status());
    }

    /** A build that has ended, and its result. */
    private record Ended(BuildResult result, LocalBuild build) {}

    /** A build may leave reports of any size: Ctrl-C ends reading them, and the build's result is told all the same. */
    private BuildReports reports(Ended ended) throws IOException {
        BuildResult result = ended.result();
        if (result.reports().isEmpty()) {
            return BuildReports.unread(result);
        }
        Interruption.Stoppable stoppable = Thread.currentThread()::interrupt;
        console.interruption().begin(stoppable);
        try {
            return BuildReports.read(result, options.source(), ended.build()::masked);
        } catch (InterruptedIOException e) {
            return BuildReports.unread(result);
        } finally {
            console.interruption().end(stoppable);
            Thread.interrupted();
        }
    }

    private Ended run(Buildspec buildspec, String location, Optional<Path> archives)
            throws UsageException, IOException, InterruptedException {
        BuildSettings settings = builds.settings(buildspec, location, archives);
        LiveStatus line = new LiveStatus(screen.screen());
        AtomicReference<LocalBuild> running = new AtomicReference<>();
        try (LogScreen.Shown shown = screen.begin(() -> {
            LocalBuild build = running.get();
            return build == null ? "" : line.of(build.snapshot(), Instant.now());
        })) {
            LocalBuild build = new LocalBuild(settings, shown.log());
            running.set(build);
            StoppableBuild stoppable = new StoppableBuild(build);
            console.interruption().begin(stoppable);
            try {
                return new Ended(build.run(), build);
            } finally {
                console.interruption().end(stoppable);
            }
        }
    }

    static int exitCode(BuildStatus status) {
        return switch (status) {
            case SUCCEEDED -> ExitCode.SUCCEEDED;
            case STOPPED -> ExitCode.INTERRUPTED;
            default -> ExitCode.FAILED;
        };
    }
}

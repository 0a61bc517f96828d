package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResultJson;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.run.BuildSettings;
import io.jenkins.plugins.codesuite.buildspec.run.LocalBuild;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.terminal.PhaseTable;
import java.io.IOException;
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
        BuildResult result;
        if (zipFile.isPresent()) {
            try (NamedArchive archive = new NamedArchive(zipFile.get())) {
                result = archive.named(run(buildspec, location, Optional.of(archive.folder())));
            }
        } else {
            result = run(buildspec, location, Optional.empty());
        }
        new PhaseTable(screen.screen()).print(result);
        if (options.json().isPresent()) {
            new ResultFile(options.json().get(), console.out())
                    .write(writer -> new BuildResultJson().write(result, writer));
        }
        return exitCode(result.status());
    }

    private BuildResult run(Buildspec buildspec, String location, Optional<Path> archives)
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
                return build.run();
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

package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactCollector;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactException;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactRequest;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.reports.CollectedReport;
import io.jenkins.plugins.codesuite.buildspec.reports.ReportCollector;
import io.jenkins.plugins.codesuite.buildspec.reports.ReportDiscovery;
import io.jenkins.plugins.codesuite.buildspec.reports.ReportRequest;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.Glob;
import io.jenkins.plugins.codesuite.commons.files.GlobSet;
import io.jenkins.plugins.codesuite.commons.files.InvalidGlobException;
import io.jenkins.plugins.codesuite.commons.files.IoFailures;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries out a {@link CollectionPlan} on the machine that has the files: artifacts, then reports, as CodeBuild's
 * UPLOAD_ARTIFACTS does.
 */
public final class CollectionSteps {

    private final Path source;
    private final BuildLog log;

    /**
     * Collects below {@code source}.
     *
     * @param log gets CodeBuild's lines
     */
    public CollectionSteps(Path source, BuildLog log) {
        this.source = source;
        this.log = log;
    }

    /**
     * Stores and collects.
     *
     * @param destination where artifacts go; empty for a build that stores none
     * @param stored told of each artifact
     * @param collected told of each report group
     * @return a context for each artifact that could not be stored
     * @throws InterruptedException when the build is stopped meanwhile
     */
    public List<PhaseContext> collect(
            CollectionPlan plan,
            Optional<ArtifactDestination> destination,
            Consumer<StoredArtifact> stored,
            Consumer<ReportResult> collected)
            throws InterruptedException {
        List<PhaseContext> failures = new ArrayList<>();
        if (destination.isPresent()) {
            for (ArtifactRequest artifact : plan.artifacts()) {
                try {
                    stored.accept(store(artifact, destination.get()));
                } catch (ArtifactException e) {
                    failures.add(new PhaseContext(e.code(), e.getMessage()));
                } catch (InterruptedIOException e) {
                    // A stop or the time limit, which the build tells of.
                    InterruptedException stopped = new InterruptedException(e.getMessage());
                    stopped.initCause(e);
                    throw stopped;
                } catch (IOException e) {
                    failures.add(
                            new PhaseContext("CLIENT_ERROR", "Failed to upload artifacts: " + IoFailures.describe(e)));
                }
            }
        }
        for (ReportRequest report : plan.reports()) {
            collected.accept(result(new ReportCollector(source).collect(report, log)));
        }
        plan.discovery().ifPresent(where -> discover(plan.projectName(), where, collected));
        return failures;
    }

    private StoredArtifact store(ArtifactRequest artifact, ArtifactDestination destination)
            throws ArtifactException, IOException {
        return destination.store(new ArtifactCollector(source).collect(artifact, destination.packaging(), log), log);
    }

    private void discover(String projectName, String where, Consumer<ReportResult> collected) {
        Glob glob;
        try {
            glob = Glob.parse(where);
        } catch (InvalidGlobException e) {
            log.line("Warning: CODEBUILD_CONFIG_AUTO_DISCOVER_DIR is no glob: " + e.getMessage());
            return;
        }
        for (CollectedReport report : new ReportDiscovery(source, ReportDiscovery.LIMIT)
                .discover(projectName, new GlobSet(List.of(glob)), log)) {
            collected.accept(result(report));
        }
    }

    private ReportResult result(CollectedReport report) {
        List<String> files = new ArrayList<>();
        for (Path file : report.files()) {
            Path absolute = file.toAbsolutePath();
            files.add((absolute.startsWith(source) ? source.relativize(absolute) : absolute).toString());
        }
        return new ReportResult(report.group(), report.format(), files);
    }
}

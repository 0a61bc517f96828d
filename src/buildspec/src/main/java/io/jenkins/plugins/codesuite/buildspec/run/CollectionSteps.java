package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactCollector;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactException;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactRequest;
import io.jenkins.plugins.codesuite.buildspec.files.Glob;
import io.jenkins.plugins.codesuite.buildspec.files.GlobSet;
import io.jenkins.plugins.codesuite.buildspec.files.InvalidGlobException;
import io.jenkins.plugins.codesuite.buildspec.files.IoFailures;
import io.jenkins.plugins.codesuite.buildspec.model.Artifacts.ArtifactFiles;
import io.jenkins.plugins.codesuite.buildspec.model.ReportGroup;
import io.jenkins.plugins.codesuite.buildspec.model.Text;
import io.jenkins.plugins.codesuite.buildspec.reports.CollectedReport;
import io.jenkins.plugins.codesuite.buildspec.reports.ReportCollector;
import io.jenkins.plugins.codesuite.buildspec.reports.ReportDiscovery;
import io.jenkins.plugins.codesuite.buildspec.reports.ReportRequest;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a build that takes what it left: artifacts, then reports, as CodeBuild's UPLOAD_ARTIFACTS does. */
final class CollectionSteps {

    private final BuildSettings settings;
    private final Map<String, String> variables;
    private final Expansions expansions;
    private final BuildRecorder recorder;
    private final AgentLog log;

    CollectionSteps(
            BuildSettings settings,
            Map<String, String> variables,
            Expansions expansions,
            BuildRecorder recorder,
            AgentLog log) {
        this.settings = settings;
        this.variables = variables;
        this.expansions = expansions;
        this.recorder = recorder;
        this.log = log;
    }

    /**
     * Stores and collects; gives a context for each artifact that could not be stored.
     *
     * @throws InterruptedException when the build is stopped meanwhile
     */
    List<PhaseContext> collect() throws InterruptedException {
        List<PhaseContext> failures = new ArrayList<>();
        if (settings.artifacts().isPresent()) {
            ArtifactDestination destination = settings.artifacts().get();
            for (Map.Entry<String, ArtifactFiles> artifact : declared().entrySet()) {
                try {
                    recorder.add(destination.store(
                            new ArtifactCollector(settings.sourceDirectory())
                                    .collect(
                                            request(artifact.getKey(), artifact.getValue()),
                                            destination.packaging(),
                                            log),
                            log));
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
        for (ReportGroup group : settings.buildspec().reports()) {
            report(group);
        }
        if (settings.buildspec().reports().isEmpty()) {
            discoverReports();
        }
        return failures;
    }

    private void discoverReports() {
        if (variables.getOrDefault("CODEBUILD_CONFIG_AUTO_DISCOVER", "true").equalsIgnoreCase("false")) {
            return;
        }
        Glob where;
        try {
            where = Glob.parse(variables.getOrDefault("CODEBUILD_CONFIG_AUTO_DISCOVER_DIR", "**/*"));
        } catch (InvalidGlobException e) {
            log.line("Warning: CODEBUILD_CONFIG_AUTO_DISCOVER_DIR is no glob: " + e.getMessage());
            return;
        }
        new ReportDiscovery(settings.sourceDirectory(), ReportDiscovery.LIMIT)
                .discover(settings.identity().projectName(), new GlobSet(List.of(where)), log)
                .forEach(this::add);
    }

    private Map<String, ArtifactFiles> declared() {
        Map<String, ArtifactFiles> declared = new LinkedHashMap<>();
        settings.buildspec().artifacts().ifPresent(artifacts -> {
            artifacts.primary().ifPresent(primary -> declared.put("", primary));
            declared.putAll(artifacts.secondary());
        });
        return declared;
    }

    private ArtifactRequest request(String identifier, ArtifactFiles files) {
        String otherwise = identifier.isEmpty() ? settings.identity().projectName() : identifier;
        return new ArtifactRequest(
                identifier,
                files.name().map(this::expand).orElse(otherwise),
                expand(files.files()),
                files.baseDirectory().map(this::expand),
                expand(files.excludePaths()),
                files.discardPaths(),
                files.enableSymlinks(),
                files.s3Prefix().map(this::expand));
    }

    private void report(ReportGroup group) {
        CollectedReport report = new ReportCollector(settings.sourceDirectory())
                .collect(
                        new ReportRequest(
                                group.name().value(),
                                expand(group.files()),
                                group.format(),
                                group.baseDirectory().map(this::expand),
                                group.discardPaths()),
                        log);
        add(report);
    }

    private void add(CollectedReport report) {
        List<String> files = new ArrayList<>();
        for (Path file : report.files()) {
            Path absolute = file.toAbsolutePath();
            files.add((absolute.startsWith(settings.sourceDirectory())
                            ? settings.sourceDirectory().relativize(absolute)
                            : absolute)
                    .toString());
        }
        recorder.add(new ReportResult(report.group(), report.format(), files));
    }

    private List<String> expand(List<Text> texts) {
        return texts.stream().map(this::expand).toList();
    }

    private String expand(Text text) {
        return expansions.expand(text.value(), recorder::expansion);
    }
}

package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactRequest;
import io.jenkins.plugins.codesuite.buildspec.artifacts.FolderObjectStore;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore.StoredObject;
import io.jenkins.plugins.codesuite.buildspec.artifacts.Packaging;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoreDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.reports.ReportRequest;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import io.jenkins.plugins.codesuite.buildspec.run.CollectionPlan;
import io.jenkins.plugins.codesuite.buildspec.run.CollectionSteps;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a build's artifacts and reports and puts copies of them into a folder of its private directory: artifacts below
 * {@code artifacts} under the keys that they are stored by. From there they are archived or uploaded. Of reports it makes what
 * Jenkins shows, below {@code reports}.
 */
public final class CollectResults extends AgentCall<CollectResults.Collected> {

    /** The folder below the private directory's in which files made of reports lie. */
    public static final String REPORTS = "reports";

    private static final long serialVersionUID = 1L;

    private final String source;
    private final String projectName;
    private final ArrayList<Artifact> artifacts = new ArrayList<>();
    private final ArrayList<Report> reports = new ArrayList<>();
    private final String discovery;
    private final Storage storage;
    private final String folder;
    private final boolean writesCobertura;

    private record Artifact(
            String identifier,
            String name,
            ArrayList<String> files,
            String baseDirectory,
            ArrayList<String> excludePaths,
            boolean discardPaths,
            boolean enableSymlinks,
            String s3Prefix)
            implements Serializable {}

    private record Report(
            String group, ArrayList<String> files, String format, String baseDirectory, boolean discardPaths)
            implements Serializable {}

    /**
     * How artifacts are stored.
     *
     * @param isWanted whether they are stored at all
     * @param isZip whether each becomes a ZIP file
     * @param path the first part of each key
     * @param byBuild whether the build's id is the next
     * @param buildId the build's unique id
     * @param arn the build's ARN-like name
     */
    public record Storage(boolean isWanted, boolean isZip, String path, boolean byBuild, String buildId, String arn)
            implements Serializable {}

    /**
     * An artifact that lies ready.
     *
     * @param identifier the secondary artifact's identifier; empty text for the primary one
     * @param name its name
     * @param key its key: of the ZIP file, or what its files' keys begin with
     * @param fileCount how many files it holds
     * @param sizeInBytes their size, or that of the ZIP file
     * @param sha256 the digest, in hexadecimal digits
     */
    public record Stored(String identifier, String name, String key, int fileCount, long sizeInBytes, String sha256)
            implements Serializable {}

    /**
     * A file that lies ready.
     *
     * @param key its key
     * @param sizeInBytes its size
     */
    public record StagedFile(String key, long sizeInBytes) implements Serializable {}

    /**
     * A report group.
     *
     * @param group its name
     * @param format the files' format, by name
     * @param files the files' paths
     */
    public record Group(String group, String format, ArrayList<String> files) implements Serializable {}

    /**
     * What was found.
     *
     * @param stored the artifacts
     * @param files their files
     * @param groups the report groups
     * @param reports what their files came to
     * @param failures status code and message in turn
     * @param lines for the build's log
     */
    public record Collected(
            ArrayList<Stored> stored,
            ArrayList<StagedFile> files,
            ArrayList<Group> groups,
            ConvertedReports reports,
            ArrayList<String> failures,
            ArrayList<String> lines)
            implements Serializable {}

    /**
     * Collects.
     *
     * @param source the source directory
     * @param plan what is taken
     * @param storage how artifacts are stored
     * @param folder the name of a folder that is not there yet, for the copies: after a restart of Jenkins the call is made
     *     again, while the first may still be at work
     * @param writesCobertura whether coverage is also written as one file of Cobertura XML
     */
    public CollectResults(String source, CollectionPlan plan, Storage storage, String folder, boolean writesCobertura) {
        this.folder = folder;
        this.writesCobertura = writesCobertura;
        this.source = source;
        this.projectName = plan.projectName();
        for (ArtifactRequest artifact : plan.artifacts()) {
            artifacts.add(new Artifact(
                    artifact.identifier(),
                    artifact.name(),
                    new ArrayList<>(artifact.files()),
                    artifact.baseDirectory().orElse(""),
                    new ArrayList<>(artifact.excludePaths()),
                    artifact.discardPaths(),
                    artifact.enableSymlinks(),
                    artifact.s3Prefix().orElse("")));
        }
        for (ReportRequest report : plan.reports()) {
            reports.add(new Report(
                    report.group(),
                    new ArrayList<>(report.files()),
                    report.format().name(),
                    report.baseDirectory().orElse(""),
                    report.discardPaths()));
        }
        this.discovery = plan.discovery().orElse("");
        this.storage = storage;
    }

    private CollectionPlan plan() {
        return new CollectionPlan(
                projectName,
                artifacts.stream()
                        .map(artifact -> new ArtifactRequest(
                                artifact.identifier(),
                                artifact.name(),
                                artifact.files(),
                                filled(artifact.baseDirectory()),
                                artifact.excludePaths(),
                                artifact.discardPaths(),
                                artifact.enableSymlinks(),
                                filled(artifact.s3Prefix())))
                        .toList(),
                reports.stream()
                        .map(report -> new ReportRequest(
                                report.group(),
                                report.files(),
                                ReportFormat.valueOf(report.format()),
                                filled(report.baseDirectory()),
                                report.discardPaths()))
                        .toList(),
                filled(discovery));
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    @Override
    Collected call(Path file) throws IOException, InterruptedException {
        Path directory = Files.createDirectory(file.resolve(folder));
        Path staged = directory.resolve("artifacts");
        FolderObjectStore store = new FolderObjectStore(staged);
        AgentLines lines = new AgentLines();
        List<StoredArtifact> stored = new ArrayList<>();
        List<ReportResult> found = new ArrayList<>();
        Path root = Path.of(source);
        List<PhaseContext> failures = new CollectionSteps(root, line -> {
                    // The place of the copies is nobody's concern.
                    if (!line.startsWith("Uploading artifact ")) {
                        lines.line(line);
                    }
                })
                .collect(plan(), destination(store, directory), stored::add, found::add);
        ArrayList<Stored> artifactsStored = new ArrayList<>();
        String above = store.location("");
        for (StoredArtifact artifact : stored) {
            artifactsStored.add(new Stored(
                    artifact.identifier(),
                    artifact.name(),
                    artifact.location().substring(above.length()),
                    artifact.fileCount(),
                    artifact.sizeInBytes(),
                    artifact.sha256()));
        }
        ArrayList<StagedFile> staging = new ArrayList<>();
        for (StoredObject object : store.list("")) {
            staging.add(new StagedFile(object.key(), object.sizeInBytes()));
        }
        ArrayList<Group> groups = new ArrayList<>();
        List<ReportConversion.Found> files = new ArrayList<>();
        for (ReportResult report : found) {
            groups.add(new Group(report.group(), report.format().name(), new ArrayList<>(report.files())));
            files.add(new ReportConversion.Found(
                    report.group(),
                    Optional.of(report.format()),
                    report.files().stream().map(root::resolve).toList()));
        }
        ConvertedReports reports = new ReportConversion(
                        root, Files.createDirectory(directory.resolve(REPORTS)), writesCobertura)
                .convert(files);
        ArrayList<String> failed = new ArrayList<>();
        for (PhaseContext context : failures) {
            failed.add(context.statusCode());
            failed.add(context.message());
        }
        return new Collected(artifactsStored, staging, groups, reports, failed, lines.lines());
    }

    private Optional<ArtifactDestination> destination(FolderObjectStore store, Path directory) {
        if (!storage.isWanted()) {
            return Optional.empty();
        }
        return Optional.of(new StoreDestination(
                store,
                new StoreDestination.Layout(
                        storage.path(),
                        storage.byBuild() ? StoreDestination.Namespace.BUILD_ID : StoreDestination.Namespace.NONE,
                        storage.buildId(),
                        storage.isZip() ? Packaging.ZIP : Packaging.NONE,
                        storage.arn()),
                directory.resolve("artifact-work"),
                Runtime.getRuntime().availableProcessors()));
    }
}

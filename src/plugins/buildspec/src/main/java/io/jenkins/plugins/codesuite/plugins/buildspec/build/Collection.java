package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactRequest;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildIdentity;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import io.jenkins.plugins.codesuite.buildspec.run.CollectionPlan;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.CollectResults;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.ConvertedReports;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.PresignedStore.SignedUrl;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.UploadFiles;
import io.jenkins.plugins.codesuite.plugins.buildspec.build.BuildOptions.ArtifactPlace;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.GateMetric;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.QualityGate;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportHost;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportOrder;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportPublication;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import jenkins.util.BuildListenerAdapter;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * UPLOAD_ARTIFACTS: what the agent found goes to its places. What the agent tells is checked first: a name that leads out
 * of its place is refused.
 */
final class Collection {

    private static final int PORTION = 500;
    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_SHOWN = 200;

    private final BuildOptions options;
    private final BuildHost host;
    private final Run<?, ?> run;
    private final BuildState state;
    private final BuildIdentity identity;
    private final RunRecord record;
    private final BuildLogSink log;
    private final UnaryOperator<String> mask;

    Collection(
            BuildOptions options,
            BuildHost host,
            Run<?, ?> run,
            BuildState state,
            BuildIdentity identity,
            RunRecord record,
            BuildLogSink log,
            UnaryOperator<String> mask) {
        this.options = options;
        this.host = host;
        this.run = run;
        this.state = state;
        this.identity = identity;
        this.record = record;
        this.log = log;
        this.mask = mask;
    }

    /**
     * Collects.
     *
     * @return whether the phase succeeded
     */
    boolean collect(Buildspec buildspec, FilePath directory) throws IOException, InterruptedException {
        record.recorder().enter(BuildPhase.UPLOAD_ARTIFACTS, Instant.now());
        record.write();
        log.line("Entering phase UPLOAD_ARTIFACTS");
        ArtifactPlace place = options.artifacts();
        CollectionPlan plan =
                CollectionPlan.of(buildspec, identity.projectName(), state.discovery, record.recorder()::expansion);
        String folder = "collected-" + BuildIdentity.uniqueId();
        CollectResults.Collected collected = directory.act(new CollectResults(
                state.sourceDirectory,
                plan,
                new CollectResults.Storage(
                        place.type() != ArtifactPlace.Type.NO_ARTIFACTS,
                        place.isZip(),
                        place.path(),
                        place.byBuild(),
                        identity.uuid(),
                        identity.arn()),
                folder,
                host.coverage().isThere()));
        log.lines(collected.lines());
        List<PhaseContext> failures = new ArrayList<>();
        for (int i = 0; i + 1 < collected.failures().size(); i += 2) {
            failures.add(new PhaseContext(
                    collected.failures().get(i), collected.failures().get(i + 1)));
        }
        try {
            store(buildspec, plan, directory.child(folder), collected);
        } catch (AbortException e) {
            failures.add(new PhaseContext("CLIENT_ERROR", e.getMessage()));
        } catch (SdkException | IOException e) {
            failures.add(new PhaseContext("CLIENT_ERROR", "Failed to upload artifacts: " + e.getMessage()));
        }
        for (CollectResults.Group group : collected.groups()) {
            add(group);
        }
        if (!collected.groups().isEmpty()) {
            publish(collected.reports(), directory.child(folder), failures);
        }
        boolean succeeded = failures.isEmpty();
        BuildStatus ended = succeeded ? BuildStatus.SUCCEEDED : BuildStatus.FAILED;
        List<PhaseContext> contexts = succeeded ? List.of(PhaseContext.EMPTY) : failures;
        log.phaseEnd(BuildPhase.UPLOAD_ARTIFACTS, ended, contexts);
        record.leave(BuildPhase.UPLOAD_ARTIFACTS, ended, contexts);
        return succeeded;
    }

    private void add(CollectResults.Group group) {
        ReportFormat format;
        try {
            format = ReportFormat.valueOf(group.format());
        } catch (IllegalArgumentException e) {
            log.line("Warning: the agent named a report format that there is not; its files are left out");
            return;
        }
        record.recorder()
                .add(new ReportResult(
                        mask.apply(group.group()),
                        format,
                        group.files().stream().map(mask).toList()));
    }

    private void store(Buildspec buildspec, CollectionPlan plan, FilePath directory, CollectResults.Collected collected)
            throws IOException, InterruptedException {
        List<String> own = keys(plan);
        for (CollectResults.StagedFile file : collected.files()) {
            checkKey(file.key(), own);
        }
        for (CollectResults.Stored artifact : collected.stored()) {
            checkKey(artifact.key(), own);
        }
        if (collected.files().isEmpty()) {
            return;
        }
        if (options.artifacts().type() == ArtifactPlace.Type.S3) {
            upload(directory, collected);
        } else {
            archive(buildspec, directory, collected);
        }
    }

    /** The keys that this build's artifacts can have: of the ZIP file, or of the folder of its files. */
    private List<String> keys(CollectionPlan plan) {
        ArtifactPlace place = options.artifacts();
        String path = place.path().replaceAll("^/+|/+$", "");
        String build = place.byBuild() ? identity.uuid() + "/" : "";
        List<String> keys = new ArrayList<>();
        for (ArtifactRequest artifact : plan.artifacts()) {
            keys.add((path.isEmpty() ? "" : path + "/") + build + artifact.name());
            if (place.byBuild() && artifact.s3Prefix().isPresent()) {
                String prefixed = artifact.s3Prefix().get().replaceAll("/+$", "") + "/" + build + artifact.name();
                keys.add(prefixed);
                keys.add(prefixed + ".zip");
            }
        }
        return keys;
    }

    /** An agent could answer with any text. */
    static void checkKey(String key, List<String> own) throws AbortException {
        boolean isBad = key.isEmpty()
                || key.length() > LONGEST_KEY
                || key.indexOf('\\') >= 0
                || own.stream().noneMatch(each -> key.equals(each) || key.startsWith(each + "/"));
        for (String component : key.split("/", -1)) {
            isBad |= component.isEmpty() || component.equals(".") || component.equals("..");
        }
        for (int i = 0; i < key.length(); i++) {
            isBad |= Character.isISOControl(key.charAt(i));
        }
        if (isBad) {
            String shown = key.length() > LONGEST_SHOWN ? key.substring(0, LONGEST_SHOWN) + "…" : key;
            throw new AbortException("the agent named an artifact '" + shown.replaceAll("\\p{Cntrl}", "?")
                    + "', which no artifact of this build can be called; nothing was stored");
        }
    }

    private void archive(Buildspec buildspec, FilePath directory, CollectResults.Collected collected)
            throws IOException, InterruptedException {
        String dropped = dropped(buildspec);
        Map<String, String> files = new TreeMap<>();
        for (CollectResults.StagedFile file : collected.files()) {
            String name = name(file.key(), dropped);
            if (files.put(name, file.key()) != null) {
                throw new AbortException("two files of the artifacts would be archived as " + name
                        + "; give the primary artifact a name of its own");
            }
        }
        log.line("Archiving " + files.size() + " file(s) in Jenkins");
        run.pickArtifactManager()
                .archive(
                        directory.child("artifacts"),
                        host.launcher(),
                        BuildListenerAdapter.wrap(host.listener()),
                        files);
        for (CollectResults.Stored artifact : collected.stored()) {
            add(artifact, "artifact/" + name(artifact.key(), dropped));
        }
    }

    /**
     * The files of an artifact without a name of its own lie at the top, as with {@code archiveArtifacts}; the project's
     * name in front of each would tell nobody anything.
     */
    private String dropped(Buildspec buildspec) {
        boolean unnamed = buildspec
                .artifacts()
                .flatMap(io.jenkins.plugins.codesuite.buildspec.model.Artifacts::primary)
                .filter(primary -> primary.name().isEmpty())
                .isPresent();
        return unnamed
                        && !options.artifacts().isZip()
                        && options.artifacts().path().isEmpty()
                ? identity.projectName() + "/"
                : "";
    }

    private String name(String key, String dropped) {
        if (options.artifacts().isZip()) {
            return key.endsWith(".zip") ? key : key + ".zip";
        }
        if (dropped.isEmpty() || !(key + "/").startsWith(dropped)) {
            return key;
        }
        return key.length() < dropped.length() ? "" : key.substring(dropped.length());
    }

    private void upload(FilePath directory, CollectResults.Collected collected)
            throws IOException, InterruptedException {
        try (S3Signer signer =
                new S3Signer(new AwsAccess(options, host), options.artifacts().bucket(), "")) {
            Map<String, String> metadata = new LinkedHashMap<>();
            metadata.put("codebuild-buildarn", identity.arn());
            for (CollectResults.Stored artifact : collected.stored()) {
                log.line("Uploading artifact " + artifact.name() + " to " + signer.address() + artifact.key());
            }
            // In portions: a URL is valid for an hour only.
            for (int from = 0; from < collected.files().size(); from += PORTION) {
                Map<String, SignedUrl> urls = new LinkedHashMap<>();
                for (CollectResults.StagedFile file : collected
                        .files()
                        .subList(from, Math.min(collected.files().size(), from + PORTION))) {
                    urls.put(file.key(), signer.put(file.key(), metadata, false));
                }
                directory.act(new UploadFiles(signer.address(), urls));
            }
            for (CollectResults.Stored artifact : collected.stored()) {
                add(artifact, signer.address() + artifact.key());
            }
        }
    }

    private void add(CollectResults.Stored artifact, String location) {
        record.recorder()
                .add(new StoredArtifact(
                        artifact.identifier(),
                        mask.apply(artifact.name()),
                        mask.apply(location),
                        artifact.fileCount(),
                        artifact.sizeInBytes(),
                        artifact.sha256()));
    }

    private void publish(ConvertedReports reports, FilePath directory, List<PhaseContext> failures)
            throws IOException, InterruptedException {
        ReportHost place = new ReportHost(run, host.workspace(), host.launcher(), host.listener(), host.node());
        List<QualityGate> gates = options.marksUnstable()
                ? List.of(new QualityGate(GateMetric.FAILED_TESTS, 0, QualityGate.Criticality.UNSTABLE))
                : List.of();
        ReportOrder order = new ReportOrder("", List.of(), gates, "", true, true);
        try {
            new ReportPublication(place, host.coverage(), mask)
                    .publish(reports, directory.child(CollectResults.REPORTS), order);
        } catch (AbortException e) {
            failures.add(new PhaseContext("CLIENT_ERROR", "Failed to publish reports: " + e.getMessage()));
        } catch (IOException | RuntimeException e) {
            // A report that cannot be read is no reason to fail a build, as in CodeBuild.
            log.line("Warning: the reports cannot be published: " + e.getMessage());
        }
    }
}

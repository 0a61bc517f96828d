package io.jenkins.plugins.codesuite.plugins.deploy;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.request.AlarmSetting;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollback;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollbackEvent;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentMode;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.request.FileExistsBehavior;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.GitHubRevision;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.plugins.deploy.run.CodeDeployJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.DeployJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.FollowJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.ObjectPlace;
import io.jenkins.plugins.codesuite.plugins.deploy.run.RevisionSource;
import io.jenkins.plugins.codesuite.plugins.deploy.run.TaskDefinitionSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What {@link CodeDeployStep} is told. */
final class CodeDeployOptions extends DeployOptions {

    private static final long serialVersionUID = 1L;

    String application = "";
    String deploymentGroup = "";
    ArrayList<String> deploymentGroups = new ArrayList<>();
    ArrayList<String> waves = new ArrayList<>();
    String source = "";
    ArrayList<String> includes = new ArrayList<>();
    ArrayList<String> excludes = new ArrayList<>();
    String bundleType = "";
    String bucket = "";
    String key = "";
    String kmsKeyId = "";
    String bucketOwner = "";
    String s3Location = "";
    String s3Version = "";
    String s3ETag = "";
    String gitHubRepository = "";
    String gitHubCommit = "";
    String appSpec = "";
    String taskDefinition = "";
    String taskDefinitionFile = "";
    ArrayList<String> images = new ArrayList<>();
    String imageDetail = "";
    ArrayList<String> placeholders = new ArrayList<>();
    boolean registerOnly;
    String deploymentConfig = "";
    CustomConfigOption customConfig;
    String description = "";
    boolean ignoreApplicationStopFailures;
    boolean updateOutdatedInstancesOnly;
    String fileExistsBehavior = "";
    TargetInstancesOption targetInstances;
    String deploymentMode = "";
    String autoRollback = "";
    boolean ignoreAlarms;
    boolean ignorePollAlarmFailure;
    ArrayList<String> guardAlarms = new ArrayList<>();
    String whenBusy = "";
    String whenReady = "";
    boolean approveWaves;
    ArrayList<String> approvers = new ArrayList<>();
    String deploymentId = "";

    @Override
    String step() {
        return "codeDeploy";
    }

    @Override
    CodeDeployOptions with(UnaryOperator<String> change) {
        CodeDeployOptions copy = new CodeDeployOptions();
        copyTo(copy, change);
        copy.application = text(application, change);
        copy.deploymentGroup = text(deploymentGroup, change);
        copy.deploymentGroups = texts(deploymentGroups, change);
        copy.waves = texts(waves, change);
        copy.source = text(source, change);
        copy.includes = texts(includes, change);
        copy.excludes = texts(excludes, change);
        copy.bundleType = text(bundleType, change);
        copy.bucket = text(bucket, change);
        copy.key = text(key, change);
        copy.kmsKeyId = text(kmsKeyId, change);
        copy.bucketOwner = text(bucketOwner, change);
        copy.s3Location = text(s3Location, change);
        copy.s3Version = text(s3Version, change);
        copy.s3ETag = text(s3ETag, change);
        copy.gitHubRepository = text(gitHubRepository, change);
        copy.gitHubCommit = text(gitHubCommit, change);
        copy.appSpec = text(appSpec, change);
        copy.taskDefinition = text(taskDefinition, change);
        copy.taskDefinitionFile = text(taskDefinitionFile, change);
        copy.images = texts(images, change);
        copy.imageDetail = text(imageDetail, change);
        copy.placeholders = texts(placeholders, change);
        copy.registerOnly = registerOnly;
        copy.deploymentConfig = text(deploymentConfig, change);
        copy.customConfig = customConfig == null ? null : customConfig.with(change);
        copy.description = text(description, change);
        copy.ignoreApplicationStopFailures = ignoreApplicationStopFailures;
        copy.updateOutdatedInstancesOnly = updateOutdatedInstancesOnly;
        copy.fileExistsBehavior = text(fileExistsBehavior, change);
        copy.targetInstances = targetInstances == null ? null : targetInstances.with(change);
        copy.deploymentMode = text(deploymentMode, change);
        copy.autoRollback = text(autoRollback, change);
        copy.ignoreAlarms = ignoreAlarms;
        copy.ignorePollAlarmFailure = ignorePollAlarmFailure;
        copy.guardAlarms = texts(guardAlarms, change);
        copy.whenBusy = text(whenBusy, change);
        copy.whenReady = text(whenReady, change);
        copy.approveWaves = approveWaves;
        // As they are: whoever starts a build chooses its parameters, and not its approvers.
        copy.approvers = texts(approvers, UnaryOperator.identity());
        copy.deploymentId = text(deploymentId, change);
        return copy;
    }

    /** Job configurations of tools may lack what they do not set. */
    private Object readResolve() {
        return with(UnaryOperator.identity());
    }

    @Override
    DeployJob checked() {
        if (!deploymentId.isEmpty()) {
            return follow();
        }
        required("application", application);
        List<List<String>> groups = groups();
        CodeDeployJob job = new CodeDeployJob(
                aws(),
                application,
                groups,
                this::request,
                revision(),
                Words.read(BusyGroup.class, "whenBusy", whenBusy, BusyGroup.WAIT),
                Words.read(WhenReady.class, "whenReady", whenReady, WhenReady.WAIT)
                        .action(),
                Words.read(AbortAction.class, "onAbort", onAbort, AbortAction.STOP_AND_ROLL_BACK),
                limit(),
                Optional.ofNullable(customConfig).map(CustomConfigOption::config),
                guard(),
                approveWaves,
                approvers,
                registerOnly,
                !withoutWaiting);
        if (customConfig != null && !deploymentConfig.isEmpty()) {
            throw new IllegalArgumentException(
                    "deploymentConfig names a configuration and customConfig describes one;" + " leave one out");
        }
        if (withoutWaiting) {
            checkWithoutWaiting(job);
        }
        return job.checked();
    }

    private DeployJob follow() {
        CodeDeployOptions alone = new CodeDeployOptions();
        alone.deploymentId = deploymentId;
        if (!said().equals(alone.said())) {
            throw new IllegalArgumentException(
                    "deploymentId follows a deployment that was started elsewhere, and nothing"
                            + " else can be said of that but approvers, credentialsId, region and endpointUrl; for a time limit put timeout { }"
                            + " around the step");
        }
        return new FollowJob(aws(), approvers, deploymentId);
    }

    /** Everything that is said but AWS and the approvers, to be compared. */
    private List<Object> said() {
        return List.of(
                List.of(application, deploymentGroup, deploymentGroups, waves, deploymentId),
                List.of(revisions(), includes, excludes, bundleType, bucket, key, kmsKeyId, bucketOwner),
                List.of(s3Version, s3ETag, gitHubCommit, taskDefinition, taskDefinitionFile, images),
                List.of(imageDetail, placeholders, registerOnly, deploymentConfig, customConfig == null),
                List.of(description, ignoreApplicationStopFailures, updateOutdatedInstancesOnly),
                List.of(fileExistsBehavior, targetInstances == null, deploymentMode, autoRollback, ignoreAlarms),
                List.of(ignorePollAlarmFailure, alarms, guardAlarms, insufficientData, startWhenRed, bakeTime),
                List.of(whenBusy, whenReady, approveWaves, timeout, onAbort, withoutWaiting));
    }

    private void checkWithoutWaiting(CodeDeployJob job) {
        if (job.waves().size() > 1 || !job.alarms().isEmpty()) {
            throw new IllegalArgumentException("waitForCompletion: false starts deployments and goes on; waves,"
                    + " guardAlarms and bakeTime need a step that waits. Leave them or waitForCompletion out");
        }
    }

    private List<List<String>> groups() {
        List<String> said = new ArrayList<>();
        said(deploymentGroup).ifPresent(group -> said.add("deploymentGroup"));
        if (!deploymentGroups.isEmpty()) {
            said.add("deploymentGroups");
        }
        if (!waves.isEmpty()) {
            said.add("waves");
        }
        if (said.size() > 1) {
            throw new IllegalArgumentException(
                    Texts.listed(said) + ": each says what is deployed to; leave one of them");
        }
        if (said.isEmpty()) {
            if (registerOnly) {
                return List.of(List.of(""));
            }
            throw new IllegalArgumentException(
                    "deploymentGroup is missing; name one, or several by deploymentGroups or waves");
        }
        if (!deploymentGroup.isEmpty()) {
            return List.of(List.of(deploymentGroup));
        }
        return waves.isEmpty()
                ? List.of(deploymentGroups)
                : waves.stream()
                        .map(wave -> (List<String>) Texts.parts(List.of(wave)))
                        .toList();
    }

    private DeploymentRequest.Builder request(String group) {
        DeploymentRequest.Builder request = DeploymentRequest.builder(application, group)
                .ignoreApplicationStopFailures(ignoreApplicationStopFailures)
                .updateOutdatedInstancesOnly(updateOutdatedInstancesOnly)
                .mode(mode());
        said(deploymentConfig).ifPresent(request::config);
        said(description).ifPresent(request::description);
        said(fileExistsBehavior)
                .map(word -> Words.read(FileExistsBehavior.class, "fileExistsBehavior", word))
                .ifPresent(request::fileExists);
        Optional.ofNullable(targetInstances).map(TargetInstancesOption::targets).ifPresent(request::targetInstances);
        said(autoRollback).map(CodeDeployOptions::rollback).ifPresent(request::autoRollback);
        if (ignoreAlarms && !alarms.isEmpty()) {
            throw new IllegalArgumentException("ignoreAlarms looks at no alarm, and alarms names some; leave one out");
        }
        if (ignoreAlarms) {
            request.alarms(AlarmSetting.off());
        } else if (!alarms.isEmpty()) {
            request.alarms(new AlarmSetting(true, ignorePollAlarmFailure, alarms));
        }
        return request;
    }

    private DeploymentMode mode() {
        return Words.read(DeploymentMode.class, "deploymentMode", deploymentMode, DeploymentMode.STANDARD);
    }

    private static AutoRollback rollback(String said) {
        if (said.equalsIgnoreCase("false")) {
            return AutoRollback.off();
        }
        if (said.equalsIgnoreCase("true")) {
            return AutoRollback.onEverything();
        }
        Set<AutoRollbackEvent> events = EnumSet.noneOf(AutoRollbackEvent.class);
        for (String word : Texts.parts(List.of(said))) {
            events.add(Words.read(AutoRollbackEvent.class, "autoRollback", word));
        }
        return new AutoRollback(true, events);
    }

    private AlarmRules guard() {
        AlarmRules rules = new AlarmRules(guardAlarms, insufficientData, startWhenRed, ignorePollAlarmFailure, bake());
        if (!rules.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", rules.problems()));
        }
        return rules;
    }

    /** What names a revision: one of these is said. */
    private Map<String, String> revisions() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("source", source);
        said.put("s3Location", s3Location);
        said.put("gitHubRepository", gitHubRepository);
        said.put("appSpec", appSpec);
        said.values().removeIf(String::isEmpty);
        return said;
    }

    private RevisionSource revision() {
        Map<String, String> said = revisions();
        if (said.size() > 1) {
            throw new IllegalArgumentException(
                    String.join(", ", said.keySet()) + ": each names a revision; leave one of them");
        }
        checkBelonging();
        if (said.isEmpty()) {
            if (mode() == DeploymentMode.RESTART) {
                return new RevisionSource.None();
            }
            throw new IllegalArgumentException(
                    "there is no revision. Name one by source, s3Location, gitHubRepository and"
                            + " gitHubCommit, or appSpec");
        }
        if (!source.isEmpty()) {
            return folder();
        }
        if (!s3Location.isEmpty()) {
            return new RevisionSource.Known(object());
        }
        return gitHubRepository.isEmpty()
                ? new RevisionSource.FilledAppSpec(appSpec, task(), Texts.pairs("placeholders", placeholders))
                : new RevisionSource.Known(
                        new GitHubRevision(gitHubRepository, required("gitHubCommit", gitHubCommit)));
    }

    /** Finds options that say something of a revision that is not there. */
    private void checkBelonging() {
        boolean ofFolder = !includes.isEmpty()
                || !excludes.isEmpty()
                || !bucket.isEmpty()
                || !key.isEmpty()
                || !kmsKeyId.isEmpty()
                || !bucketOwner.isEmpty();
        boolean ofObject = !s3Version.isEmpty() || !s3ETag.isEmpty();
        boolean ofAppSpec = task() != TaskDefinitionSource.NONE || !placeholders.isEmpty();
        belongs(ofFolder, "includes, excludes, bucket, key, kmsKeyId and bucketOwner", "source", source);
        belongs(ofObject, "s3Version and s3ETag", "s3Location", s3Location);
        belongs(!gitHubCommit.isEmpty(), "gitHubCommit", "gitHubRepository", gitHubRepository);
        belongs(
                ofAppSpec,
                "taskDefinition, taskDefinitionFile, images, imageDetail and placeholders",
                "appSpec",
                appSpec);
        belongs(!bundleType.isEmpty(), "bundleType", "source or s3Location", source + s3Location);
    }

    private static void belongs(boolean isSaid, String options, String to, String owner) {
        if (isSaid && owner.isEmpty()) {
            throw new IllegalArgumentException(options + " belong to " + to + ", which is not said");
        }
    }

    private RevisionSource folder() {
        BundleType type = Words.read(BundleType.class, "bundleType", bundleType, BundleType.ZIP);
        if (!type.isArchive()) {
            throw new IllegalArgumentException("bundleType: a folder is packed as zip, tar or tgz, not " + bundleType);
        }
        return new RevisionSource.Folder(
                source,
                includes,
                excludes,
                type,
                new ObjectPlace(required("bucket", bucket), said(key), said(kmsKeyId), said(bucketOwner)));
    }

    private S3Revision object() {
        S3Place place = S3Place.parse("s3Location", s3Location);
        BundleType type = bundleType.isEmpty()
                ? BundleType.ofFileName(place.key())
                        .orElseThrow(() -> new IllegalArgumentException("bundleType: " + s3Location
                                + " does not end as .zip, .tar, .tgz, .tar.gz, .yaml, .yml or .json; say what it is"))
                : Words.read(BundleType.class, "bundleType", bundleType);
        return new S3Revision(place.bucket(), place.key(), type, said(s3Version), said(s3ETag));
    }

    private TaskDefinitionSource task() {
        TaskDefinitionSource task = new TaskDefinitionSource(
                said(taskDefinition),
                said(taskDefinitionFile),
                Texts.pairs("images", images),
                said(imageDetail),
                Optional.empty());
        if (task.hasImages() && task.file().isEmpty()) {
            throw new IllegalArgumentException("images and imageDetail fill a taskDefinitionFile, which is not said");
        }
        return task.equals(TaskDefinitionSource.NONE) ? TaskDefinitionSource.NONE : task;
    }
}

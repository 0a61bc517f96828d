package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.request.AlarmSetting;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollback;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollbackEvent;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentMode;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.request.FileExistsBehavior;
import io.jenkins.plugins.codesuite.deploy.request.TagFilter;
import io.jenkins.plugins.codesuite.deploy.request.TargetInstances;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.GitHubRevision;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.deploy.run.ReadyAction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what CodeDeploy is to do. */
final class CodeDeployReader {

    private static final List<String> REVISIONS = List.of("source", "s3", "github", "appspec");

    /** What counts only beside one of others. */
    private static final Map<String, List<String>> OWNERS = Map.ofEntries(
            Map.entry("include", List.of("source")),
            Map.entry("exclude", List.of("source")),
            Map.entry("bucket", List.of("source")),
            Map.entry("key", List.of("source")),
            Map.entry("kms-key", List.of("source")),
            Map.entry("bucket-owner", List.of("source")),
            Map.entry("s3-version", List.of("s3")),
            Map.entry("s3-etag", List.of("s3")),
            Map.entry("type", List.of("source", "s3")),
            Map.entry("task-definition", List.of("appspec")),
            Map.entry("image", List.of("appspec")),
            Map.entry("image-definitions", List.of("appspec")),
            Map.entry("placeholder", List.of("appspec")),
            Map.entry("insufficient-data", List.of("guard-alarm")),
            Map.entry("start-when-red", List.of("guard-alarm")),
            Map.entry("ignore-poll-alarm-failure", List.of("alarm", "guard-alarm")));

    private final Wishes wishes;

    CodeDeployReader(Wishes wishes) {
        this.wishes = wishes;
    }

    /** The job; what is wrong is kept in the wishes. */
    Optional<CodeDeployJob> read() {
        String application = wishes.needed("application");
        List<List<String>> waves = waves();
        DeploymentMode mode = wishes.word("mode", DeploymentMode.class, DeploymentMode.STANDARD);
        Optional<RevisionWish> revision = revision(mode);
        Optional<CustomConfig> config = new ConfigReader(wishes).read();
        AlarmRules guard = Guarding.rules(wishes, "guard-alarm");
        guard.problems().forEach(problem -> wishes.wrong("guard-alarm", problem));
        CodeDeployJob job = new CodeDeployJob(
                application,
                waves,
                request(application).mode(mode),
                revision,
                config,
                wishes.word("when-busy", BusyGroup.class, BusyGroup.WAIT),
                wishes.read("when-ready", CodeDeployReader::ready).orElse(ReadyAction.WAIT_FOR_HOST),
                wishes.word("on-abort", AbortAction.class, AbortAction.STOP_AND_ROLL_BACK),
                wishes.duration("timeout"),
                guard,
                wishes.flag("approve-waves"),
                wishes.flag("register-only"));
        if (revision.isEmpty() && mode != DeploymentMode.RESTART) {
            return Optional.empty();
        }
        if (!application.isEmpty() && !waves.isEmpty()) {
            job.problems().forEach(problem -> wishes.wrong("application", problem));
        }
        return Optional.of(job);
    }

    private static ReadyAction ready(String text) {
        return text.equalsIgnoreCase("wait") ? ReadyAction.WAIT_FOR_HOST : Wishes.constant(ReadyAction.class, text);
    }

    private List<List<String>> waves() {
        List<String> groups = wishes.values("group");
        List<List<String>> waves = wishes.values("wave").stream()
                .map(wave -> Arrays.stream(wave.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList())
                .toList();
        if (!groups.isEmpty() && !waves.isEmpty()) {
            wishes.wrong(
                    "wave",
                    wishes.shown("group") + " and " + wishes.shown("wave") + " exclude each other: leave one out");
        }
        if (waves.stream().anyMatch(List::isEmpty)) {
            wishes.wrong("wave", "a wave names one deployment group or more");
        }
        if (groups.isEmpty() && waves.isEmpty()) {
            if (wishes.flag("register-only")) {
                return List.of(List.of(""));
            }
            wishes.wrong("group", wishes.shown("group") + " is missing: name a deployment group");
        }
        return groups.isEmpty() ? waves : List.of(groups);
    }

    private DeploymentRequest.Builder request(String application) {
        DeploymentRequest.Builder request = DeploymentRequest.builder(application, "")
                .ignoreApplicationStopFailures(wishes.flag("ignore-stop-failures"))
                .updateOutdatedInstancesOnly(wishes.flag("outdated-only"));
        wishes.value("config").ifPresent(request::config);
        wishes.value("description").ifPresent(request::description);
        wishes.read("file-exists", text -> Wishes.constant(FileExistsBehavior.class, text))
                .ifPresent(request::fileExists);
        wishes.read("auto-rollback", CodeDeployReader::rollback).ifPresent(request::autoRollback);
        alarms().ifPresent(request::alarms);
        List<TagFilter> tags =
                wishes.values("target-tag").stream().map(CodeDeployReader::tag).toList();
        List<String> scaling = wishes.values("target-auto-scaling-group");
        if (!tags.isEmpty() || !scaling.isEmpty()) {
            request.targetInstances(new TargetInstances(tags, List.of(), scaling));
        }
        return request;
    }

    private Optional<AlarmSetting> alarms() {
        if (wishes.flag("ignore-alarms")) {
            if (wishes.has("alarm")) {
                wishes.wrong(
                        "alarm",
                        wishes.shown("alarm") + " names alarms, and " + wishes.shown("ignore-alarms")
                                + " looks at none: leave one out");
            }
            return Optional.of(AlarmSetting.off());
        }
        return wishes.has("alarm")
                ? Optional.of(new AlarmSetting(true, wishes.flag("ignore-poll-alarm-failure"), wishes.values("alarm")))
                : Optional.empty();
    }

    /** {@code NAME=VALUE}, {@code NAME} alone for any value, or {@code =VALUE} for any name. */
    private static TagFilter tag(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new TagFilter(Optional.of(text), Optional.empty())
                : new TagFilter(
                        Optional.of(text.substring(0, equals)).filter(name -> !name.isEmpty()),
                        Optional.of(text.substring(equals + 1)));
    }

    private static AutoRollback rollback(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> AutoRollback.onEverything();
            case "false" -> AutoRollback.off();
            default -> {
                Set<AutoRollbackEvent> events = EnumSet.noneOf(AutoRollbackEvent.class);
                for (String word : text.split(",")) {
                    events.add(Wishes.constant(AutoRollbackEvent.class, word));
                }
                yield new AutoRollback(true, events);
            }
        };
    }

    private Optional<RevisionWish> revision(DeploymentMode mode) {
        List<String> said = REVISIONS.stream().filter(wishes::has).toList();
        if (said.size() > 1) {
            wishes.wrong(
                    said.get(1),
                    String.join(", ", said.stream().map(wishes::shown).toList())
                            + " exclude each other: each names a revision");
        } else if (said.isEmpty() && mode != DeploymentMode.RESTART) {
            String first = REVISIONS.get(0);
            wishes.wrong(
                    first,
                    wishes.shown(first) + " is missing: name a revision by it, or by "
                            + String.join(
                                    ", ",
                                    REVISIONS.stream()
                                            .skip(1)
                                            .map(wishes::shown)
                                            .toList()));
        }
        OWNERS.keySet().stream().sorted().filter(wishes::has).forEach(key -> {
            List<String> owners = OWNERS.get(key);
            if (owners.stream().noneMatch(wishes::has)) {
                wishes.wrong(
                        key,
                        wishes.shown(key) + " belongs to "
                                + String.join(
                                        " or ",
                                        owners.stream().map(wishes::shown).toList())
                                + ", which is not given");
            }
        });
        if (said.size() != 1) {
            return Optional.empty();
        }
        return switch (said.get(0)) {
            case "source" -> wishes.read("source", wishes::path).flatMap(this::folder);
            case "s3" -> wishes.read("s3", this::object);
            case "github" -> wishes.read("github", CodeDeployReader::commit);
            default -> wishes.read("appspec", this::appSpec);
        };
    }

    private Optional<RevisionWish> folder(Path folder) {
        Optional<BundleType> said = type();
        if (wishes.has("type") && said.isEmpty()) {
            return Optional.empty();
        }
        BundleType type = said.orElse(BundleType.ZIP);
        if (!type.isArchive()) {
            wishes.wrong("type", "a folder is packed as zip, tar or tgz");
        }
        String bucket = wishes.needed("bucket");
        RevisionWish.Folder wish = new RevisionWish.Folder(
                folder,
                wishes.values("include"),
                wishes.values("exclude"),
                type,
                bucket,
                wishes.value("key"),
                wishes.value("kms-key"),
                wishes.value("bucket-owner"));
        // The names of bucket and key are checked by the revision that they make.
        return wishes.read("bucket", name -> wish.example()).map(valid -> wish);
    }

    private Optional<BundleType> type() {
        return wishes.read(
                "type",
                text -> BundleType.ofName(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + text + "' is not accepted; zip, tar, tgz, yaml and json are")));
    }

    private RevisionWish object(String text) {
        String[] parts = S3Address.parse(text);
        BundleType type = type().or(() -> BundleType.ofFileName(parts[1]))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' does not end as .zip, .tar, .tgz, .yaml or .json; say what it is by "
                                + wishes.shown("type")));
        return new RevisionWish.Known(
                new S3Revision(parts[0], parts[1], type, wishes.value("s3-version"), wishes.value("s3-etag")));
    }

    private static RevisionWish commit(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1) {
            throw new IllegalArgumentException("'" + text + "' is not accepted; write OWNER/REPO@COMMIT");
        }
        return new RevisionWish.Known(new GitHubRevision(text.substring(0, at), text.substring(at + 1)));
    }

    private RevisionWish appSpec(String text) {
        TaskWish task = TaskWish.of(wishes);
        if (task.setsImages() && task.file().isEmpty()) {
            String images = task.images().isEmpty() ? "image-definitions" : "image";
            wishes.wrong(
                    images,
                    wishes.shown(images) + " needs a file of a task definition: " + wishes.shown("task-definition")
                            + " taskdef.json");
        }
        return new RevisionWish.Filled(wishes.path(text), task, wishes.pairs("placeholder"));
    }
}

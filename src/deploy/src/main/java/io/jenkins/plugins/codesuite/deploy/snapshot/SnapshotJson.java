package io.jenkins.plugins.codesuite.deploy.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;

/**
 * Snapshots as JSON, to be kept and shown. Names and states are AWS' own where it has them, moments are ISO 8601 in UTC, times
 * milliseconds.
 */
public final class SnapshotJson {

    private static final int VERSION = 1;
    private static final String WHAT = "A deployment's snapshot";

    private SnapshotJson() {}

    /** The snapshot as JSON. */
    public static ObjectNode write(DeploymentSnapshot snapshot) {
        return new JsonWriting()
                .put("version", VERSION)
                .put("kind", snapshot.kind())
                .put("id", snapshot.id())
                .put("application", snapshot.application())
                .put("group", snapshot.group())
                .put("config", snapshot.config())
                .put("platform", snapshot.platform())
                .put("status", snapshot.statusName())
                .put("creator", snapshot.creator())
                .putInstant("created", snapshot.created())
                .putInstant("started", snapshot.started())
                .putInstant("completed", snapshot.completed())
                .put("description", snapshot.description())
                .putObject("revision", snapshot.revision(), SnapshotJson::revision)
                .putObject("error", snapshot.error(), SnapshotJson::error)
                .put("rollback", rollback(snapshot.rollback()))
                .put("autoRollback", snapshot.autoRollback())
                .put("overview", overview(snapshot.overview()))
                .putAll("targets", snapshot.targets(), TargetJson::write)
                .putObject("traffic", snapshot.traffic(), TrafficJson::write)
                .putAll("alarms", snapshot.alarms(), SnapshotJson::writeAlarm)
                .putTexts("messages", snapshot.messages())
                .putDuration("readyWaitMillis", snapshot.readyWait())
                .put("stopsWhenNotContinued", snapshot.stopsWhenNotContinued())
                .putDuration("terminationWaitMillis", snapshot.terminationWait())
                .putInstant("waitsSince", snapshot.waitsSince())
                .put("seenAt", snapshot.seenAt())
                .node();
    }

    /**
     * The snapshot of this JSON. Members that are not known are passed over.
     *
     * @throws io.jenkins.plugins.codesuite.deploy.json.BadJsonException when it is something else, or of a version that is
     *     newer than this one
     */
    public static DeploymentSnapshot read(JsonNode json) {
        return read(JsonObject.of(json, WHAT));
    }

    /**
     * The snapshot of an object that is part of another.
     *
     * @throws io.jenkins.plugins.codesuite.deploy.json.BadJsonException as {@link #read(JsonNode)} does
     */
    public static DeploymentSnapshot read(JsonObject object) {
        JsonObject json = object.version(VERSION);
        return DeploymentSnapshot.builder(
                        json.constant("kind", DeploymentKind.class),
                        json.text("id"),
                        json.constant("platform", Platform.class),
                        json.instant("seenAt"))
                .application(json.text("application"))
                .group(json.text("group"))
                .config(json.text("config"))
                .statusName(json.text("status"))
                .creator(json.text("creator"))
                .created(json.optionalInstant("created"))
                .started(json.optionalInstant("started"))
                .completed(json.optionalInstant("completed"))
                .description(json.text("description"))
                .revision(json.optionalObject("revision")
                        .map(part ->
                                new RevisionSnapshot(part.text("type"), part.text("description"), part.map("details"))))
                .error(json.optionalObject("error").map(part -> new ErrorInfo(part.text("code"), part.text("message"))))
                .rollback(json.optionalObject("rollback")
                        .map(SnapshotJson::rollback)
                        .orElse(RollbackInfo.NONE))
                .autoRollback(json.truth("autoRollback"))
                .overview(json.optionalObject("overview")
                        .map(SnapshotJson::overview)
                        .orElse(OverviewCounts.NONE))
                .targets(json.objects("targets", TargetJson::read))
                .traffic(json.optionalObject("traffic").map(TrafficJson::read))
                .alarms(json.objects("alarms", SnapshotJson::readAlarm))
                .messages(json.texts("messages"))
                .readyWait(json.optionalDuration("readyWaitMillis"))
                .stopsWhenNotContinued(json.truth("stopsWhenNotContinued"))
                .terminationWait(json.optionalDuration("terminationWaitMillis"))
                .waitsSince(json.optionalInstant("waitsSince"))
                .build();
    }

    /** An alarm as JSON. */
    public static ObjectNode writeAlarm(AlarmSnapshot alarm) {
        return new JsonWriting()
                .put("name", alarm.name())
                .put("state", alarm.state())
                .put("reason", alarm.reason())
                .putInstant("since", alarm.since())
                .node();
    }

    /** The alarm of this JSON. */
    public static AlarmSnapshot readAlarm(JsonObject json) {
        return new AlarmSnapshot(
                json.text("name"),
                json.constant("state", AlarmState.class),
                json.text("reason"),
                json.optionalInstant("since"));
    }

    private static ObjectNode revision(RevisionSnapshot revision) {
        return new JsonWriting()
                .put("type", revision.type())
                .put("description", revision.description())
                .putMap("details", revision.details())
                .node();
    }

    private static ObjectNode error(ErrorInfo error) {
        return new JsonWriting()
                .put("code", error.code())
                .put("message", error.message())
                .node();
    }

    private static ObjectNode rollback(RollbackInfo rollback) {
        return new JsonWriting()
                .putText("rollbackId", rollback.rollbackId())
                .putText("triggeringId", rollback.triggeringId())
                .putText("message", rollback.message())
                .node();
    }

    private static RollbackInfo rollback(JsonObject json) {
        return new RollbackInfo(
                json.optionalText("rollbackId"), json.optionalText("triggeringId"), json.optionalText("message"));
    }

    private static ObjectNode overview(OverviewCounts counts) {
        return new JsonWriting()
                .put("pending", counts.pending())
                .put("inProgress", counts.inProgress())
                .put("succeeded", counts.succeeded())
                .put("failed", counts.failed())
                .put("skipped", counts.skipped())
                .put("ready", counts.ready())
                .node();
    }

    private static OverviewCounts overview(JsonObject json) {
        return new OverviewCounts(
                json.number("pending"),
                json.number("inProgress"),
                json.number("succeeded"),
                json.number("failed"),
                json.number("skipped"),
                json.number("ready"));
    }
}

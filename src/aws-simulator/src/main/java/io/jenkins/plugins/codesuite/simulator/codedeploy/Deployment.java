package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A deployment: what it was asked to be, and how far it is. */
final class Deployment {
    static final String BY_USER = "user";
    static final String BY_ROLLBACK = "codeDeployRollback";

    final String id;
    final Group group;
    final DeploymentOrder order;
    final String creator;
    final Instant created;
    final Optional<Revision> previousRevision;
    final Map<String, Target> targets = new LinkedHashMap<>();
    Status status = Status.CREATED;
    Optional<Instant> started = Optional.empty();
    Optional<Instant> completed = Optional.empty();
    Optional<Failure> failure = Optional.empty();
    Optional<String> rollbackId = Optional.empty();
    Optional<String> rollbackOf = Optional.empty();
    Optional<String> rollbackMessage = Optional.empty();
    boolean terminationWaitStarted;
    /** A stop was asked for and has not taken effect yet; holds whether the asker wants a rollback, if it was said. */
    Optional<StopRequest> stopRequest = Optional.empty();
    /** The part that runs it, once it has started. */
    Optional<Play> play = Optional.empty();

    Deployment(String id, Group group, DeploymentOrder order, String creator, Instant created) {
        this.id = id;
        this.group = group;
        this.order = order;
        this.creator = creator;
        this.created = created;
        this.previousRevision = group.lastSuccessful.flatMap(last -> last.order.revision());
    }

    Platform platform() {
        return group.application.platform;
    }

    boolean isRollback() {
        return creator.equals(BY_ROLLBACK);
    }

    AlarmConfiguration alarms() {
        return order.alarms().orElseGet(group::alarms);
    }

    AutoRollback autoRollback() {
        return order.autoRollback().orElseGet(group::autoRollback);
    }

    long count(Progress progress) {
        return targets.values().stream()
                .filter(target -> target.status == progress)
                .count();
    }

    /** As a group shows its last one. */
    ObjectNode brief() {
        ObjectNode node = Json.object()
                .put("deploymentId", id)
                .put("status", status.wireName())
                .put("createTime", Json.seconds(created));
        completed.ifPresent(time -> node.put("endTime", Json.seconds(time)));
        return node;
    }

    /** {@code deploymentInfo}. */
    ObjectNode json() {
        ObjectNode node = Json.object()
                .put("applicationName", group.application.name)
                .put("deploymentGroupName", group.name)
                .put("deploymentConfigName", order.config().name())
                .put("deploymentId", id)
                .put("status", status.wireName())
                .put("createTime", Json.seconds(created))
                .put("creator", creator)
                .put("ignoreApplicationStopFailures", order.ignoreApplicationStopFailures())
                .put("updateOutdatedInstancesOnly", order.updateOutdatedInstancesOnly())
                .put("instanceTerminationWaitTimeStarted", terminationWaitStarted)
                .put("fileExistsBehavior", order.fileExistsBehavior())
                .put("computePlatform", platform().wireName())
                .put("deploymentMode", order.restart() ? "RESTART" : "STANDARD");
        order.revision().ifPresent(revision -> node.set("revision", revision.location()));
        previousRevision.ifPresent(revision -> node.set("previousRevision", revision.location()));
        failure.ifPresent(why ->
                node.putObject("errorInformation").put("code", why.code()).put("message", why.message()));
        started.ifPresent(time -> node.put("startTime", Json.seconds(time)));
        completed.ifPresent(time -> node.put("completeTime", Json.seconds(time)));
        order.description().ifPresent(text -> node.put("description", text));
        order.targetInstances().ifPresent(instances -> node.set("targetInstances", instances));
        order.alarms().ifPresent(alarms -> node.set("overrideAlarmConfiguration", alarms.json()));
        AutoRollback rollback = autoRollback();
        if (rollback.enabled() || order.autoRollback().isPresent()) {
            node.set("autoRollbackConfiguration", rollback.json());
        }
        for (String setting : List.of("deploymentStyle", "blueGreenDeploymentConfiguration", "loadBalancerInfo")) {
            if (group.settings.has(setting)) {
                node.set(setting, group.settings.get(setting));
            }
        }
        if (rollbackId.isPresent() || rollbackOf.isPresent() || rollbackMessage.isPresent()) {
            ObjectNode info = node.putObject("rollbackInfo");
            rollbackId.ifPresent(other -> info.put("rollbackDeploymentId", other));
            rollbackOf.ifPresent(other -> info.put("rollbackTriggeringDeploymentId", other));
            rollbackMessage.ifPresent(message -> info.put("rollbackMessage", message));
        }
        // Observed: while one of ECS or Lambda runs there are no counts.
        if (platform() == Platform.SERVER ? started.isPresent() : status.isFinal()) {
            node.set("deploymentOverview", overview());
        }
        node.putArray("deploymentStatusMessages");
        return node;
    }

    private ObjectNode overview() {
        ObjectNode overview = Json.object();
        for (Progress progress : Progress.values()) {
            overview.put(progress.wireName(), count(progress));
        }
        return overview;
    }

    @Override
    public String toString() {
        return id + " " + status.wireName().toLowerCase(Locale.ROOT);
    }

    /**
     * A stop that was asked for.
     *
     * @param rollback whether a rollback is wanted, where that was said
     */
    record StopRequest(Optional<Boolean> rollback) {}
}

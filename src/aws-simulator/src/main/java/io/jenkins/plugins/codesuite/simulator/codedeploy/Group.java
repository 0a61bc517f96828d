package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

/** A deployment group. */
final class Group {
    final Application application;
    final String id = UUID.randomUUID().toString();
    String name;
    /** What the group was made with, as {@code GetDeploymentGroup} shows it; checked already. */
    final ObjectNode settings;

    Optional<Revision> targetRevision = Optional.empty();
    Optional<Deployment> lastSuccessful = Optional.empty();
    Optional<Deployment> lastAttempted = Optional.empty();
    /** The deployment that is not ended yet and waits for none. */
    Optional<Deployment> active = Optional.empty();

    final Deque<Deployment> queue = new ArrayDeque<>();
    boolean deleted;

    Group(Application application, String name, ObjectNode settings) {
        this.application = application;
        this.name = name;
        this.settings = settings;
    }

    String config() {
        return new JsonInput(settings).text("deploymentConfigName").orElse(application.platform.defaultConfig());
    }

    AlarmConfiguration alarms() {
        return new JsonInput(settings)
                .structure("alarmConfiguration")
                .map(AlarmConfiguration::of)
                .orElse(AlarmConfiguration.NONE);
    }

    AutoRollback autoRollback() {
        return new JsonInput(settings)
                .structure("autoRollbackConfiguration")
                .map(AutoRollback::of)
                .orElse(AutoRollback.NONE);
    }

    boolean isBlueGreen() {
        return settings.path("deploymentStyle")
                .path("deploymentType")
                .asText("IN_PLACE")
                .equals("BLUE_GREEN");
    }

    boolean hasTrafficControl() {
        return settings.path("deploymentStyle")
                .path("deploymentOption")
                .asText("")
                .equals("WITH_TRAFFIC_CONTROL");
    }

    BlueGreen blueGreen() {
        return BlueGreen.of(settings.path("blueGreenDeploymentConfiguration"));
    }

    ObjectNode json() {
        ObjectNode node = Json.object()
                .put("applicationName", application.name)
                .put("deploymentGroupId", id)
                .put("deploymentGroupName", name)
                .put("computePlatform", application.platform.wireName())
                .put("deploymentConfigName", config());
        node.setAll(settings);
        targetRevision.ifPresent(revision -> node.set("targetRevision", revision.location()));
        lastSuccessful.ifPresent(deployment -> node.set("lastSuccessfulDeployment", deployment.brief()));
        lastAttempted.ifPresent(deployment -> node.set("lastAttemptedDeployment", deployment.brief()));
        return node;
    }
}

package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.guarded.GuardSettings;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A deployment that ECS does itself, of a service whose deployment controller is {@code ECS}.
 *
 * @param cluster its name or ARN
 * @param service its name or ARN
 * @param tasks what the tasks are to be
 * @param desiredCount how many tasks there are to be; empty for as many as now
 * @param forceNewDeployment whether the tasks are replaced even by the same
 * @param strategy how the tasks are brought in; empty for the service's own way
 * @param busy what is done while another deployment of the service works
 * @param settings how it is guarded
 */
public record EcsDeployment(
        String cluster,
        String service,
        NewTasks tasks,
        Optional<Integer> desiredCount,
        boolean forceNewDeployment,
        Optional<EcsStrategy> strategy,
        BusyGroup busy,
        GuardSettings settings) {

    /** Begins with what every deployment needs; the tasks stay as they are until told otherwise. */
    public static Builder builder(String cluster, String service) {
        return new Builder(cluster, service);
    }

    /** What makes no sense, each as a sentence that says what to do; empty when nothing is wrong. Makes no call to AWS. */
    public List<String> validate() {
        List<String> problems = new ArrayList<>();
        if (cluster.isBlank()) {
            problems.add("The cluster has no name; give its name or ARN.");
        }
        if (service.isBlank()) {
            problems.add("The service has no name; give its name or ARN.");
        }
        problems.addAll(tasks.problems());
        desiredCount
                .filter(count -> count < 0)
                .ifPresent(count -> problems.add("A service has 0 tasks or more, not " + count + "."));
        strategy.ifPresent(way -> problems.addAll(way.problems()));
        if (tasks instanceof NewTasks.Unchanged
                && desiredCount.isEmpty()
                && !forceNewDeployment
                && strategy.isEmpty()) {
            problems.add("Nothing is to be changed; name a task definition or images, or force a new deployment.");
        }
        problems.addAll(settings.problems());
        return problems;
    }

    /** This as it is kept in a record. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("cluster", cluster).put("service", service).put("forceNewDeployment", forceNewDeployment);
        json.put("busy", busy.name());
        json.set("tasks", tasks.toJson());
        desiredCount.ifPresent(count -> json.put("desiredCount", count));
        strategy.ifPresent(way -> json.set("strategy", way.toJson()));
        json.set("settings", settings.toJson());
        return json;
    }

    /** The deployment of a record. */
    static EcsDeployment fromJson(JsonNode json) {
        Builder builder = builder(
                        json.path("cluster").asText(), json.path("service").asText())
                .tasks(NewTasks.fromJson(json.path("tasks")))
                .forceNewDeployment(json.path("forceNewDeployment").asBoolean())
                .busy(BusyGroup.valueOf(json.path("busy").asText(BusyGroup.WAIT.name())))
                .settings(GuardSettings.fromJson(json.path("settings")));
        if (json.hasNonNull("desiredCount")) {
            builder.desiredCount(json.get("desiredCount").asInt());
        }
        if (json.hasNonNull("strategy")) {
            builder.strategy(EcsStrategy.of(json.get("strategy")));
        }
        return builder.build();
    }

    /** Collects a deployment. */
    public static final class Builder {

        private final String cluster;
        private final String service;
        private NewTasks tasks = NewTasks.unchanged();
        private Optional<Integer> desiredCount = Optional.empty();
        private boolean forceNewDeployment;
        private Optional<EcsStrategy> strategy = Optional.empty();
        private BusyGroup busy = BusyGroup.WAIT;
        private GuardSettings settings = GuardSettings.DEFAULT;

        private Builder(String cluster, String service) {
            this.cluster = cluster;
            this.service = service;
        }

        /** What the tasks are to be. */
        public Builder tasks(NewTasks value) {
            tasks = value;
            return this;
        }

        /** How many tasks there are to be. */
        public Builder desiredCount(int value) {
            desiredCount = Optional.of(value);
            return this;
        }

        /** Whether the tasks are replaced even by the same. */
        public Builder forceNewDeployment(boolean value) {
            forceNewDeployment = value;
            return this;
        }

        /** How the tasks are brought in. */
        public Builder strategy(EcsStrategy value) {
            strategy = Optional.of(value);
            return this;
        }

        /** What is done while another deployment of the service works; {@link BusyGroup#WAIT} if not said. */
        public Builder busy(BusyGroup value) {
            busy = value;
            return this;
        }

        /** How it is guarded. */
        public Builder settings(GuardSettings value) {
            settings = value;
            return this;
        }

        /** The deployment; not validated. */
        public EcsDeployment build() {
            return new EcsDeployment(
                    cluster, service, tasks, desiredCount, forceNewDeployment, strategy, busy, settings);
        }
    }
}

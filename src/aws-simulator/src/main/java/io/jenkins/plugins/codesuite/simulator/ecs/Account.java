package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.wire.AlarmStates;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.Place;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All that ECS has in one account and region. Read and written inside the agenda. */
final class Account {
    private static final String DEFAULT_CLUSTER = "default";

    private final Agenda agenda;
    private final EcsArns arns;
    private final Ids ids = new Ids();
    private final EcsScript script = new EcsScript();
    private final TaskDefinitions taskDefinitions;
    private final Deployments deployments;
    private final TreeMap<String, Cluster> clusters = new TreeMap<>();
    private final TreeMap<String, ServiceState> services = new TreeMap<>();

    Account(Place place, Agenda agenda, AlarmStates alarms) {
        this.agenda = agenda;
        this.arns = new EcsArns(place);
        this.taskDefinitions = new TaskDefinitions(arns);
        this.deployments = new Deployments(new UpdateMeans(agenda, script, alarms), arns, ids);
    }

    Cluster createCluster(String name, ObjectNode members) {
        return clusters.computeIfAbsent(name, absent -> new Cluster(absent, arns.cluster(absent), members));
    }

    void deleteCluster(Cluster cluster) {
        clusters.remove(cluster.name());
    }

    NavigableMap<String, Cluster> clusters() {
        return clusters;
    }

    Optional<Cluster> cluster(String nameOrArn) {
        return Optional.ofNullable(clusters.get(EcsArns.name(nameOrArn)));
    }

    /** The cluster that a request names, or the one named {@code default}. */
    Cluster cluster(JsonInput input) {
        return cluster(input.text("cluster").orElse(DEFAULT_CLUSTER)).orElseThrow(EcsError::clusterNotFound);
    }

    void put(ServiceState service) {
        services.put(key(service.cluster(), service.name()), service);
    }

    /** The services of every cluster, by cluster and name. */
    NavigableMap<String, ServiceState> services() {
        return services;
    }

    Optional<ServiceState> service(String cluster, String nameOrArn) {
        return Optional.ofNullable(services.get(key(EcsArns.name(cluster), EcsArns.name(nameOrArn))));
    }

    /** The service that a request names. */
    ServiceState service(JsonInput input, String member) {
        String service = input.text(member)
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> EcsError.invalid("Service cannot be empty."));
        return service(cluster(input).name(), service).orElseThrow(EcsError::serviceNotFound);
    }

    /** As {@link #service(JsonInput, String)}, of one that can still be changed. */
    ServiceState activeService(JsonInput input, String member) {
        ServiceState service = service(input, member);
        if (service.status() != ServiceState.Status.ACTIVE) {
            throw EcsError.serviceNotActive();
        }
        return service;
    }

    private static String key(String cluster, String service) {
        return cluster + "/" + service;
    }

    Agenda agenda() {
        return agenda;
    }

    EcsArns arns() {
        return arns;
    }

    EcsScript script() {
        return script;
    }

    TaskDefinitions taskDefinitions() {
        return taskDefinitions;
    }

    Deployments deployments() {
        return deployments;
    }
}

package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A service: what it is to be, and what it is. */
final class ServiceState {
    private static final int STOPPED_TASKS_KEPT = 100;

    /** Where a service is in its life. */
    enum Status {
        ACTIVE,
        DRAINING,
        INACTIVE
    }

    private final String cluster;
    private final String name;
    private final String arn;
    private final Controller controller;
    private final Instant createdAt;
    private final ServiceEvents events;
    private final List<Rollout> rollouts = new ArrayList<>();
    private final List<TaskSetState> taskSets = new ArrayList<>();
    private final List<ServiceRevision> revisions = new ArrayList<>();
    private final Deque<ServiceDeployment> deployments = new ArrayDeque<>();
    private final Deque<SimulatedTask> stoppedTasks = new ArrayDeque<>();
    private Status status = Status.ACTIVE;
    private ObjectNode members;
    private DeploymentSettings settings;
    private TaskDefinition taskDefinition;
    private int desiredCount;
    private Update update = Update.NONE;

    ServiceState(
            Agenda agenda,
            String cluster,
            String name,
            String arn,
            Controller controller,
            ObjectNode members,
            DeploymentSettings settings,
            TaskDefinition taskDefinition,
            int desiredCount) {
        this.cluster = cluster;
        this.name = name;
        this.arn = arn;
        this.controller = controller;
        this.createdAt = agenda.now();
        this.events = new ServiceEvents(agenda, name);
        this.members = members;
        this.settings = settings;
        this.taskDefinition = taskDefinition;
        this.desiredCount = desiredCount;
    }

    /** The rollout that is to be; empty for a service whose tasks are in task sets. */
    Optional<Rollout> primary() {
        return rollouts.stream().findFirst();
    }

    /** Makes a rollout, new or of before, the primary one. */
    void promote(Rollout rollout) {
        rollouts.remove(rollout);
        rollouts.add(0, rollout);
        taskDefinition = rollout.revision().taskDefinition();
    }

    /** The primary rollout first. */
    List<Rollout> rollouts() {
        return List.copyOf(rollouts);
    }

    List<Rollout> others(Rollout rollout) {
        return rollouts.stream().filter(other -> other != rollout).toList();
    }

    void remove(Rollout rollout) {
        rollouts.remove(rollout);
        rollout.fleet().watchedBy(Fleet.Watcher.NONE);
    }

    Optional<Rollout> rollout(ServiceRevision revision) {
        return rollouts.stream()
                .filter(rollout -> rollout.revision().equals(revision))
                .findFirst();
    }

    /** The primary task set first. */
    List<TaskSetState> taskSets() {
        return List.copyOf(taskSets);
    }

    Optional<TaskSetState> taskSet(String id) {
        return taskSets.stream().filter(set -> set.id().equals(id)).findFirst();
    }

    void add(TaskSetState taskSet) {
        taskSets.add(taskSet);
    }

    void promote(TaskSetState taskSet) {
        taskSets.remove(taskSet);
        taskSets.add(0, taskSet);
        taskDefinition = taskSet.fleet().definition();
    }

    void remove(TaskSetState taskSet) {
        taskSets.remove(taskSet);
    }

    void add(ServiceRevision revision) {
        revisions.add(revision);
    }

    List<ServiceRevision> revisions() {
        return List.copyOf(revisions);
    }

    void add(ServiceDeployment deployment) {
        deployments.addFirst(deployment);
    }

    List<ServiceDeployment> deploymentsNewestFirst() {
        return List.copyOf(deployments);
    }

    void stopped(SimulatedTask task) {
        stoppedTasks.addFirst(task);
        if (stoppedTasks.size() > STOPPED_TASKS_KEPT) {
            stoppedTasks.removeLast();
        }
    }

    List<Fleet> fleets() {
        List<Fleet> fleets = new ArrayList<>();
        rollouts.forEach(rollout -> fleets.add(rollout.fleet()));
        taskSets.forEach(set -> fleets.add(set.fleet()));
        return fleets;
    }

    /** Those that are alive, then those that stopped last. */
    List<SimulatedTask> tasks() {
        List<SimulatedTask> tasks = new ArrayList<>();
        fleets().forEach(fleet -> tasks.addAll(fleet.tasks()));
        tasks.addAll(stoppedTasks);
        return tasks;
    }

    int running() {
        return fleets().stream().mapToInt(Fleet::running).sum();
    }

    int pending() {
        return fleets().stream().mapToInt(Fleet::pending).sum();
    }

    void become(Status newStatus) {
        status = newStatus;
    }

    void become(Update newUpdate) {
        update = newUpdate;
    }

    void changeMembers(ObjectNode newMembers) {
        members = newMembers;
    }

    void changeSettings(DeploymentSettings newSettings) {
        settings = newSettings;
    }

    void changeDesiredCount(int newCount) {
        desiredCount = newCount;
    }

    String cluster() {
        return cluster;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    Controller controller() {
        return controller;
    }

    Instant createdAt() {
        return createdAt;
    }

    ServiceEvents events() {
        return events;
    }

    Status status() {
        return status;
    }

    /** The members that are kept and shown as they were given. */
    ObjectNode members() {
        return members;
    }

    DeploymentSettings settings() {
        return settings;
    }

    TaskDefinition taskDefinition() {
        return taskDefinition;
    }

    int desiredCount() {
        return desiredCount;
    }

    Update update() {
        return update;
    }
}

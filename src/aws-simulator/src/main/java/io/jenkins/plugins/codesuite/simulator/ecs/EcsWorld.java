package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EcsTraffic;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.wire.AlarmStates;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService;
import io.jenkins.plugins.codesuite.simulator.wire.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The clusters and services of ECS: sets them up, and orders what happens to their tasks. Safe for use by several threads.
 *
 * <p>Another process does the same below {@code /_simulator/ecs}, in JSON: {@code GET} shows what is ordered;
 * {@code POST services} takes the members of {@link ServiceSeed}, {@code POST task-definitions} {@code family} and
 * {@code image}, {@code PUT pace} {@code taskStartMillis}, {@code taskStopMillis}, {@code stageMillis} and
 * {@code alarmBakeMillis}, {@code POST crashes} {@code what} with {@code exitCode} or {@code reason}, {@code POST hooks}
 * {@code target}; {@code DELETE} forgets all orders.
 */
public final class EcsWorld implements EcsTraffic {
    private final Account account;
    private final EcsTraffic traffic;
    private final Seeding seeding;

    /**
     * An account without clusters.
     *
     * @param place where it is
     * @param agenda its time
     * @param alarms the alarms that its deployments watch
     */
    public EcsWorld(Place place, Agenda agenda, AlarmStates alarms) {
        this.account = new Account(place, agenda, alarms);
        this.traffic = new CodeDeployTraffic(account);
        this.seeding = new Seeding(account);
    }

    /**
     * Its API.
     *
     * @return the operations; called inside the agenda
     */
    public JsonService service() {
        Map<String, JsonService.Operation> operations = new HashMap<>();
        operations.putAll(new ClusterOperations(account).operations());
        operations.putAll(new TaskDefinitionOperations(account).operations());
        operations.putAll(new ServiceOperations(account).operations());
        operations.putAll(new ServiceDeploymentOperations(account).operations());
        operations.putAll(new TaskOperations(account).operations());
        Map<String, JsonService.Operation> all = Map.copyOf(operations);
        return () -> all;
    }

    /**
     * What is below {@code /_simulator/ecs}.
     *
     * @return the control path; called inside the agenda
     */
    public ControlService control() {
        return new EcsControl(account, seeding);
    }

    /**
     * Makes a service that has run for long, with its cluster and its task definition.
     *
     * @param seed what it is to be
     * @return the service's ARN
     * @throws IllegalArgumentException if ECS would refuse the service
     */
    public String createService(ServiceSeed seed) {
        return seeded(() -> seeding.service(seed).arn());
    }

    /**
     * Registers a revision of a task definition with one container that has the family's name.
     *
     * @param family the family
     * @param image the container's image
     * @return the ARN of the revision
     * @throws IllegalArgumentException if ECS would refuse the task definition
     */
    public String registerTaskDefinition(String family, String image) {
        return seeded(() -> {
            ObjectNode members = Seeding.taskDefinition(family, image);
            return account.taskDefinitions()
                    .register(members, account.agenda().now())
                    .arn();
        });
    }

    /**
     * Sets how long things take from now on.
     *
     * @param pace the times
     */
    public void pace(EcsPace pace) {
        account.agenda().change(() -> account.script().pace(pace));
    }

    /**
     * Lets tasks fail that start from now on; those that run go on running.
     *
     * @param what whose: the ARN of a task definition, {@code family:revision}, a family, or the image of a container
     * @param crash how
     */
    public void crash(String what, TaskCrash crash) {
        account.agenda().change(() -> account.script().crash(what, crash));
    }

    /**
     * Ends what {@link #crash} ordered.
     *
     * @param what as it was given there
     */
    public void heal(String what) {
        account.agenda().change(() -> account.script().heal(what));
    }

    /**
     * Lets a lifecycle hook of blue/green, linear and canary deployments answer {@code FAILED}.
     *
     * @param target the function's ARN or name
     */
    public void failHook(String target) {
        account.agenda().change(() -> account.script().failHook(target));
    }

    /** Forgets pace, failing tasks and failing hooks. */
    public void forgetOrders() {
        account.agenda().change(() -> account.script().reset());
    }

    @Override
    public Optional<String> obstacle(String cluster, String service) {
        return traffic.obstacle(cluster, service);
    }

    @Override
    public String install(
            String cluster, String service, String taskDefinition, String deploymentId, Optional<String> targetGroup) {
        return traffic.install(cluster, service, taskDefinition, deploymentId, targetGroup);
    }

    @Override
    public void shift(String cluster, String service, String taskSet, double percent) {
        traffic.shift(cluster, service, taskSet, percent);
    }

    @Override
    public void promote(String cluster, String service, String taskSet) {
        traffic.promote(cluster, service, taskSet);
    }

    @Override
    public void remove(String cluster, String service, String taskSet) {
        traffic.remove(cluster, service, taskSet);
    }

    @Override
    public List<TaskSet> taskSets(String cluster, String service) {
        return traffic.taskSets(cluster, service);
    }

    private <T> T seeded(Supplier<T> seed) {
        try {
            return account.agenda().look(seed);
        } catch (AwsError e) {
            throw new IllegalArgumentException(e.code() + ": " + e.getMessage(), e);
        }
    }
}

package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.codedeploy.EcsTraffic;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What CodeDeploy does with task sets. */
final class CodeDeployTraffic implements EcsTraffic {
    private final Account account;

    CodeDeployTraffic(Account account) {
        this.account = account;
    }

    @Override
    public Optional<String> obstacle(String cluster, String service) {
        Optional<ServiceState> found = account.service(cluster, service);
        if (found.isEmpty()) {
            return Optional.of("The ECS service " + EcsArns.name(service) + " does not exist in the cluster "
                    + EcsArns.name(cluster) + ".");
        }
        if (found.get().status() != ServiceState.Status.ACTIVE) {
            return Optional.of("The ECS service " + found.get().name() + " is not active.");
        }
        if (found.get().controller() != Controller.CODE_DEPLOY) {
            return Optional.of("The deployment controller of the ECS service "
                    + found.get().name() + " is " + found.get().controller() + ", not CODE_DEPLOY.");
        }
        return Optional.empty();
    }

    @Override
    public String install(
            String cluster, String service, String taskDefinition, String deploymentId, Optional<String> targetGroup) {
        ServiceState state = state(cluster, service);
        TaskDefinition definition;
        try {
            definition = account.taskDefinitions().deployable(taskDefinition);
        } catch (AwsError e) {
            throw new IllegalArgumentException(
                    "The task definition " + taskDefinition + " cannot be deployed: " + e.getMessage(), e);
        }
        TaskSetState taskSet = account.deployments()
                .taskSet(state, definition, Optional.of(deploymentId), targetGroup.or(() -> unused(state)));
        taskSet.fleet().start(state.desiredCount());
        return taskSet.id();
    }

    /** The target group that is not the primary task set's, if one was ever named. */
    private static Optional<String> unused(ServiceState service) {
        Set<String> names = new TreeSet<>();
        TargetGroups.name(service.members()).ifPresent(names::add);
        service.taskSets().forEach(taskSet -> taskSet.targetGroup().ifPresent(names::add));
        service.taskSets().stream()
                .findFirst()
                .flatMap(TaskSetState::targetGroup)
                .ifPresent(names::remove);
        return names.stream().findFirst();
    }

    @Override
    public void shift(String cluster, String service, String taskSet, double percent) {
        ServiceState state = state(cluster, service);
        TaskSetState moved = taskSet(state, taskSet);
        moved.fleet().hurry();
        moved.shift(percent, account.agenda().now());
        // Those that drain have no traffic; at most one other is left.
        state.taskSets().stream()
                .filter(other -> other != moved && !other.draining())
                .forEach(other -> other.shift(100 - percent, account.agenda().now()));
    }

    @Override
    public void promote(String cluster, String service, String taskSet) {
        ServiceState state = state(cluster, service);
        state.promote(taskSet(state, taskSet));
        state.events().add("updated the primary task set to " + taskSet + ".");
    }

    @Override
    public void remove(String cluster, String service, String taskSet) {
        ServiceState state = state(cluster, service);
        taskSet(state, taskSet).drain(account.agenda().now());
        state.update().reconcile();
    }

    @Override
    public List<TaskSet> taskSets(String cluster, String service) {
        List<TaskSet> taskSets = new ArrayList<>();
        account.service(cluster, service)
                .ifPresent(state -> state.taskSets().forEach(taskSet -> taskSets.add(shown(state, taskSet))));
        return List.copyOf(taskSets);
    }

    private static TaskSet shown(ServiceState service, TaskSetState taskSet) {
        Fleet fleet = taskSet.fleet();
        return new TaskSet(
                taskSet.id(),
                fleet.definition().arn(),
                taskSet.draining() ? 0 : service.desiredCount(),
                fleet.pending(),
                fleet.running(),
                ServiceJson.status(service, taskSet),
                taskSet.percent(),
                taskSet.targetGroup());
    }

    private ServiceState state(String cluster, String service) {
        return account.service(cluster, service)
                .orElseThrow(() -> new IllegalArgumentException("there is no service " + service));
    }

    private static TaskSetState taskSet(ServiceState service, String id) {
        return service.taskSet(id).orElseThrow(() -> new IllegalArgumentException("there is no task set " + id));
    }
}

package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceDeployment.Status;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.util.List;
import java.util.Optional;

/** Begins deployments of services, and makes task sets. */
final class Deployments {
    /** What of a service is kept in its revisions. */
    static final List<String> REVISION_MEMBERS = List.of(
            "capacityProviderStrategy",
            "launchType",
            "platformVersion",
            "platformFamily",
            "loadBalancers",
            "serviceRegistries",
            "networkConfiguration",
            "serviceConnectConfiguration",
            "volumeConfigurations",
            "vpcLatticeConfigurations");

    private final UpdateMeans means;
    private final EcsArns arns;
    private final Ids ids;

    Deployments(UpdateMeans means, EcsArns arns, Ids ids) {
        this.means = means;
        this.arns = arns;
        this.ids = ids;
    }

    /** Begins to bring a task definition to a service of ECS' own controller. */
    ServiceDeployment begin(ServiceState service, TaskDefinition definition) {
        service.update().supersede();
        List<ServiceRevision> sources =
                service.rollouts().stream().map(Rollout::revision).toList();
        Optional<Rollout> former =
                service.rollouts().stream().filter(Rollout::completedOnce).findFirst();
        Rollout rollout = rollout(service, definition);
        ServiceDeployment deployment = new ServiceDeployment(
                arns.serviceDeployment(service.cluster(), service.name(), ids.token()),
                sources,
                rollout.revision(),
                service.settings(),
                means.now());
        service.add(deployment);
        service.promote(rollout);
        if (service.settings().strategy() == Strategy.ROLLING) {
            RollingUpdate update = new RollingUpdate(means, service, deployment, rollout, former);
            service.become(update);
            means.soon(update::begin);
        } else {
            StagedUpdate update = new StagedUpdate(means, service, deployment, rollout, former);
            service.become(update);
            means.soon(update::begin);
        }
        return deployment;
    }

    /** A first deployment that has long ended well. */
    void settled(ServiceState service) {
        ServiceDeployment deployment = begin(service, service.taskDefinition());
        deployment.start(means.now());
        deployment.become(Status.SUCCESSFUL, means.now());
        Rollout rollout = service.primary().orElseThrow();
        rollout.fleet().runAtOnce(service.desiredCount());
        rollout.complete(means.now());
        service.become(new RollingUpdate(means, service, deployment, rollout, Optional.empty()));
        service.events().add("has reached a steady state.");
    }

    /** Makes a task set, whose tasks start. */
    TaskSetState taskSet(
            ServiceState service,
            TaskDefinition definition,
            Optional<String> externalId,
            Optional<String> targetGroup) {
        String id = "ecs-svc/" + ids.number();
        ServiceRevision revision = revision(service, definition);
        Fleet fleet = fleet(service, definition, id);
        fleet.watchedBy(new ServiceWatcher(service, task -> {}));
        TaskSetState taskSet = new TaskSetState(
                id,
                arns.taskSet(service.cluster(), service.name(), id),
                revision,
                fleet,
                externalId,
                targetGroup,
                means.now());
        service.add(taskSet);
        return taskSet;
    }

    TaskSetUpdate taskSets(ServiceState service) {
        return new TaskSetUpdate(service);
    }

    private Rollout rollout(ServiceState service, TaskDefinition definition) {
        String id = "ecs-svc/" + ids.number();
        Fleet fleet = fleet(service, definition, id);
        Rollout rollout = new Rollout(id, revision(service, definition), fleet, means.now());
        fleet.watchedBy(new ServiceWatcher(service, task -> service.update().taskFailed(rollout)));
        return rollout;
    }

    private Fleet fleet(ServiceState service, TaskDefinition definition, String startedBy) {
        return new Fleet(means.agenda(), means.script(), ids, definition, startedBy, service::stopped);
    }

    private ServiceRevision revision(ServiceState service, TaskDefinition definition) {
        ObjectNode settings = Json.object();
        for (String member : REVISION_MEMBERS) {
            if (service.members().hasNonNull(member)) {
                settings.set(member, service.members().get(member).deepCopy());
            }
        }
        ServiceRevision revision = new ServiceRevision(
                arns.serviceRevision(service.cluster(), service.name(), ids.number()),
                definition,
                settings,
                means.now());
        service.add(revision);
        return revision;
    }
}

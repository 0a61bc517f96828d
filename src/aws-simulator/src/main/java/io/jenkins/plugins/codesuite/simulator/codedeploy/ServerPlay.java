package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployment to instances that stay where they are: round after round, or zone after zone. */
final class ServerPlay implements Play {
    static final String TOO_FEW =
            "The overall deployment failed because too many individual instances failed deployment,"
                    + " too few healthy instances are available for deployment, or some instances in your deployment group are"
                    + " experiencing problems.";

    private final Stage stage;
    private final Deployment deployment;
    private final InstanceVisits visits;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final List<List<Rollout.Member>> zones = new ArrayList<>();
    private int minimum;
    private int succeeded;

    ServerPlay(Stage stage) {
        this.stage = stage;
        this.deployment = stage.deployment;
        this.visits = new InstanceVisits(stage);
    }

    @Override
    public void begin() {
        List<Instance> chosen = stage.account.fleet.of(deployment.group.settings);
        if (chosen.isEmpty()) {
            stage.fail(
                    "NO_INSTANCES",
                    "The deployment failed because no instances were found for your deployment group. Check your"
                            + " deployment group settings to make sure the tags for your Amazon EC2 instances or Auto"
                            + " Scaling groups correctly identify the instances you want to deploy to, and then try"
                            + " again.");
            return;
        }
        List<String> events = Lifecycle.inPlace(deployment.group.hasTrafficControl(), deployment.order.restart());
        chosen.stream()
                .filter(instance -> !deployment.order.updateOutdatedInstancesOnly() || !isCurrent(instance))
                .sorted(Comparator.comparingInt(this::rank))
                .forEach(instance -> {
                    instances.put(instance.id, instance);
                    deployment.targets.put(
                            instance.id, new Target(instance.id, instance.arn, Optional.empty(), events, stage.now()));
                });
        if (instances.isEmpty()) {
            stage.succeed();
            return;
        }
        DeploymentConfig config = deployment.order.config();
        minimum = hosts(config.minimumHealthy(), instances.size());
        boolean nobodyMayGo =
                instances.values().stream().noneMatch(instance -> instance.unhealthy) && minimum >= instances.size();
        if (nobodyMayGo) {
            stage.fail(
                    "HEALTH_CONSTRAINTS_INVALID",
                    "The deployment failed because the minimum number of healthy instances, " + minimum
                            + ", can never be met while instances are updated: the deployment group has "
                            + instances.size() + ".");
            return;
        }
        Map<String, List<Rollout.Member>> byZone = new LinkedHashMap<>();
        instances
                .values()
                .forEach(instance -> byZone.computeIfAbsent(
                                config.zonal().flatMap(zonal -> instance.zone).orElse(""), zone -> new ArrayList<>())
                        .add(new Rollout.Member(deployment.targets.get(instance.id), !instance.unhealthy)));
        zones.addAll(byZone.values());
        zone(0);
    }

    private static int hosts(Optional<MinimumHealthy> minimumHealthy, int all) {
        return minimumHealthy.map(rule -> rule.hosts(all)).orElse(0);
    }

    private void zone(int index) {
        List<Rollout.Member> members = zones.get(index);
        Optional<Zonal> zonal = deployment.order.config().zonal();
        int ofZone = zonal.isEmpty() ? minimum : hosts(zonal.get().minimumHealthy(), members.size());
        // What other zones have counts for the whole; a zone's own minimum only within it.
        int elsewhere = zonal.isEmpty() ? 0 : healthyElsewhere(index);
        int needed = Math.max(ofZone, minimum - elsewhere);
        Rollout[] round = new Rollout[1];
        round[0] = new Rollout(members, Math.max(0, needed), visits::all, () -> zoneEnded(index, round[0], ofZone));
        round[0].go();
    }

    private int healthyElsewhere(int index) {
        int healthy = 0;
        for (int other = 0; other < zones.size(); other++) {
            for (Rollout.Member member : zones.get(other)) {
                Progress status = member.target().status;
                boolean well = status == Progress.PENDING ? member.healthy() : status == Progress.SUCCEEDED;
                healthy += other != index && well ? 1 : 0;
            }
        }
        return healthy;
    }

    private void zoneEnded(int index, Rollout round, int ofZone) {
        succeeded += round.succeeded();
        boolean last = index == zones.size() - 1;
        boolean enough = round.succeeded() >= ofZone && (!last || succeeded >= Math.max(1, minimum));
        boolean allDone = zones.get(index).stream().noneMatch(member -> member.target().status == Progress.PENDING);
        if (!enough || !allDone) {
            stage.fail("HEALTH_CONSTRAINTS", TOO_FEW);
        } else if (last) {
            stage.succeed();
        } else {
            stage.after(deployment.order.config().zonal().orElseThrow().wait(index == 0), () -> zone(index + 1));
        }
    }

    private boolean isCurrent(Instance instance) {
        return instance.revision
                .map(Revision::key)
                .equals(deployment.order.revision().map(Revision::key));
    }

    /** The order in which CodeDeploy takes instances: failed, without a known revision, with an old one, with this one. */
    private int rank(Instance instance) {
        if (instance.unhealthy) {
            return 0;
        }
        if (instance.revision.isEmpty()) {
            return 1;
        }
        return isCurrent(instance) ? 3 : 2;
    }
}

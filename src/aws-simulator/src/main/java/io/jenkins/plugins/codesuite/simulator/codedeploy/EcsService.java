package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The service of ECS that a group names.
 *
 * @param cluster the cluster
 * @param name the service
 * @param hasTestListener whether there is a listener for test traffic
 * @param targetGroups the names of the two target groups
 */
record EcsService(String cluster, String name, boolean hasTestListener, List<String> targetGroups) {
    static EcsService of(Group group) {
        JsonNode service = group.settings.path("ecsServices").path(0);
        JsonNode pair = group.settings
                .path("loadBalancerInfo")
                .path("targetGroupPairInfoList")
                .path(0);
        List<String> targetGroups = new ArrayList<>();
        pair.path("targetGroups")
                .forEach(named -> targetGroups.add(named.path("name").asText()));
        return new EcsService(
                service.path("clusterName").asText("default"),
                service.path("serviceName").asText(""),
                pair.path("testTrafficRoute").path("listenerArns").size() > 0,
                targetGroups);
    }

    String targetId() {
        return cluster + ":" + name;
    }

    Target target(Account account, Instant now) {
        return new Target(
                targetId(),
                account.place.arn("ecs", "service/" + cluster + "/" + name),
                Optional.empty(),
                Lifecycle.ECS,
                now);
    }

    /** The target group of the pair that the primary task set does not use. */
    Optional<String> otherTargetGroup(Account account) {
        Set<String> used = taskSets(account).stream()
                .filter(taskSet -> taskSet.status().equals("PRIMARY"))
                .flatMap(taskSet -> taskSet.targetGroup().stream())
                .collect(Collectors.toSet());
        List<String> free =
                targetGroups.stream().filter(name -> !used.contains(name)).toList();
        // Where the service was made without a target group, it stands behind the first.
        return free.stream().skip(used.isEmpty() ? free.size() - 1L : 0).findFirst();
    }

    List<EcsTraffic.TaskSet> taskSets(Account account) {
        return account.ecs.taskSets(cluster, name);
    }
}

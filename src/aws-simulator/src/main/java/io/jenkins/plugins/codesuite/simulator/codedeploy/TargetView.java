package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.util.Optional;

/** Shows targets as the API does. */
final class TargetView {
    private static final double WHOLE = 100;

    private final Account account;

    TargetView(Account account) {
        this.account = account;
    }

    /** {@code deploymentTarget}. */
    ObjectNode of(Deployment deployment, Target target) {
        ObjectNode node = common(deployment, target).put("targetId", target.id).put("targetArn", target.arn);
        ObjectNode answer = Json.object();
        switch (deployment.platform()) {
            case SERVER -> {
                target.label.ifPresent(label -> node.put("instanceLabel", label));
                answer.put("deploymentTargetType", "InstanceTarget").set("instanceTarget", node);
            }
            case ECS -> {
                ecs(deployment, node);
                answer.put("deploymentTargetType", "ECSTarget").set("ecsTarget", node);
            }
            case LAMBDA -> {
                lambda(deployment, node);
                answer.put("deploymentTargetType", "LambdaTarget").set("lambdaTarget", node);
            }
        }
        return answer;
    }

    /** {@code instanceSummary}, of the older API. */
    ObjectNode summary(Deployment deployment, Target target) {
        ObjectNode node = common(deployment, target).put("instanceId", target.id);
        target.label.ifPresent(label -> node.put("instanceType", label));
        return node;
    }

    private static ObjectNode common(Deployment deployment, Target target) {
        ObjectNode node = Json.object()
                .put("deploymentId", deployment.id)
                .put("status", target.status.wireName())
                .put("lastUpdatedAt", Json.seconds(target.updated));
        ArrayNode events = node.putArray("lifecycleEvents");
        target.events.forEach(event -> events.add(event.json()));
        return node;
    }

    private void ecs(Deployment deployment, ObjectNode node) {
        Optional<EcsPlay> play = ecsPlay(deployment);
        ArrayNode list = node.putArray("taskSetsInfo");
        for (EcsTraffic.TaskSet taskSet : EcsService.of(deployment.group).taskSets(account)) {
            boolean green =
                    play.flatMap(EcsPlay::green).filter(taskSet.id()::equals).isPresent();
            boolean blue =
                    play.flatMap(EcsPlay::blue).filter(taskSet.id()::equals).isPresent();
            if (!green && !blue) {
                // It came with a later deployment.
                continue;
            }
            ObjectNode info = list.addObject()
                    // AWS spells it so.
                    .put("identifer", taskSet.id())
                    .put("desiredCount", taskSet.desired())
                    .put("pendingCount", taskSet.pending())
                    .put("runningCount", taskSet.running())
                    .put("status", taskSet.status())
                    .put("trafficWeight", taskSet.percent());
            taskSet.targetGroup()
                    .ifPresent(name -> info.putObject("targetGroup").put("name", name));
            info.put("taskSetLabel", green ? "Green" : "Blue");
        }
    }

    private Optional<EcsPlay> ecsPlay(Deployment deployment) {
        return played(deployment).filter(EcsPlay.class::isInstance).map(EcsPlay.class::cast);
    }

    /** How the deployment goes; of a rollback how that went which it rolls back. */
    private Optional<Play> played(Deployment deployment) {
        return deployment.rollbackOf.map(account::deployment).orElse(deployment).play;
    }

    private void lambda(Deployment deployment, ObjectNode node) {
        played(deployment)
                .filter(LambdaPlay.class::isInstance)
                .map(LambdaPlay.class::cast)
                .ifPresent(play -> {
                    boolean back = deployment.isRollback();
                    String from = play.alias().current();
                    String to = play.alias().target();
                    double weight = play.percent() / WHOLE;
                    node.putObject("lambdaFunctionInfo")
                            .put("functionName", play.alias().function())
                            .put("functionAlias", play.alias().alias())
                            .put("currentVersion", back ? to : from)
                            .put("targetVersion", back ? from : to)
                            .put("targetVersionWeight", back ? 1 - weight : weight);
                });
    }
}

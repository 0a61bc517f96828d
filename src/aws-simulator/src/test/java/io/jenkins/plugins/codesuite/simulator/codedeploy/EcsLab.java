package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.ECSTaskSet;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** A service of ECS that CodeDeploy may deploy to, with two revisions of its task definition. */
final class EcsLab {
    static final String APPLICATION = "shop-app";
    static final String GROUP = "shop-group";
    static final String CLUSTER = "prod";
    static final String SERVICE = "shop";
    static final String TARGET = "prod:shop";

    final Lab lab = new Lab();
    final String oldTaskDefinition;
    final String newTaskDefinition;

    EcsLab() {
        this("{}");
    }

    EcsLab(String settings) {
        lab.simulator
                .ecs()
                .createService(ServiceSeed.of(CLUSTER, SERVICE)
                        .withController("CODE_DEPLOY")
                        .withTargetGroup("shop-blue"));
        oldTaskDefinition = taskSets().get(0).taskDefinition();
        newTaskDefinition = lab.simulator.ecs().registerTaskDefinition(SERVICE, "shop:2");
        lab.simulator.codeDeploy().ecsGroup(APPLICATION, GROUP, CLUSTER, SERVICE, settings);
        lab.simulator.codeDeploy().earlier(APPLICATION, GROUP, appSpec(oldTaskDefinition, ""));
    }

    static String appSpec(String taskDefinition, String hooks) {
        return """
                version: 0.0
                Resources:
                  - TargetService:
                      Type: AWS::ECS::Service
                      Properties:
                        TaskDefinition: "%s"
                        LoadBalancerInfo: { ContainerName: shop, ContainerPort: 8080 }
                """.formatted(taskDefinition) + hooks;
    }

    String deploy(String config) {
        return deploy(config, "");
    }

    String deploy(String config, String hooks) {
        return deploy(CreateDeploymentRequest.builder()
                .deploymentConfigName(config)
                .revision(Lab.appSpec(appSpec(newTaskDefinition, hooks))));
    }

    String deploy(CreateDeploymentRequest.Builder request) {
        return lab.deploy(APPLICATION, GROUP, request);
    }

    ECSTarget target(String id) {
        return lab.target(id, TARGET).ecsTarget();
    }

    List<String> events(String id) {
        return Lab.show(target(id).lifecycleEvents());
    }

    /** Percent by label, as the deployment tells it. */
    Map<String, Double> weights(String id) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (ECSTaskSet taskSet : target(id).taskSetsInfo()) {
            weights.put(taskSet.taskSetLabelAsString(), taskSet.trafficWeight());
        }
        return weights;
    }

    /** As ECS tells it. */
    List<TaskSet> taskSets() {
        return lab.ecs
                .describeServices(request -> request.cluster(CLUSTER).services(SERVICE))
                .services()
                .get(0)
                .taskSets();
    }

    /** Status and task definition's revision of each task set, as ECS tells it. */
    List<String> taskSetStates() {
        return taskSets().stream()
                .map(taskSet -> taskSet.status()
                        + " "
                        + taskSet.taskDefinition()
                                .substring(taskSet.taskDefinition().lastIndexOf(':') + 1)
                        + " "
                        + taskSet.scale().value())
                .toList();
    }
}

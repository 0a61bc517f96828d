package io.jenkins.plugins.codesuite.plugins.deploy.form;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Whether an identity may deploy to a service of ECS.
 *
 * @param cluster the cluster's name
 * @param service the service's name
 * @param alarms names of alarms that Jenkins watches
 */
public record EcsCheck(String cluster, String service, List<String> alarms) implements AccessCheck {

    private static final List<String> CHANGING =
            List.of("ecs:UpdateService", "ecs:RegisterTaskDefinition", "ecs:StopServiceDeployment", "iam:PassRole");

    @Override
    public void look(AwsClients aws, AccessReport report) {
        report.probe("ecs:DescribeServices", () -> {
            List<Service> found = aws.ecs()
                    .describeServices(describe -> describe.cluster(cluster).services(service))
                    .services();
            look(found, report);
            found.stream()
                    .map(Service::taskDefinition)
                    .forEach(definition -> report.probe(
                            "ecs:DescribeTaskDefinition",
                            () -> aws.ecs().describeTaskDefinition(get -> get.taskDefinition(definition))));
        });
        AlarmProbe.look(aws, alarms, report);
        report.unknown(CHANGING);
    }

    private void look(List<Service> found, AccessReport report) {
        if (found.isEmpty() || !"ACTIVE".equals(found.get(0).status())) {
            report.wrong("The cluster " + cluster + " has no active service " + service + ".");
        } else if (found.get(0).deploymentController() != null
                && found.get(0).deploymentController().type() == DeploymentControllerType.CODE_DEPLOY) {
            report.wrong("CodeDeploy controls the deployments of " + service + "; deploy to it with codeDeploy.");
        }
    }

    @Override
    public MinimalPolicy policy(PolicyPlace place) {
        String target = "service/" + name(cluster) + "/" + name(service);
        List<String> onAll = new ArrayList<>(List.of(
                "ecs:DescribeTaskDefinition",
                "ecs:DescribeTasks",
                "ecs:ListTasks",
                "ecs:RegisterTaskDefinition",
                "iam:PassRole"));
        if (!alarms.isEmpty()) {
            onAll.add("cloudwatch:DescribeAlarms");
        }
        return new MinimalPolicy()
                .allow(
                        List.of("ecs:DescribeServices", "ecs:ListServiceDeployments", "ecs:UpdateService"),
                        List.of(place.arn("ecs", target)))
                .allow(
                        List.of("ecs:DescribeServiceDeployments", "ecs:StopServiceDeployment"),
                        List.of(place.arn("ecs", target.replaceFirst("service/", "service-deployment/") + "/*")))
                .allow(onAll, List.of("*"));
    }

    private static String name(String nameOrArn) {
        return nameOrArn.toLowerCase(Locale.ROOT).startsWith("arn:")
                ? nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1)
                : nameOrArn;
    }
}

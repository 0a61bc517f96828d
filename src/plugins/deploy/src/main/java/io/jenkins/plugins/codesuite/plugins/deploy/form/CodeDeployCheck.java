package io.jenkins.plugins.codesuite.plugins.deploy.form;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/**
 * Whether an identity may deploy with CodeDeploy.
 *
 * @param application the application
 * @param groups its deployment groups
 * @param config a deployment configuration
 * @param alarms names of alarms that CodeDeploy or Jenkins watches
 * @param overridesAlarms whether the alarms of the group are replaced for the deployment
 * @param bucket where revisions are uploaded to
 * @param registersTasks whether a task definition is registered
 */
public record CodeDeployCheck(
        String application,
        List<String> groups,
        Optional<String> config,
        List<String> alarms,
        boolean overridesAlarms,
        Optional<String> bucket,
        boolean registersTasks)
        implements AccessCheck {

    /** An id that no deployment has. */
    private static final String NO_DEPLOYMENT = "d-000000000";

    @Override
    public void look(AwsClients aws, AccessReport report) {
        CodeDeployClient codeDeploy = aws.codeDeploy();
        report.probe(
                "codedeploy:GetApplication", () -> codeDeploy.getApplication(get -> get.applicationName(application)));
        for (String group : groups) {
            report.probe(
                    "codedeploy:GetDeploymentGroup",
                    () -> codeDeploy.getDeploymentGroup(
                            get -> get.applicationName(application).deploymentGroupName(group)));
            report.probe(
                    "codedeploy:ListDeployments",
                    () -> codeDeploy.listDeployments(
                            list -> list.applicationName(application).deploymentGroupName(group)));
        }
        config.ifPresent(name -> report.probe(
                "codedeploy:GetDeploymentConfig",
                () -> codeDeploy.getDeploymentConfig(get -> get.deploymentConfigName(name))));
        report.probeWithNothing(
                "codedeploy:BatchGetDeployments",
                () -> codeDeploy.batchGetDeployments(get -> get.deploymentIds(NO_DEPLOYMENT)));
        report.probeWithNothing(
                "codedeploy:ListDeploymentTargets",
                () -> codeDeploy.listDeploymentTargets(list -> list.deploymentId(NO_DEPLOYMENT)));
        report.probeWithNothing(
                "codedeploy:BatchGetDeploymentTargets",
                () -> codeDeploy.batchGetDeploymentTargets(
                        get -> get.deploymentId(NO_DEPLOYMENT).targetIds("none")));
        AlarmProbe.look(aws, alarms, report);
        bucket.ifPresent(name -> BucketProbe.look(aws, name, report));
        report.unknown(changing());
    }

    private List<String> changing() {
        List<String> actions = new ArrayList<>(List.of(
                "codedeploy:CreateDeployment",
                "codedeploy:RegisterApplicationRevision",
                "codedeploy:GetApplicationRevision",
                "codedeploy:StopDeployment",
                "codedeploy:ContinueDeployment"));
        if (overridesAlarms) {
            actions.add("codedeploy:UpdateDeploymentGroup");
        }
        if (bucket.isPresent()) {
            actions.addAll(BucketProbe.CHANGING);
        }
        if (registersTasks) {
            actions.addAll(List.of("ecs:RegisterTaskDefinition", "iam:PassRole"));
        }
        return actions;
    }

    @Override
    public MinimalPolicy policy(PolicyPlace place) {
        List<String> groupArns = groups.stream()
                .map(group -> place.arn("codedeploy", "deploymentgroup:" + application + "/" + group))
                .toList();
        MinimalPolicy policy = new MinimalPolicy()
                .allow(
                        List.of(
                                "codedeploy:GetApplication",
                                "codedeploy:GetApplicationRevision",
                                "codedeploy:RegisterApplicationRevision"),
                        List.of(place.arn("codedeploy", "application:" + application)))
                .allow(
                        actionsOnGroups(),
                        groupArns.isEmpty()
                                ? List.of(place.arn("codedeploy", "deploymentgroup:" + application + "/*"))
                                : groupArns)
                .allow(
                        List.of("codedeploy:GetDeploymentConfig"),
                        List.of(place.arn("codedeploy", "deploymentconfig:*")))
                .allow(actionsOnAll(), List.of("*"));
        bucket.ifPresent(name -> BucketProbe.allow(policy, place, name));
        return policy;
    }

    private List<String> actionsOnGroups() {
        List<String> actions = new ArrayList<>(List.of(
                "codedeploy:BatchGetDeployments",
                "codedeploy:CreateDeployment",
                "codedeploy:GetDeployment",
                "codedeploy:GetDeploymentGroup",
                "codedeploy:ListDeployments"));
        if (overridesAlarms) {
            actions.add("codedeploy:UpdateDeploymentGroup");
        }
        return actions;
    }

    /** Of these IAM takes no resources. */
    private List<String> actionsOnAll() {
        List<String> actions = new ArrayList<>(List.of(
                "codedeploy:BatchGetDeploymentTargets",
                "codedeploy:ContinueDeployment",
                "codedeploy:ListDeploymentTargets",
                "codedeploy:StopDeployment"));
        if (!alarms.isEmpty()) {
            actions.add("cloudwatch:DescribeAlarms");
        }
        if (registersTasks) {
            actions.addAll(List.of("ecs:RegisterTaskDefinition", "iam:PassRole"));
        }
        return actions;
    }
}

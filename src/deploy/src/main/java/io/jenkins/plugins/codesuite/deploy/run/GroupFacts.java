package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollback;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.AlarmConfiguration;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackConfiguration;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;

/**
 * What is to be known of a deployment group before something is deployed to it.
 *
 * @param platform what it deploys to, where AWS says so
 * @param config its deployment configuration
 * @param alarms the names of the alarms that CodeDeploy watches for it
 * @param rollback what makes CodeDeploy roll back by itself; empty when nothing does
 * @param hasSucceeded whether there is an earlier deployment that succeeded, so that there is something to roll back to
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentGroupInfo.html">
 *     DeploymentGroupInfo</a>
 */
record GroupFacts(
        Optional<Platform> platform,
        Optional<String> config,
        List<String> alarms,
        List<String> rollback,
        boolean hasSucceeded) {

    /** Asks AWS. */
    static GroupFacts read(AwsClients clients, String application, String group) {
        DeploymentGroupInfo info = clients.codeDeploy()
                .getDeploymentGroup(get -> get.applicationName(application).deploymentGroupName(group))
                .deploymentGroupInfo();
        return new GroupFacts(
                Optional.ofNullable(info.computePlatformAsString()).flatMap(Platform::of),
                Optional.ofNullable(info.deploymentConfigName()),
                alarms(info.alarmConfiguration()),
                rollback(info.autoRollbackConfiguration()),
                info.lastSuccessfulDeployment() != null);
    }

    private static List<String> alarms(AlarmConfiguration configuration) {
        if (configuration == null || !Boolean.TRUE.equals(configuration.enabled())) {
            return List.of();
        }
        return configuration.alarms().stream().map(Alarm::name).toList();
    }

    private static List<String> rollback(AutoRollbackConfiguration configuration) {
        if (configuration == null || !Boolean.TRUE.equals(configuration.enabled())) {
            return List.of();
        }
        return configuration.eventsAsStrings();
    }

    /** These, as a request changes them for its one deployment. */
    GroupFacts with(DeploymentRequest request) {
        return new GroupFacts(
                platform,
                request.config().or(this::config),
                request.alarms()
                        .map(setting -> setting.enabled() ? setting.names() : List.<String>of())
                        .orElse(alarms),
                request.autoRollback().map(GroupFacts::rollback).orElse(rollback),
                hasSucceeded);
    }

    private static List<String> rollback(AutoRollback setting) {
        return setting.enabled() ? setting.events().stream().map(Enum::name).toList() : List.of();
    }

    /** What CodeDeploy will watch and do by itself, a sentence each. */
    List<String> inWords() {
        List<String> words = new ArrayList<>();
        if (!alarms.isEmpty()) {
            words.add("CodeDeploy watches " + (alarms.size() == 1 ? "the alarm " : "the alarms ")
                    + String.join(", ", alarms) + ".");
        }
        if (rollback.isEmpty()) {
            words.add("CodeDeploy does not roll back by itself.");
        } else {
            words.add("CodeDeploy rolls back by itself on " + String.join(", ", rollback) + "."
                    + (hasSucceeded
                            ? ""
                            : " But no deployment to the group has succeeded yet, so there is nothing to roll back"
                                    + " to."));
        }
        return words;
    }
}

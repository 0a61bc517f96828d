package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.simulator.AwsCli;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI sets up, deploys, watches and stops, and finds in each service what CodeDeploy says. */
class DeployByCliTest {
    @TempDir
    private Path home;

    private Lab lab = new Lab();

    @BeforeAll
    static void needsTheCli() {
        AwsCli.assumeInstalled();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private String aws(String... arguments) throws Exception {
        return AwsCli.of(home, lab.simulator.endpoint(), "AKIASIMULATOR").run(arguments);
    }

    private String text(String query, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--query";
        all[arguments.length + 1] = query;
        all[arguments.length + 2] = "--output";
        all[arguments.length + 3] = "text";
        return aws(all).trim();
    }

    @Test
    void aBundleIsPushedAndDeployedToOnPremisesInstances() throws Exception {
        Path source = Files.createDirectories(home.resolve("source"));
        Files.writeString(source.resolve("appspec.yml"), "version: 0.0\nos: linux\n");
        lab.simulator.createBucket("bundles");
        aws("deploy", "create-application", "--application-name", "racks");
        aws(
                "deploy",
                "register-on-premises-instance",
                "--instance-name",
                "rack-1",
                "--iam-user-arn",
                "arn:aws:iam::000000000000:user/rack-1");
        aws(
                "deploy",
                "add-tags-to-on-premises-instances",
                "--instance-names",
                "rack-1",
                "--tags",
                "Key=Stage,Value=prod");
        aws(
                "deploy",
                "create-deployment-group",
                "--application-name",
                "racks",
                "--deployment-group-name",
                "prod",
                "--service-role-arn",
                "arn:aws:iam::000000000000:role/CodeDeploy",
                "--on-premises-instance-tag-filters",
                "Key=Stage,Value=prod,Type=KEY_AND_VALUE");
        aws(
                "deploy",
                "push",
                "--application-name",
                "racks",
                "--s3-location",
                "s3://bundles/racks.zip",
                "--source",
                source.toString());

        String id = text(
                "deploymentId",
                "deploy",
                "create-deployment",
                "--application-name",
                "racks",
                "--deployment-group-name",
                "prod",
                "--s3-location",
                "bucket=bundles,key=racks.zip,bundleType=zip",
                "--file-exists-behavior",
                "OVERWRITE");
        lab.advance(60);

        aws("deploy", "wait", "deployment-successful", "--deployment-id", id);
        assertThat(text(
                        "deploymentInfo.[status,fileExistsBehavior,deploymentOverview.Succeeded]",
                        "deploy",
                        "get-deployment",
                        "--deployment-id",
                        id))
                .isEqualToIgnoringWhitespace("Succeeded OVERWRITE 1");
        assertThat(text("targetIds", "deploy", "list-deployment-targets", "--deployment-id", id))
                .isEqualTo("rack-1");
        assertThat(text(
                        "deploymentTargets[0].instanceTarget.lifecycleEvents[].status",
                        "deploy",
                        "batch-get-deployment-targets",
                        "--deployment-id",
                        id,
                        "--target-ids",
                        "rack-1"))
                .isEqualToIgnoringWhitespace("Skipped Succeeded Succeeded Succeeded Succeeded Succeeded Succeeded");
    }

    @Test
    void aCanaryIsRolledBackByAnAlarmAndEveryServiceAgrees() throws Exception {
        lab.close();
        LambdaLab fn = new LambdaLab("""
                {"autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_STOP_ON_ALARM"]},
                 "alarmConfiguration": {"enabled": true, "alarms": [{"name": "red"}]}}
                """);
        lab = fn.lab;
        aws(
                "cloudwatch",
                "put-metric-alarm",
                "--alarm-name",
                "red",
                "--namespace",
                "AWS/Lambda",
                "--metric-name",
                "Errors",
                "--statistic",
                "Sum",
                "--period",
                "60",
                "--evaluation-periods",
                "1",
                "--threshold",
                "0.5",
                "--comparison-operator",
                "GreaterThanThreshold");
        aws("cloudwatch", "set-alarm-state", "--alarm-name", "red", "--state-value", "OK", "--state-reason", "fine");
        Path revision = Files.writeString(
                home.resolve("revision.json"),
                new ObjectMapper()
                        .createObjectNode()
                        .put("revisionType", "AppSpecContent")
                        .set(
                                "appSpecContent",
                                new ObjectMapper().createObjectNode().put("content", LambdaLab.appSpec("1", "2", "")))
                        .toString());
        String id = text(
                "deploymentId",
                "deploy",
                "create-deployment",
                "--application-name",
                LambdaLab.APPLICATION,
                "--deployment-group-name",
                LambdaLab.GROUP,
                "--deployment-config-name",
                "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                "--revision",
                "file://" + revision);
        lab.advance(60);
        String[] alias = {"lambda", "get-alias", "--function-name", "fn", "--name", "live"};
        assertThat(text("[FunctionVersion,RoutingConfig.AdditionalVersionWeights.\"2\"]", alias))
                .isEqualToIgnoringWhitespace("1 0.1");

        aws("cloudwatch", "set-alarm-state", "--alarm-name", "red", "--state-value", "ALARM", "--state-reason", "bad");
        lab.advance(60);

        assertThat(text(
                        "MetricAlarms[0].[StateValue,StateReason,Threshold]",
                        "cloudwatch",
                        "describe-alarms",
                        "--alarm-names",
                        "red"))
                .isEqualToIgnoringWhitespace("ALARM bad 0.5");
        JsonNode stopped = new ObjectMapper()
                .readTree(aws("deploy", "get-deployment", "--deployment-id", id))
                .path("deploymentInfo");
        assertThat(stopped.path("status").asText()).isEqualTo("Stopped");
        assertThat(stopped.at("/errorInformation/code").asText()).isEqualTo("ALARM_ACTIVE");
        assertThat(text(
                        "deploymentInfo.[status,creator]",
                        "deploy",
                        "get-deployment",
                        "--deployment-id",
                        stopped.at("/rollbackInfo/rollbackDeploymentId").asText()))
                .isEqualToIgnoringWhitespace("Succeeded codeDeployRollback");
        assertThat(text("[FunctionVersion,RoutingConfig.AdditionalVersionWeights.\"2\"]", alias))
                .isEqualToIgnoringWhitespace("1 None");
    }

    @Test
    void anEcsDeploymentIsContinuedAndStopped() throws Exception {
        lab.close();
        EcsLab ecs = new EcsLab("""
                {"blueGreenDeploymentConfiguration": {
                  "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 30},
                  "terminateBlueInstancesOnDeploymentSuccess":
                    {"action": "TERMINATE", "terminationWaitTimeInMinutes": 60}}}
                """);
        lab = ecs.lab;
        String id = ecs.deploy("CodeDeployDefault.ECSAllAtOnce");
        lab.advance(130);
        assertThat(text("deploymentInfo.status", "deploy", "get-deployment", "--deployment-id", id))
                .isEqualTo("Ready");

        aws("deploy", "continue-deployment", "--deployment-id", id, "--deployment-wait-type", "READY_WAIT");
        lab.advance(10);
        assertThat(text(
                        "services[0].taskSets[].[status,externalId]",
                        "ecs",
                        "describe-services",
                        "--cluster",
                        "prod",
                        "--services",
                        "shop"))
                .contains("PRIMARY\t" + id);

        assertThat(text("status", "deploy", "stop-deployment", "--deployment-id", id, "--auto-rollback-enabled"))
                .isEqualTo("Pending");
        lab.advance(60);

        assertThat(text(
                        "deploymentInfo.[status,errorInformation.code]",
                        "deploy",
                        "get-deployment",
                        "--deployment-id",
                        id))
                .isEqualToIgnoringWhitespace("Stopped MANUAL_STOP");
        assertThat(ecs.taskSetStates()).startsWith("PRIMARY 1 100.0");
    }

    @Test
    void errorsComeThroughByName() throws Exception {
        AwsCli.Outcome outcome = AwsCli.of(home, lab.simulator.endpoint(), "AKIASIMULATOR")
                .outcome("deploy", "get-application", "--application-name", "none");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output())
                .contains("(ApplicationDoesNotExistException)", "No application found for name: none");
    }
}

package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.codesuite.simulator.AwsCli.Outcome;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import io.jenkins.plugins.codesuite.simulator.ecs.TaskCrash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unchanged AWS CLI drives ECS; the clock goes only when it is told. */
class EcsByCliTest {
    private static final String TASK_DEFINITION = "{\"family\":\"web\",\"networkMode\":\"awsvpc\","
            + "\"containerDefinitions\":[{\"name\":\"web\",\"image\":\"%s\",\"memory\":64,\"essential\":true}]}";

    @TempDir
    Path home;

    private AwsSimulator simulator;

    @BeforeEach
    void start() {
        AwsCli.assumeInstalled();
        simulator = AwsSimulator.start();
        simulator.time().speed(0);
    }

    @AfterEach
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void aServiceIsMadeAndUpdated() throws Exception {
        aws("ecs", "create-cluster", "--cluster-name", "shop");
        assertThat(register("shop/web:1")).contains("task-definition/web:1");
        aws(
                "ecs",
                "create-service",
                "--cluster",
                "shop",
                "--service-name",
                "web",
                "--task-definition",
                "web:1",
                "--desired-count",
                "2",
                "--deployment-configuration",
                "deploymentCircuitBreaker={enable=true,rollback=true}");
        advance(60);
        // Returns at its first question, for the service is stable.
        aws("ecs", "wait", "services-stable", "--cluster", "shop", "--services", "web");

        register("shop/web:2");
        simulator.ecs().crash("shop/web:2", TaskCrash.exit(1));
        aws("ecs", "update-service", "--cluster", "shop", "--service", "web", "--task-definition", "web:2");
        advance(24);
        assertThat(services("services[0].deployments[].[status,rolloutState,rolloutStateReason]"))
                .contains("PRIMARY")
                .contains("FAILED")
                .contains("ECS deployment circuit breaker: tasks failed to start.");

        advance(60);
        aws("ecs", "wait", "services-stable", "--cluster", "shop", "--services", "web");
        assertThat(services("services[0].[taskDefinition,deployments[0].rolloutState,runningCount]"))
                .contains("task-definition/web:1")
                .contains("COMPLETED");
    }

    @Test
    void aPlaceholderIsRefused() throws Exception {
        Outcome outcome = cli().outcome(
                        "ecs",
                        "register-task-definition",
                        "--cli-input-json",
                        TASK_DEFINITION.formatted("<IMAGE1_NAME>"));

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output())
                .contains("(ClientException)")
                .contains("Container.image contains invalid characters.");
    }

    @Test
    void failedTasksAreDescribed() throws Exception {
        simulator.ecs().createService(ServiceSeed.of("shop", "web"));
        register("shop/web:2");
        simulator.ecs().crash("web:2", TaskCrash.exit(9));
        aws("ecs", "update-service", "--cluster", "shop", "--service", "web", "--task-definition", "web:2");
        advance(12);

        String task = aws(
                        "ecs",
                        "list-tasks",
                        "--cluster",
                        "shop",
                        "--service-name",
                        "web",
                        "--desired-status",
                        "STOPPED",
                        "--query",
                        "taskArns[0]",
                        "--output",
                        "text")
                .strip();
        assertThat(aws(
                        "ecs",
                        "describe-tasks",
                        "--cluster",
                        "shop",
                        "--tasks",
                        task,
                        "--query",
                        "tasks[0].[stopCode,containers[0].exitCode]",
                        "--output",
                        "text"))
                .isEqualToIgnoringWhitespace("EssentialContainerExited 9");
    }

    @Test
    void aBlueGreenDeploymentIsSeenAndTakenBack() throws Exception {
        Outcome known = cli().outcome("ecs", "stop-service-deployment", "--service-deployment-arn", "x");
        assumeFalse(known.output().contains("Invalid choice"), "this AWS CLI knows no service deployments");
        simulator
                .ecs()
                .createService(ServiceSeed.of("shop", "web")
                        .withDeploymentConfiguration("{\"strategy\":\"BLUE_GREEN\",\"bakeTimeInMinutes\":5}"));
        register("shop/web:2");
        aws("ecs", "update-service", "--cluster", "shop", "--service", "web", "--task-definition", "web:2");
        advance(120);
        String arn = aws(
                        "ecs",
                        "list-service-deployments",
                        "--cluster",
                        "shop",
                        "--service",
                        "web",
                        "--status",
                        "IN_PROGRESS",
                        "--query",
                        "serviceDeployments[0].serviceDeploymentArn",
                        "--output",
                        "text")
                .strip();
        assertThat(deployment(arn, "serviceDeployments[0].[status,lifecycleStage]"))
                .isEqualToIgnoringWhitespace("IN_PROGRESS BAKE_TIME");

        aws("ecs", "stop-service-deployment", "--service-deployment-arn", arn, "--stop-type", "ROLLBACK");
        advance(60);
        assertThat(deployment(arn, "serviceDeployments[0].status")).isEqualToIgnoringWhitespace("ROLLBACK_SUCCESSFUL");
        assertThat(services("services[0].taskDefinition")).contains("task-definition/web:1");
    }

    private String register(String image) throws IOException, InterruptedException {
        Path file = Files.writeString(home.resolve("taskdef.json"), TASK_DEFINITION.formatted(image));
        return aws(
                "ecs",
                "register-task-definition",
                "--cli-input-json",
                "file://" + file,
                "--query",
                "taskDefinition.taskDefinitionArn",
                "--output",
                "text");
    }

    private String services(String query) throws IOException, InterruptedException {
        return aws(
                "ecs",
                "describe-services",
                "--cluster",
                "shop",
                "--services",
                "web",
                "--query",
                query,
                "--output",
                "text");
    }

    private String deployment(String arn, String query) throws IOException, InterruptedException {
        return aws(
                "ecs",
                "describe-service-deployments",
                "--service-deployment-arns",
                arn,
                "--query",
                query,
                "--output",
                "text");
    }

    private void advance(long seconds) {
        simulator.time().advance(Duration.ofSeconds(seconds));
    }

    private AwsCli cli() {
        return AwsCli.of(home, simulator.endpoint(), "AKIASIMULATOR");
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        return cli().run(arguments);
    }
}

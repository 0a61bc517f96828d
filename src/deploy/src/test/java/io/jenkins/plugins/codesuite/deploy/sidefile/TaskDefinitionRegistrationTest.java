package io.jenkins.plugins.codesuite.deploy.sidefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.JsonCall;
import io.jenkins.plugins.codesuite.deploy.aws.JsonService;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class TaskDefinitionRegistrationTest {

    private static final String TASK = """
            {"family": "web", "revision": 3, "status": "ACTIVE", "volumes": [], "taskRoleArn": null,
             "networkMode": "awsvpc",
             "containerDefinitions": [{"name": "web", "image": "<IMAGE1_NAME>", "memory": 128, "environment": [],
                                       "portMappings": [{"containerPort": 80}]}]}
            """;

    private final AwsSimulator simulator = AwsSimulator.start();
    private AwsClients clients;

    @BeforeEach
    void connect() {
        clients = new AwsClients(new AwsAccess(
                "test",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "example")),
                Optional.of("eu-central-1"),
                Optional.of(simulator.endpoint()),
                UrlConnectionHttpClient::builder));
    }

    @AfterEach
    void close() {
        clients.close();
        simulator.close();
    }

    @Test
    void aTaskDefinitionIsRegisteredAndDescribedAndRegisteredAgain() {
        JsonCall ecs = clients.json(JsonService.ECS);
        TaskDefinitionFile file = TaskDefinitionFile.read(
                        "taskdef.json",
                        SideFiles.utf8(TASK),
                        TaskImages.ofPlaceholders(Map.of("IMAGE1_NAME", "repo/web:1")))
                .content()
                .orElseThrow();

        String first = file.register(ecs);

        assertThat(first).endsWith(":task-definition/web:1");
        ObjectNode question = JsonCall.input().put("taskDefinition", first);
        JsonNode described = ecs.call("DescribeTaskDefinition", question);
        assertThat(described.at("/taskDefinition/containerDefinitions/0/image").asText())
                .isEqualTo("repo/web:1");
        assertThat(described.at("/taskDefinition/networkMode").asText()).isEqualTo("awsvpc");
        String second = TaskDefinitionFile.ofDescription(described)
                .withImages(Map.of("web", "repo/web:2"))
                .register(ecs);
        assertThat(second).endsWith(":task-definition/web:2");
        assertThat(clients.ecs()
                        .describeTaskDefinition(request -> request.taskDefinition(second))
                        .taskDefinition()
                        .containerDefinitions()
                        .get(0)
                        .image())
                .isEqualTo("repo/web:2");
    }

    @Test
    void whatEcsRefusesIsToldInItsWords() {
        TaskDefinitionFile file = TaskDefinitionFile.read(
                        "taskdef.json",
                        SideFiles.utf8(TASK.replace("\"memory\": 128, ", "")),
                        TaskImages.ofPlaceholders(Map.of("IMAGE1_NAME", "repo/web:1")))
                .content()
                .orElseThrow();

        assertThatThrownBy(() -> file.register(clients.json(JsonService.ECS)))
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("At least one of 'memory' or 'memoryReservation' must be specified");
    }
}

package io.jenkins.plugins.codesuite.deploy.sidefile;

import static io.jenkins.plugins.codesuite.deploy.sidefile.SideFiles.problems;
import static io.jenkins.plugins.codesuite.deploy.sidefile.SideFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskDefinitionFileTest {

    private static final String TASK = """
            {
              "family": "web",
              "networkMode": "awsvpc",
              "cpu": "256",
              "memory": "512",
              "requiresCompatibilities": ["FARGATE"],
              "containerDefinitions": [
                {
                  "name": "web",
                  "image": "<IMAGE1_NAME>",
                  "essential": true,
                  "portMappings": [{"containerPort": 8080, "protocol": "tcp"}],
                  "environment": [{"name": "EMPTY", "value": ""}],
                  "dockerLabels": {"team": "a"},
                  "command": ["sh", "-c", "echo '<html><BODY>hi</BODY></html>'"]
                },
                {"name": "proxy", "image": "nginx:1", "cpu": 10}
              ]
            }
            """;

    private static final TaskImages FILLED = TaskImages.ofPlaceholders(Map.of("IMAGE1_NAME", "repo/web:7"));

    private static SideFileResult<TaskDefinitionFile> read(String text, TaskImages images) {
        return TaskDefinitionFile.read("taskdef.json", utf8(text), images);
    }

    private static TaskDefinitionFile valid(String text, TaskImages images) {
        SideFileResult<TaskDefinitionFile> result = read(text, images);
        assertThat(problems(result)).isEmpty();
        return result.content().orElseThrow();
    }

    private static List<String> problemsOf(String part, String replacement) {
        assertThat(TASK).contains(part);
        return problems(read(TASK.replace(part, replacement), FILLED));
    }

    @Test
    void placeholdersAreFilled() throws Exception {
        TaskDefinitionFile file = valid(TASK, FILLED);

        assertThat(file.family()).isEqualTo("web");
        assertThat(file.containers()).containsExactly("web", "proxy");
        assertThat(file.warnings()).isEmpty();
        assertThat(file.input()).isEqualTo(new ObjectMapper().readTree(TASK.replace("<IMAGE1_NAME>", "repo/web:7")));
    }

    @Test
    void anUnfilledPlaceholderIsAnErrorThatNamesIt() {
        SideFileResult<TaskDefinitionFile> result = read(TASK, TaskImages.NONE);

        assertThat(problems(result))
                .containsExactly("10:17 error placeholder: the placeholder <IMAGE1_NAME> is not filled");
        assertThat(result.content()).isEmpty();
    }

    @Test
    void imagesOfContainersTakeThePlaceOfWhateverIsWritten() {
        TaskDefinitionFile file = valid(TASK, TaskImages.ofContainers(Map.of("web", "repo/web:8", "proxy", "nginx:2")));

        assertThat(file.input().at("/containerDefinitions/0/image").asText()).isEqualTo("repo/web:8");
        assertThat(file.input().at("/containerDefinitions/1/image").asText()).isEqualTo("nginx:2");
    }

    @Test
    void aContainerWithoutImageIsGivenOne() {
        String text = TASK.replace("\"image\": \"nginx:1\", ", "");

        assertThat(problems(read(text, FILLED)))
                .containsExactly("17:5 error missing-key: 'containerDefinitions[1]' lacks the key 'image'");
        assertThat(valid(text, new TaskImages(Map.of("IMAGE1_NAME", "a"), Map.of("proxy", "nginx:3")))
                        .input()
                        .at("/containerDefinitions/1/image")
                        .asText())
                .isEqualTo("nginx:3");
    }

    @Test
    void anImageForNoContainerIsAnErrorThatNamesThoseThereAre() {
        SideFileResult<TaskDefinitionFile> result =
                read(TASK, new TaskImages(Map.of("IMAGE1_NAME", "a"), Map.of("webb", "b")));

        assertThat(result.problems().get(0).render()).isEqualTo("""
                taskdef.json:7:3: error: there is an image for webb, but no such container
                  "containerDefinitions": [
                  ^
                The containers here are web, proxy.""");
    }

    @Test
    void membersThatOnlyEcsWritesAreLeftOutWithAWarningEach() {
        SideFileResult<TaskDefinitionFile> result = read("""
                {
                  "taskDefinitionArn": "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7",
                  "family": "web",
                  "revision": 7,
                  "status": "ACTIVE",
                  "requiresAttributes": [{"name": "x"}],
                  "compatibilities": ["EC2"],
                  "registeredAt": 1700000000.123,
                  "registeredBy": "arn:aws:iam::111122223333:root",
                  "deregisteredAt": null,
                  "containerDefinitions": [{"name": "a", "image": "b"}]
                }
                """, TaskImages.NONE);

        assertThat(problems(result))
                .containsExactly(
                        "2:3 warning read-only: 'taskDefinitionArn' is written by ECS only and is left out",
                        "4:3 warning read-only: 'revision' is written by ECS only and is left out",
                        "5:3 warning read-only: 'status' is written by ECS only and is left out",
                        "6:3 warning read-only: 'requiresAttributes' is written by ECS only and is left out",
                        "7:3 warning read-only: 'compatibilities' is written by ECS only and is left out",
                        "8:3 warning read-only: 'registeredAt' is written by ECS only and is left out",
                        "9:3 warning read-only: 'registeredBy' is written by ECS only and is left out",
                        "10:3 warning read-only: 'deregisteredAt' is written by ECS only and is left out");
        TaskDefinitionFile file = result.content().orElseThrow();
        assertThat(file.input().toString())
                .isEqualTo("{\"family\":\"web\",\"containerDefinitions\":[{\"name\":\"a\",\"image\":\"b\"}]}");
        assertThat(file.warnings())
                .hasSize(8)
                .contains("taskdef.json:4:3: 'revision' is written by ECS only and is left out");
    }

    @Test
    void whatDescribesATaskDefinitionIsUnwrapped() {
        SideFileResult<TaskDefinitionFile> result = read("""
                {"taskDefinition": {"family": "web", "revision": 3,
                  "containerDefinitions": [{"name": "a", "image": "b"}]},
                 "tags": [{"key": "team", "value": "x"}]}
                """, TaskImages.NONE);

        assertThat(problems(result))
                .containsExactly(
                        "1:2 warning description: this is what 'aws ecs describe-task-definition' writes; what"
                                + " 'taskDefinition' holds is taken",
                        "1:38 warning read-only: 'revision' is written by ECS only and is left out");
        assertThat(result.content().orElseThrow().input().at("/tags/0/key").asText())
                .isEqualTo("team");
    }

    @Test
    void membersWithoutValueAreLeftOut() {
        TaskDefinitionFile file = valid("""
                {"family": "web", "taskRoleArn": null, "volumes": [], "placementConstraints": [], "proxyConfiguration": {},
                 "containerDefinitions": [{"name": "a", "image": "b", "environment": [], "linuxParameters":
                 {"initProcessEnabled": null}, "entryPoint": null, "environmentFiles": [], "workingDirectory": ""}]}
                """, TaskImages.NONE);

        assertThat(file.input().toString())
                .isEqualTo("{\"family\":\"web\",\"containerDefinitions\":[{\"name\":\"a\",\"image\":\"b\","
                        + "\"workingDirectory\":\"\"}]}");
    }

    @Test
    void membersThatTheSdkDoesNotKnowAreToldAndSent() {
        SideFileResult<TaskDefinitionFile> result = read("""
                {"family": "web", "newMember": {"a": [1, true, null, 1.50, "x", {}]}, "Cpu": "1",
                 "containerDefinitions": [{"name": "a", "image": "b", "enviroment": [{"name": "x"}]}]}
                """, TaskImages.NONE);

        assertThat(problems(result))
                .containsExactly(
                        "1:19 warning unknown-key: 'newMember' is no member of a task definition that the AWS SDK at hand"
                                + " knows, and is sent as it is",
                        "1:71 warning unknown-key: 'Cpu' is no member of a task definition that the AWS SDK at hand knows,"
                                + " and is sent as it is; did you mean 'cpu'?",
                        "2:55 warning unknown-key: 'enviroment' is no member of 'containerDefinitions[0]' that the AWS SDK"
                                + " at hand knows, and is sent as it is; did you mean 'environment'?");
        assertThat(result.content().orElseThrow().input().at("/newMember").toString())
                .isEqualTo("{\"a\":[1,true,1.50,\"x\",{}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"cpu\": \"256\"|\"cpu\": 256|4:10 error wrong-type: 'cpu' must be text, but a number stands here",
                "8080|\"8080\"|12:42 error wrong-type: 'containerDefinitions[0].portMappings[0].containerPort' must be a"
                        + " number, but text stands here",
                "\"essential\": true|\"essential\": \"true\"|11:20 error wrong-type: 'containerDefinitions[0].essential' must"
                        + " be true or false, but text stands here",
                "[\"FARGATE\"]|\"FARGATE\"|6:30 error wrong-type: 'requiresCompatibilities' must be a list, but text stands"
                        + " here",
                "{\"team\": \"a\"}|[]|14:23 error wrong-type: 'containerDefinitions[0].dockerLabels' must be a map, but a"
                        + " list stands here",
                "{\"team\": \"a\"}|{\"team\": 1}|14:32 error wrong-type: 'containerDefinitions[0].dockerLabels.team' must be"
                        + " text, but a number stands here",
                "\"family\": \"web\"|\"family\": \"we b\"|2:13 error wrong-value: 'family' is no name: 'we b'",
                "\"family\": \"web\"|\"family\": \"\"|2:3 error empty-value: 'family' is empty",
                "  \"family\": \"web\",||1:1 error missing-key: the key 'family' is missing",
                "\"name\": \"proxy\"|\"name\": \"web\"|17:14 error exclusive-keys: the container 'web' is there twice; the"
                        + " first one is on line 9",
                "\"name\": \"proxy\", ||17:5 error missing-key: 'containerDefinitions[1]' lacks the key 'name'",
                "\"nginx:1\"|\"ngin x\"|17:32 error wrong-value: 'containerDefinitions[1].image' is no image: 'ngin x'",
            })
    void typesAndNamesAreChecked(String part, String replacement, String expected) {
        assertThat(problemsOf(part, replacement == null ? "" : replacement)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|1:1 error wrong-type: a task definition must be a map, but a list stands here",
                "{\"family\": \"a\"}|1:1 error missing-key: the key 'containerDefinitions' is missing",
                "{\"family\": \"a\", \"containerDefinitions\": []}|1:41 error empty-value: 'containerDefinitions' lists no"
                        + " container",
                "{\"family\": \"a\", \"containerDefinitions\": null}|1:17 error empty-value: 'containerDefinitions' is empty",
                "{\"family\": \"a\", \"containerDefinitions\": {}}|1:41 error wrong-type: 'containerDefinitions' must be a"
                        + " list, but a map stands here",
                "{\"family\": \"a\", \"containerDefinitions\": [{\"name\": \"n\", \"image\": \"i\"}],}|1:70 error"
                        + " json-syntax: a comma stands before the closing '}'",
                "family: web|1:1 error json-syntax: 'family' stands here without quotes",
            })
    void otherFilesAreErrors(String text, String expected) {
        assertThat(problems(read(text, TaskImages.NONE))).containsExactly(expected);
    }

    @Test
    void placeholdersThatJsonWritersEscapeAreFilled() {
        assertThat(valid(TASK.replace("<IMAGE1_NAME>", "\\u003cIMAGE1_NAME\\u003e"), FILLED)
                        .input()
                        .at("/containerDefinitions/0/image")
                        .asText())
                .isEqualTo("repo/web:7");
    }

    @Test
    void filesAreRead(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("taskdef.json"), TASK.replace("\n", "\r\n"));

        assertThat(TaskDefinitionFile.read(file, FILLED).content()).isPresent();
        assertThat(problems(TaskDefinitionFile.read(folder.resolve("gone"), FILLED)))
                .containsExactly("1:1 error no-file: task definition file does not exist");
    }

    @Test
    void aDescribedTaskDefinitionIsGivenOtherImages() throws Exception {
        TaskDefinitionFile described = TaskDefinitionFile.ofDescription(new ObjectMapper()
                .readTree("{\"taskDefinition\": {\"taskDefinitionArn\": \"a\", \"family\": \"web\", \"revision\": 3,"
                        + " \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"b\"}, {\"name\": \"c\", \"image\":"
                        + " \"d\"}]}}"));

        assertThat(described.withImages(Map.of("c", "e")).input().toString())
                .isEqualTo(
                        "{\"family\":\"web\",\"containerDefinitions\":[{\"name\":\"a\",\"image\":\"b\"},{\"name\":\"c\","
                                + "\"image\":\"e\"}]}");
        assertThat(described.input().at("/containerDefinitions/1/image").asText())
                .isEqualTo("d");
        assertThatThrownBy(() -> described.withImages(Map.of("x", "e")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the task definition web has no container x; it has a, c");
        assertThatThrownBy(() -> TaskDefinitionFile.ofDescription(new ObjectMapper().readTree("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ECS described a task definition that cannot be registered again: the key");
    }

    @Test
    void whatContainersAreGivenIsNotShown() {
        assertThat(valid(TASK, FILLED)).hasToString("TaskDefinitionFile[web]");
    }
}

package io.jenkins.plugins.codesuite.deploy.appspec;

import static io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpecTest.ARN;
import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcsAppSpecTemplateTest {

    private static final String YAML = """
            version: 0.0
            # Filled by the pipeline: <TASK_DEFINITION>
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition:  %s  # the task definition
                    LoadBalancerInfo:
                      ContainerName: "web"
                      ContainerPort: 80
            """;

    private final EcsAppSpecTemplate template = new EcsAppSpecTemplate();

    private AppSpecResult fill(String text) {
        return template.fill("appspec.yaml", text, ARN, Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<TASK_DEFINITION>|arn",
                "\"<TASK_DEFINITION>\"|\"arn\"",
                "'<TASK_DEFINITION>'|'arn'",
                "arn:aws:ecs:us-east-1:111122223333:task-definition/web:6|arn",
                "\"arn:aws:ecs:us-east-1:111122223333:task-definition/web:6\"|\"arn\"",
                "web:6|arn",
                "&td 'web'|&td 'arn'",
                "<OTHER>|arn",
            })
    void theTaskDefinitionIsPutInPlace(String written, String expected) {
        AppSpecResult result = fill(YAML.formatted(written));

        assertThat(problems(result)).isEmpty();
        assertThat(result.text()).isEqualTo(YAML.formatted(expected.replace("arn", ARN)));
        assertThat(((EcsAppSpec) result.appSpec().orElseThrow())
                        .taskDefinition()
                        .value())
                .isEqualTo(ARN);
        assertThat(result.content().content()).isEqualTo(result.text());
    }

    @Test
    void keysMayHaveAnyLetterCase() {
        String text = YAML.formatted("old:1")
                .replace("TaskDefinition", "taskDefinition")
                .replace("Properties", "properties");

        assertThat(fill(text).text()).contains("taskDefinition:  " + ARN + "  # the");
    }

    @Test
    void jsonIsFilled() {
        String json = """
                {"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service",
                \t"Properties": {"TaskDefinition": "<TASK_DEFINITION>",
                \t\t"LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}]}""";

        AppSpecResult result = fill(json);

        assertThat(problems(result)).isEmpty();
        assertThat(result.text()).isEqualTo(json.replace("<TASK_DEFINITION>", ARN));
    }

    @Test
    void otherPlaceholdersAreFilledOrTold() {
        String text = YAML.formatted("<TASK_DEFINITION>")
                + "        PlatformVersion: <PLATFORM>\nHooks:\n  - AfterInstall: <CHECK>\n";

        assertThat(problems(fill(text)))
                .containsExactly(
                        "11:26 warning wrong-value: '<PLATFORM>' is no version of the Fargate platform as they are"
                                + " documented",
                        "11:26 error placeholder: the placeholder <PLATFORM> is not filled",
                        "13:19 error placeholder: the placeholder '<CHECK>' is not filled");
        AppSpecResult filled =
                template.fill("appspec.yaml", text, ARN, Map.of("PLATFORM", "1.4.0", "CHECK", "my-check"));
        assertThat(problems(filled)).isEmpty();
        assertThat(filled.text()).endsWith("PlatformVersion: \"1.4.0\"\nHooks:\n  - AfterInstall: my-check\n");
    }

    @Test
    void whatIsWrongWithTheTemplateIsTold() {
        assertThat(problems(fill("version: 0.0\nResources: []\n")))
                .containsExactly("2:1 error resource-count: 'Resources' holds no resource");
        assertThat(problems(fill("version: 0.0\nos: linux\n")))
                .containsExactly(
                        "2:1 error platform-mismatch: this AppSpec is for EC2/on-premises, but the deployment is for"
                                + " Amazon ECS");
        assertThat(problems(fill(YAML.formatted(""))))
                .containsExactly("7:9 error empty-value: 'Resources.TargetService.Properties.TaskDefinition' is empty");
        assertThat(problems(fill(YAML.formatted("'x")))).hasSize(1);
    }
}

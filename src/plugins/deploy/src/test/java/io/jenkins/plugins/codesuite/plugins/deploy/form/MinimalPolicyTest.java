package io.jenkins.plugins.codesuite.plugins.deploy.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policies to be copied. */
class MinimalPolicyTest {

    private static final PolicyPlace PLACE = new PolicyPlace("aws", "eu-central-1", "111122223333");

    private static JsonNode read(MinimalPolicy policy) throws JsonProcessingException {
        JsonNode json = new ObjectMapper().readTree(policy.text());
        assertThat(json.path("Version").asText()).isEqualTo("2012-10-17");
        return json.path("Statement");
    }

    private static List<String> resourcesOf(JsonNode statements, String action) {
        List<String> resources = new ArrayList<>();
        for (JsonNode statement : statements) {
            if (texts(statement.path("Action")).contains(action)) {
                resources.addAll(texts(statement.path("Resource")));
            }
        }
        return resources;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    void codeDeploy() throws JsonProcessingException {
        JsonNode statements = read(new CodeDeployCheck(
                        "shop",
                        List.of("eu", "us"),
                        Optional.empty(),
                        List.of("errors"),
                        true,
                        Optional.of("releases"),
                        true)
                .policy(PLACE));
        assertThat(resourcesOf(statements, "codedeploy:CreateDeployment"))
                .containsExactly(
                        "arn:aws:codedeploy:eu-central-1:111122223333:deploymentgroup:shop/eu",
                        "arn:aws:codedeploy:eu-central-1:111122223333:deploymentgroup:shop/us");
        assertThat(resourcesOf(statements, "codedeploy:RegisterApplicationRevision"))
                .containsExactly("arn:aws:codedeploy:eu-central-1:111122223333:application:shop");
        assertThat(resourcesOf(statements, "codedeploy:UpdateDeploymentGroup")).hasSize(2);
        assertThat(resourcesOf(statements, "codedeploy:StopDeployment")).containsExactly("*");
        assertThat(resourcesOf(statements, "cloudwatch:DescribeAlarms")).containsExactly("*");
        assertThat(resourcesOf(statements, "ecs:RegisterTaskDefinition")).containsExactly("*");
        assertThat(resourcesOf(statements, "s3:PutObject")).containsExactly("arn:aws:s3:::releases/*");
    }

    @Test
    void onlyWhatIsNeeded() throws JsonProcessingException {
        JsonNode statements =
                read(new CodeDeployCheck("shop", List.of(), Optional.empty(), List.of(), false, Optional.empty(), false)
                        .policy(PLACE));
        assertThat(resourcesOf(statements, "codedeploy:CreateDeployment"))
                .containsExactly("arn:aws:codedeploy:eu-central-1:111122223333:deploymentgroup:shop/*");
        assertThat(resourcesOf(statements, "codedeploy:UpdateDeploymentGroup")).isEmpty();
        assertThat(resourcesOf(statements, "cloudwatch:DescribeAlarms")).isEmpty();
        assertThat(resourcesOf(statements, "s3:PutObject")).isEmpty();
    }

    @Test
    void ecsByNameOrArn() throws JsonProcessingException {
        String arn = "arn:aws:ecs:eu-central-1:111122223333:service/shop/web";
        assertThat(resourcesOf(read(new EcsCheck("shop", "web", List.of()).policy(PLACE)), "ecs:UpdateService"))
                .containsExactly(arn);
        assertThat(resourcesOf(
                        read(new EcsCheck("arn:aws:ecs:eu-central-1:111122223333:cluster/shop", arn, List.of("errors"))
                                .policy(PLACE)),
                        "ecs:UpdateService"))
                .containsExactly(arn);
    }

    @Test
    void lambda() throws JsonProcessingException {
        JsonNode statements = read(new LambdaCheck("checkout", "live", List.of(), Optional.empty()).policy(PLACE));
        assertThat(resourcesOf(statements, "lambda:UpdateAlias"))
                .containsExactly(
                        "arn:aws:lambda:eu-central-1:111122223333:function:checkout",
                        "arn:aws:lambda:eu-central-1:111122223333:function:checkout:*");
    }

    @Test
    void placeOfAnIdentity() {
        assertThat(PolicyPlace.of(
                        Optional.of("arn:aws-cn:iam::111122223333:user/ci"), Optional.of("111122223333"), "cn-north-1"))
                .isEqualTo(new PolicyPlace("aws-cn", "cn-north-1", "111122223333"));
        assertThat(PolicyPlace.of(Optional.empty(), Optional.empty(), "eu-central-1"))
                .isEqualTo(new PolicyPlace("aws", "eu-central-1", "*"));
    }
}

package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The unchanged AWS CLI tells of a deployment what {@code codesuite deploy --json} tells of it. */
class DeployAgreementTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLLS_BACK =
            "{\"autoRollbackConfiguration\": {\"enabled\": true, \"events\": [\"DEPLOYMENT_FAILURE\"]}}";

    private final DeployLab lab = new DeployLab();

    @TempDir
    private Path home;

    @BeforeEach
    void cli() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws"))),
                "the AWS CLI ('aws') is not on PATH; on Debian: apt-get install awscli");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private JsonNode aws(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws", "deploy"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--output", "json"));
        Path output = home.resolve("output");
        Path errors = home.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("AWS_") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put("HOME", home.toString());
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "not-a-key");
        environment.put("AWS_DEFAULT_REGION", lab.aws.config().region());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_PAGER", "");
        environment.put("AWS_ENDPOINT_URL", lab.aws.endpoint().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue())
                .as(text + Files.readString(errors, StandardCharsets.UTF_8))
                .isZero();
        return JSON.readTree(text);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private List<String> listed(String application, String group, String status)
            throws IOException, InterruptedException {
        return texts(aws(
                        "list-deployments",
                        "--application-name",
                        application,
                        "--deployment-group-name",
                        group,
                        "--include-only-statuses",
                        status)
                .get("deployments"));
    }

    /** Compares what was told of one deployment, and that its list has it by its status and not by another. */
    private JsonNode agrees(JsonNode told, String creator) throws IOException, InterruptedException {
        String id = told.path("deploymentId").asText();
        JsonNode info = aws("get-deployment", "--deployment-id", id).get("deploymentInfo");
        String status = info.get("status").asText();
        assertThat(told.path("status").asText()).isEqualTo(status);
        assertThat(info.get("creator").asText()).isEqualTo(creator);
        String application = info.get("applicationName").asText();
        String group = info.get("deploymentGroupName").asText();
        assertThat(listed(application, group, status)).contains(id);
        assertThat(listed(application, group, status.equals("Succeeded") ? "Failed" : "Succeeded"))
                .doesNotContain(id);
        return info;
    }

    private void targetsAgree(JsonNode told) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "batch-get-deployment-targets",
                "--deployment-id",
                told.path("deploymentId").asText(),
                "--target-ids"));
        told.path("targets").forEach(target -> arguments.add(target.path("id").asText()));
        JsonNode said = aws(arguments.toArray(String[]::new)).get("deploymentTargets");
        assertThat(said).hasSize(told.path("targets").size()).isNotEmpty();
        for (int i = 0; i < said.size(); i++) {
            JsonNode target = said.get(i).properties().stream()
                    .filter(member -> member.getValue().isObject())
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            JsonNode ours = told.path("targets").get(i);
            assertThat(ours.path("id").asText())
                    .isEqualTo(target.get("targetId").asText());
            assertThat(ours.path("status").asText())
                    .isEqualTo(target.get("status").asText());
            assertThat(events(ours.path("events"), "name"))
                    .isEqualTo(events(target.get("lifecycleEvents"), "lifecycleEventName"));
        }
    }

    private static List<String> events(JsonNode events, String name) {
        List<String> texts = new ArrayList<>();
        events.forEach(event ->
                texts.add(event.path(name).asText() + " " + event.path("status").asText()));
        return texts;
    }

    private Run deploy(String application, String group, List<String> words) {
        List<String> line = new ArrayList<>(List.of("--application", application, "--group", group, "--json"));
        line.addAll(words);
        return lab.run(line.toArray(String[]::new));
    }

    /** A deployment that succeeds, and one that fails in {@code event} and is rolled back. */
    private void bothEndsAgree(String event, String application, String group, List<String> first, List<String> second)
            throws IOException, InterruptedException {
        Run good = deploy(application, group, first);
        assertThat(good.exitCode()).as(good.out() + good.err()).isZero();
        JsonNode succeeded = DeployLab.document(good);
        JsonNode info = agrees(succeeded.at("/deployments/0"), "user");
        assertThat(info.path("rollbackInfo").path("rollbackDeploymentId").isMissingNode())
                .isTrue();
        targetsAgree(succeeded.at("/deployments/0"));

        lab.aws
                .codeDeploy()
                .rule(EventRule.event(event).failing("check.sh", "no").times(1));
        Run bad = deploy(application, group, second);
        assertThat(bad.exitCode()).as(bad.out() + bad.err()).isEqualTo(1);
        JsonNode failed = DeployLab.document(bad);
        assertThat(failed.path("outcome").asText()).as(bad.out()).isEqualTo("ROLLED_BACK");
        JsonNode told = failed.at("/deployments/0");
        JsonNode said = agrees(told, "user");
        targetsAgree(told);
        assertThat(told.path("errorCode").asText())
                .isEqualTo(said.path("errorInformation").path("code").asText());
        assertThat(said.path("rollbackInfo").path("rollbackDeploymentId").asText())
                .isEqualTo(told.path("rollback").path("deploymentId").asText())
                .isNotEmpty();
        JsonNode back = agrees(told.path("rollback"), "codeDeployRollback");
        assertThat(back.path("rollbackInfo")
                        .path("rollbackTriggeringDeploymentId")
                        .asText())
                .isEqualTo(told.path("deploymentId").asText());
    }

    @Test
    void onInstances() throws IOException, InterruptedException {
        lab.aws.createBucket("releases");
        lab.clients()
                .s3()
                .putObject(request -> request.bucket("releases").key("2.zip"), RequestBody.fromString("version 2"));
        lab.aws.codeDeploy().serverGroup("shop", "web", 2, ROLLS_BACK);

        List<String> words = List.of("--s3", "s3://releases/2.zip");
        bothEndsAgree("Install", "shop", "web", words, words);
    }

    @Test
    void onEcs() throws IOException, InterruptedException {
        lab.withEcs(ROLLS_BACK);
        String taskDefinition = lab.aws.ecs().registerTaskDefinition("cart", "cart:2");
        String appSpec = Files.writeString(
                        home.resolve("ecs.yaml"),
                        DeployLab.ecsAppSpec(taskDefinition) + "Hooks:\n  - AfterAllowTraffic: check\n")
                .toString();

        List<String> words = List.of("--appspec", appSpec);
        bothEndsAgree("AfterAllowTraffic", "carts", "cart", words, words);
    }

    @Test
    void onLambda() throws IOException, InterruptedException {
        lab.withLambda(ROLLS_BACK);
        String appSpec = Files.writeString(
                        home.resolve("lambda.yaml"),
                        DeployLab.lambdaAppSpec("<FROM>", "<TO>") + "Hooks:\n  - AfterAllowTraffic: check\n")
                .toString();

        bothEndsAgree(
                "AfterAllowTraffic",
                "functions",
                "fn",
                List.of("--appspec", appSpec, "--placeholder", "FROM=1", "--placeholder", "TO=2"),
                List.of("--appspec", appSpec, "--placeholder", "FROM=2", "--placeholder", "TO=1"));
    }
}

package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codesuite.simulator.Call;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** What becomes of deployments, and how {@code codesuite deploy} says it: by exit codes, by one JSON document, by asking. */
class DeployOutcomeTest {

    private static final String WAITS = """
            {"blueGreenDeploymentConfiguration": {
               "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 2000},
               "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 0}},
             "autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST"]}}
            """;
    private static final String TASKS = """
            {"family": "cart", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256",
             "memory": "512",
             "containerDefinitions": [
               {"name": "cart", "image": "<IMAGE1_NAME>", "essential": true,
                "portMappings": [{"containerPort": 8080}]},
               {"name": "proxy", "image": "proxy:1", "essential": false}]}
            """;

    private final DeployLab lab = new DeployLab();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        lab.close();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private String bundle() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("dist"));
        Files.writeString(folder.resolve("app"), "content");
        Files.writeString(
                folder.resolve("appspec.yml"),
                "version: 0.0\nos: linux\nfiles:\n  - source: app\n    destination: /srv/app\n");
        return folder.toString();
    }

    private String[] toEcs(String... more) throws IOException {
        lab.withEcs(WAITS);
        String appSpec = file("appspec.yaml", DeployLab.ecsAppSpec("<TASK_DEFINITION>"));
        String tasks = file("taskdef.json", TASKS);
        List<String> words = new ArrayList<>(List.of(
                "--application",
                "carts",
                "--group",
                "cart",
                "--appspec",
                appSpec,
                "--task-definition",
                tasks,
                "--image",
                "IMAGE1_NAME=registry.example.com/cart:7",
                "--image",
                "proxy=registry.example.com/proxy:2"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private String[] toLambda(String... more) throws IOException {
        lab.withLambda("{}");
        List<String> words = new ArrayList<>(List.of(
                "--application",
                "functions",
                "--group",
                "fn",
                "--appspec",
                file("appspec.yaml", DeployLab.lambdaAppSpec("1", "2"))));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private List<String> images() {
        String taskDefinition = lab
                .clients()
                .ecs()
                .describeServices(request -> request.cluster("prod").services("cart"))
                .services()
                .get(0)
                .taskSets()
                .stream()
                .filter(set -> set.status().equals("PRIMARY"))
                .findFirst()
                .orElseThrow()
                .taskDefinition();
        return lab
                .clients()
                .ecs()
                .describeTaskDefinition(request -> request.taskDefinition(taskDefinition))
                .taskDefinition()
                .containerDefinitions()
                .stream()
                .map(container -> container.image())
                .toList();
    }

    @Test
    void aTaskDefinitionOfAFileIsRegisteredWithItsImagesAndGetsTheTraffic() throws IOException {
        Run run = lab.run(toEcs("--when-ready", "continue", "--json"));

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).contains("Registered arn:aws:ecs:", ":task-definition/cart:");
        assertThat(DeployLab.document(run).path("outcome").asText()).isEqualTo("SUCCEEDED");
        assertThat(images()).containsExactly("registry.example.com/cart:7", "registry.example.com/proxy:2");
    }

    @Test
    void imagesMayStandInAFile() throws IOException {
        String definitions =
                file("imagedefinitions.json", "[{\"name\": \"cart\", \"imageUri\": \"registry.example.com/cart:8\"}]");
        lab.withEcs(WAITS);
        Run run = lab.run(
                "--application",
                "carts",
                "--group",
                "cart",
                "--appspec",
                file("appspec.yaml", DeployLab.ecsAppSpec("<TASK_DEFINITION>")),
                "--task-definition",
                file("taskdef.json", TASKS.replace("<IMAGE1_NAME>", "cart:1")),
                "--image-definitions",
                definitions,
                "--when-ready",
                "continue");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(images()).containsExactly("registry.example.com/cart:8", "proxy:1");
    }

    @Test
    void anImageForNoContainerIsRefusedBeforeAnythingIsRegistered() throws IOException {
        Run run = lab.run(toEcs("--image", "sidecar=x:1"));

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains("taskdef.json", "sidecar");
        assertThat(lab.aws.calls().list()).extracting(Call::operation).doesNotContain("RegisterTaskDefinition");
    }

    @ParameterizedTest
    @CsvSource({"y,0,SUCCEEDED,registry.example.com/cart:7", "n,1,ROLLED_BACK,", "'',1,ROLLED_BACK,"})
    void aTerminalIsAskedWhenTheReplacementIsReady(String answer, int exitCode, String outcome, String image)
            throws IOException {
        Run run = lab.run(new Run().onTerminal().input(answer + "\n"), toEcs());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
        assertThat(run.out())
                .contains("The replacement is ready. Shift the traffic to it?", "[y/N] ")
                .contains(outcome + " in ");
        assertThat(images().contains("registry.example.com/cart:7")).isEqualTo(image != null);
    }

    @Test
    void atTheEndOfInputNothingIsShifted() throws IOException {
        Run run = lab.run(new Run().onTerminal().input(""), toEcs());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(images()).doesNotContain("registry.example.com/cart:7");
    }

    @Test
    void aTrialRunIsRolledBackWithoutAQuestion() throws IOException {
        Run run = lab.run(new Run().onTerminal(), toEcs("--when-ready", "roll-back"));

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("[y/N]").contains("ROLLED_BACK in ");
    }

    private static void one(Run run, int exitCode, String outcome) throws IOException {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
        JsonNode document = DeployLab.document(run);
        assertThat(document.path("outcome").asText()).as(run.out()).isEqualTo(outcome);
        assertThat(document.path("explanation").isTextual()).isTrue();
        assertThat(document.path("deploymentIds").isArray()).isTrue();
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void whatSucceedsEndsWithZero() throws IOException {
        one(lab.run(toLambda("--json")), 0, "SUCCEEDED");
    }

    @Test
    void whatIsRegisteredEndsWithZero() {
        lab.aws.codeDeploy().serverGroup("shop", "web", 1);
        Run run = lab.run("--application", "shop", "--github", "a/b@" + DeployLab.COMMIT, "--register-only", "--json");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("\"REGISTERED\"");
    }

    @Test
    void whatFailsEndsWithOne() throws IOException {
        lab.aws.codeDeploy().serverGroup("shop", "web", 2);
        lab.aws.codeDeploy().rule(EventRule.event("Install").failing("install.sh", "disk \"full\"\u0007"));
        one(
                lab.run("--application", "shop", "--group", "web", "--github", "a/b@" + DeployLab.COMMIT, "--json"),
                1,
                "FAILED");
    }

    @Test
    void whatIsRolledBackEndsWithOne() throws IOException {
        String[] words = toLambda(
                "--json",
                "--alarm",
                "errors",
                "--auto-rollback",
                "true",
                "--config",
                "CodeDeployDefault.LambdaCanary10Percent5Minutes");
        lab.aws.cloudWatch().alarm("errors");
        lab.aws.codeDeploy().alarmAtTraffic("functions", "fn", 10, "errors", "seven errors");
        one(lab.run(words), 1, "ROLLED_BACK");
    }

    @Test
    void whatTakesTooLongEndsWithOne() throws IOException {
        lab.aws.codeDeploy().serverGroup("shop", "web", 1);
        lab.aws.codeDeploy().rule(EventRule.event("Install").taking(Duration.ofHours(10)));
        Run run = lab.run(
                "--application",
                "shop",
                "--group",
                "web",
                "--github",
                "a/b@" + DeployLab.COMMIT,
                "--timeout",
                "1",
                "--on-abort",
                "stop",
                "--json");
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(DeployLab.document(run).path("outcome").asText()).isNotEqualTo("SUCCEEDED");
        assertThat(lab.aws.codeDeploy().statuses()).containsValue("Stopped");
    }

    @Test
    void whatAwsRefusesEndsWithOneAndOneDocument() throws IOException {
        one(
                lab.run("--application", "none", "--group", "web", "--github", "a/b@" + DeployLab.COMMIT, "--json"),
                1,
                "FAILED");
    }

    @Test
    void whatCannotBeUploadedEndsWithOneAndOneDocument() throws IOException {
        String bundle = bundle();
        Run run = lab.run(
                "--application", "shop", "--group", "web", "--source", bundle, "--bucket", "no-such-bucket", "--json");

        one(run, 1, "FAILED");
        assertThat(run.err()).contains("no-such-bucket");
    }

    @Test
    void whatIsWrongEndsWithTwoAndNoDocument() {
        Run run = lab.run("--application", "shop", "--json");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aDryRunCallsNothingThatChanges() throws IOException {
        lab.aws.createBucket("releases");
        lab.aws.codeDeploy().serverGroup("shop", "web", 1);
        lab.aws.cloudWatch().alarm("errors");
        lab.aws.ecs().createService(ServiceSeed.of("prod", "api"));
        lab.aws.lambda().createFunction(FunctionSeed.of("greeter"));
        String bundle = bundle();
        String[] ecs = toEcs("--dry-run");
        lab.aws.calls().clear();

        for (Run run : List.of(
                lab.run(ecs),
                lab.run(
                        "--dry-run",
                        "--application",
                        "shop",
                        "--group",
                        "web",
                        "--source",
                        bundle,
                        "--bucket",
                        "releases",
                        "--guard-alarm",
                        "errors"),
                lab.run(
                        "--dry-run",
                        file(
                                "ecs.yml",
                                "ecs: {cluster: prod, service: api, task-definition: taskdef.json,"
                                        + " image: {IMAGE1_NAME: 'a:1'}}\n")),
                lab.run(
                        "--dry-run",
                        file(
                                "lambda.yml",
                                "lambda: {function: greeter, alias: live, publish: yes, alarm: errors}\n")))) {
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("Would call ", "Nothing was changed");
        }
        assertThat(lab.aws.calls().list())
                .extracting(Call::operation)
                .isNotEmpty()
                .allMatch(operation -> operation.startsWith("Get")
                        || operation.startsWith("Describe")
                        || operation.startsWith("Head")
                        || operation.startsWith("List"));
    }

    @Test
    void aDryRunIsOneDocumentToo() throws IOException {
        lab.aws.codeDeploy().serverGroup("shop", "web", 1);
        String[] words = {"--dry-run", "--json", "--application", "shop", "--github", "a/b@" + DeployLab.COMMIT};
        Run good = lab.run(append(words, "--group", "web"));
        assertThat(good.exitCode()).as(good.err()).isZero();
        JsonNode document = DeployLab.document(good);
        assertThat(document.path("dryRun").asBoolean()).isTrue();
        assertThat(document.path("passed").asBoolean()).isTrue();
        assertThat(document.at("/calls/0/call").asText()).isEqualTo("CreateDeployment");

        Run bad = lab.run(append(words, "--group", "nowhere"));
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(DeployLab.document(bad).path("passed").asBoolean()).isFalse();
        assertThat(DeployLab.document(bad).path("checks"))
                .anyMatch(check -> !check.path("passed").asBoolean()
                        && !check.path("why").asText().isEmpty());
    }

    private static String[] append(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aRedGuardEndsWithOneAndOneDocument() throws IOException {
        String[] words = toLambda("--json", "--guard-alarm", "errors");
        lab.aws.cloudWatch().alarm("errors");
        lab.aws.cloudWatch().state("errors", AlarmState.ALARM, "red before");
        Run run = lab.run(words);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(DeployLab.document(run).path("explanation").asText()).contains("errors");
    }

    @Test
    void theSecondCtrlCLeavesAtOnce() throws IOException, InterruptedException {
        lab.aws.time().speed(1);
        lab.aws.codeDeploy().serverGroup("shop", "web", 1);
        lab.aws.createBucket("releases");
        lab.clients()
                .s3()
                .putObject(request -> request.bucket("releases").key("1.zip"), RequestBody.fromString("version 1"));
        lab.aws.codeDeploy().earlier("shop", "web", "releases", "1.zip");
        lab.aws.codeDeploy().rule(EventRule.event("Install").taking(Duration.ofHours(1)));
        try (Child child = Child.start(
                directory,
                "deploy",
                "--application",
                "shop",
                "--group",
                "web",
                "--github",
                "team/app@" + DeployLab.COMMIT,
                "--region",
                lab.aws.config().region(),
                "--endpoint-url",
                lab.aws.endpoint().toString())) {
            child.waitFor("Install InProgress");
            child.signal("INT", true);
            // The rollback is under way, and would take an hour.
            child.waitFor("rolls back");
            child.signal("INT", true);
            assertThat(child.exitCode()).as(child.out() + child.err()).isEqualTo(130);
            assertThat(child.out()).contains("once more leaves at once").doesNotContain("ROLLED_BACK in ");
            assertThat(lab.aws.codeDeploy().statuses()).containsValues("Stopped", "InProgress");
        }
    }
}

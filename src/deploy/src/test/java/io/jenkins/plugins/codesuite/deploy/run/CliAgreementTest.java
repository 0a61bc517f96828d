package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unchanged AWS CLI tells of a deployment what the engine reported of it. */
class CliAgreementTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lab lab = new Lab();

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
        List<String> command = new ArrayList<>(List.of("aws"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--output", "json"));
        Path output = home.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("AWS_") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put("HOME", home.toString());
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "not-a-key");
        environment.put("AWS_DEFAULT_REGION", "eu-central-1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_PAGER", "");
        environment.put("AWS_ENDPOINT_URL", lab.aws.simulator().endpoint().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return JSON.readTree(text);
    }

    private void agrees(DeploymentSnapshot snapshot) throws IOException, InterruptedException {
        JsonNode info = aws("deploy", "get-deployment", "--deployment-id", snapshot.id())
                .get("deploymentInfo");
        assertThat(snapshot.statusName()).isEqualTo(info.get("status").asText());
        assertThat(snapshot.application()).isEqualTo(info.get("applicationName").asText());
        assertThat(snapshot.group()).isEqualTo(info.get("deploymentGroupName").asText());
        assertThat(snapshot.config()).isEqualTo(info.get("deploymentConfigName").asText());
        assertThat(snapshot.creator()).isEqualTo(info.get("creator").asText());
        assertThat(snapshot.platform().wireName())
                .isEqualTo(info.get("computePlatform").asText());
        assertThat(snapshot.error().map(error -> error.code()).orElse(""))
                .isEqualTo(info.path("errorInformation").path("code").asText());
        assertThat(snapshot.error().map(error -> error.message()).orElse(""))
                .isEqualTo(info.path("errorInformation").path("message").asText());
        assertThat(snapshot.rollback().rollbackId().orElse(""))
                .isEqualTo(
                        info.path("rollbackInfo").path("rollbackDeploymentId").asText());
        assertThat(snapshot.rollback().triggeringId().orElse(""))
                .isEqualTo(info.path("rollbackInfo")
                        .path("rollbackTriggeringDeploymentId")
                        .asText());
        assertThat(snapshot.overview().succeeded())
                .isEqualTo(info.path("deploymentOverview").path("Succeeded").asLong());
        assertThat(snapshot.overview().failed())
                .isEqualTo(info.path("deploymentOverview").path("Failed").asLong());
        moment(snapshot.created(), info.path("createTime"));
        moment(snapshot.completed(), info.path("completeTime"));
        targets(snapshot);
    }

    private void targets(DeploymentSnapshot snapshot) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        aws("deploy", "list-deployment-targets", "--deployment-id", snapshot.id())
                .get("targetIds")
                .forEach(id -> ids.add(id.asText()));
        assertThat(snapshot.targets()).extracting(TargetSnapshot::id).containsExactlyElementsOf(ids);
        List<String> arguments =
                new ArrayList<>(List.of("deploy", "batch-get-deployment-targets", "--deployment-id", snapshot.id()));
        arguments.add("--target-ids");
        arguments.addAll(ids);
        for (JsonNode target : aws(arguments.toArray(String[]::new)).get("deploymentTargets")) {
            JsonNode said = target.properties().stream()
                    .filter(member -> member.getValue().isObject())
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            TargetSnapshot reported = snapshot.targets().stream()
                    .filter(one -> one.id().equals(said.get("targetId").asText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(reported.type().wireName())
                    .isEqualTo(target.get("deploymentTargetType").asText());
            assertThat(reported.status().wireName())
                    .isEqualTo(said.get("status").asText());
            assertThat(reported.events()).hasSize(said.get("lifecycleEvents").size());
            for (int i = 0; i < reported.events().size(); i++) {
                event(reported.events().get(i), said.get("lifecycleEvents").get(i));
            }
        }
    }

    private static void event(EventSnapshot event, JsonNode said) {
        assertThat(event.name()).isEqualTo(said.get("lifecycleEventName").asText());
        assertThat(event.status().wireName()).isEqualTo(said.get("status").asText());
        moment(event.start(), said.path("startTime"));
        moment(event.end(), said.path("endTime"));
        assertThat(event.diagnostics().map(words -> words.logTail()).orElse(""))
                .isEqualTo(said.path("diagnostics").path("logTail").asText());
        assertThat(event.diagnostics().map(words -> words.errorCode()).orElse(""))
                .isEqualTo(said.path("diagnostics").path("errorCode").asText());
        assertThat(event.diagnostics().map(words -> words.script()).orElse(""))
                .isEqualTo(said.path("diagnostics").path("scriptName").asText());
    }

    /** Version 1 of the CLI tells seconds, version 2 an ISO time. */
    private static void moment(Optional<Instant> reported, JsonNode said) {
        long millis = 0;
        if (said.isNumber()) {
            millis = said.decimalValue().movePointRight(3).longValue();
        } else if (said.isTextual()) {
            millis = OffsetDateTime.parse(said.asText()).toInstant().toEpochMilli();
        }
        assertThat(reported.map(Instant::toEpochMilli).orElse(0L)).isEqualTo(millis);
    }

    @Test
    void onInstancesOfWhichOneFails() throws IOException, InterruptedException {
        lab.server(3, Lab.ROLLS_BACK);
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("ApplicationStart")
                        .failing("start.sh", "port 80 is taken")
                        .times(1));

        RunResult result = lab.end(lab.start(Lab.toServer()));

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        agrees(result.deployments().get(0));
        agrees(result.rollbacks().get(0));
    }

    @Test
    void onEcsWithAnAlarm() throws IOException, InterruptedException {
        lab.ecs(Lab.ROLLS_BACK);
        lab.aws.simulator().codeDeploy().alarmAtTraffic("shop", "cart", 20, "red", "too many errors");

        RunResult result = lab.end(lab.start(Lab.toEcs("ECSLinear10PercentEvery1Minutes")));

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        agrees(result.deployments().get(0));
        agrees(result.rollbacks().get(0));
    }

    @Test
    void onLambdaWithAHookThatFails() throws IOException, InterruptedException {
        lab.lambda("{}");
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("AfterAllowTraffic").failing("check", "no"));

        RunResult result =
                lab.end(lab.start(Lab.toLambda("LambdaAllAtOnce", "Hooks:\n  - AfterAllowTraffic: check\n")));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        agrees(result.deployments().get(0));
    }

    @Test
    void aStopByTheCliIsSeen() throws IOException, InterruptedException {
        lab.lambda("{}");
        Host host = lab.start(Lab.toLambda("LambdaCanary10Percent5Minutes"));
        lab.pass(30);
        String id = host.task.record().deployments().get(0).id().orElseThrow();

        aws("deploy", "stop-deployment", "--deployment-id", id, "--auto-rollback-enabled");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        agrees(result.deployments().get(0));
        agrees(result.rollbacks().get(0));
    }
}

package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deployments that succeed, on the three platforms and by the steps that need no CodeDeploy. */
@Order(80)
@ExtendWith(LabExtension.class)
class DeploySuccessTest {
    private static final String ECHO = """

            echo "returned ${r.status} ${r.deploymentId} ${r.deploymentIds} rollback=${r.rollback} revision=${r.revision.type}"
            echo "targets ${r.targets.collect { it.id + ' ' + it.status }}"
            echo "events ${r.targets[0].events.collect { it.name }}"
            """;

    private Deployments deployments;

    @BeforeEach
    void aws(Lab lab) {
        deployments = Deployments.of(lab);
    }

    @Test
    void aFolderOfTheWorkspaceGoesToInstancesInPlace(Lab lab) throws IOException, InterruptedException {
        List<String> instances = deployments.servers("in-place", 3);
        Map<String, String> files = new TreeMap<>();
        Deployments.release("third").forEach((name, text) -> files.put("release/" + name, text));
        files.put("release/debug.log", "not to be deployed\n");
        try (HttpRecorder recorder = HttpRecorder.before(lab.aws().endpoint())) {
            Build build = lab.jenkins()
                    .pipeline(
                            "deploy-in-place",
                            Texts.onAgent(
                                    files,
                                    "def r = "
                                            + Deployments.step(
                                                    "in-place",
                                                    ", source: 'release', excludes: ['*.log'], bucket: 'releases',"
                                                            + " endpointUrl: '" + recorder.endpoint() + "'")
                                            + ECHO
                                            + "sleep 4\nsh 'env | sort; ls -a ..'"))
                    .start();
            build.awaitLog("+ env");
            String heap = strings(lab);
            build.expect("SUCCESS");

            String id = Deployments.id(build);
            String console = build.console();
            assertThat(console)
                    .contains("returned Succeeded " + id + " [" + id + "] rollback=null revision=S3")
                    .contains("Packed 4 files of release")
                    .contains(id + " in-place/prod")
                    .contains(id + " Succeeded")
                    .contains("events [ApplicationStop, DownloadBundle, BeforeInstall, Install, AfterInstall")
                    .contains("https://us-east-1.console.aws.amazon.com/codesuite/codedeploy/deployments/" + id);
            for (String instance : instances) {
                assertThat(console)
                        .contains(instance + " Succeeded")
                        .contains(id + " " + instance)
                        .contains(": AfterInstall Succeeded");
            }
            assertThat(console).doesNotContain("X-Amz-", "AKIAACCEPTANCE", "acceptance-secret-key", "AWS_");
            List<HttpRecorder.Request> uploads = recorder.requests().stream()
                    .filter(request -> request.method().equals("PUT"))
                    .toList();
            assertThat(uploads).isNotEmpty().allSatisfy(request -> {
                assertThat(request.pid()).isEqualTo(lab.agent().pid());
                assertThat(request.target()).startsWith("/releases/").contains("X-Amz-Signature");
            });
            assertThat(recorder.requests().stream()
                            .filter(request -> request.pid() == lab.agent().pid()))
                    .as("all that the agent sent to AWS")
                    .allSatisfy(request -> assertThat(request.method()).isEqualTo("PUT"));
            assertThat(heap).as("the memory of the agent").doesNotContain("acceptance-secret-key");
        }
    }

    /** All that is in the agent's memory. */
    private static String strings(Lab lab) throws IOException, InterruptedException {
        Path dump = lab.settings().target().resolve("agent.hprof");
        Files.deleteIfExists(dump);
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(lab.agent().pid()),
                        "GC.heap_dump",
                        dump.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(jcmd.waitFor(2, TimeUnit.MINUTES)).isTrue();
        try {
            String all = Files.readString(dump, StandardCharsets.ISO_8859_1);
            assertThat(all).contains("deploy-in-place");
            return all;
        } finally {
            Files.delete(dump);
        }
    }

    @Test
    void aServiceOfEcsGetsAnImageByBlueGreen(Lab lab) {
        deployments.service("shop", "{}");
        String tasks = """
                {"family": "shop", "revision": 7, "status": "ACTIVE", "networkMode": "awsvpc",
                 "containerDefinitions": [{"name": "shop", "image": "<IMAGE1_NAME>", "essential": true, "memory": 512,
                   "portMappings": [{"containerPort": 8080}]}]}
                """;
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-ecs",
                        Texts.onAgent(
                                Map.of("appspec.yml", Deployments.ecsAppSpec("shop"), "taskdef.json", tasks),
                                "def r = "
                                        + Deployments.step(
                                                "shop",
                                                ", appSpec: 'appspec.yml', taskDefinitionFile: 'taskdef.json',"
                                                        + " images: ['IMAGE1_NAME=registry.example/shop:42'],"
                                                        + " deploymentConfig: 'CodeDeployDefault.ECSAllAtOnce'")
                                        + ECHO))
                .start();
        Deployments.id(build);
        lab.aws().time().speed(30);
        build.expect("SUCCESS");

        assertThat(build.console())
                .contains("revision")
                .contains("returned Succeeded")
                .contains("shop:shop Succeeded")
                .contains("BeforeInstall, Install, AfterInstall", "AllowTraffic", "AfterAllowTraffic")
                .contains("Traffic to ");
        assertThat(lab.aws().ecs().taskSets("shop", "shop"))
                .anySatisfy(set -> assertThat(set.taskDefinition()).endsWith("task-definition/shop:2"));
    }

    @Test
    void aFunctionGetsItsTrafficByACanary(Lab lab) {
        deployments.function("pay");
        Build build = lab.jenkins()
                .pipeline("deploy-canary", Deployments.canary("pay", ""))
                .start()
                .awaitLog("10");
        String id = Deployments.id(build);
        Await.until(
                "the canary",
                Duration.ofMinutes(1),
                () -> deployments.alias("pay").equals("1 {\"2\":0.1}"));
        build.awaitLog("Traffic to ");
        lab.aws().time().advance(Duration.ofMinutes(5));
        build.expect("SUCCESS");

        assertThat(deployments.alias("pay")).isEqualTo("2");
        assertThat(build.console())
                .contains(Deployments.CANARY)
                .contains("returned Succeeded of " + id)
                .contains("Live: ");
    }

    @Test
    void aRollingUpdateOfEcsWithoutCodeDeploy(Lab lab) {
        lab.aws().ecs().createService(ServiceSeed.of("rolling", "web"));
        lab.aws().ecs().registerTaskDefinition("web", "web:2");
        lab.aws().time().speed(10);
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-ecs-rolling",
                        "def r = ecsDeploy(credentialsId: 'aws-keys', cluster: 'rolling', service: 'web',"
                                + " taskDefinition: 'web:2')\necho \"returned ${r.status}\"")
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("returned Succeeded");
    }

    @Test
    void aFunctionWithoutCodeDeploy(Lab lab) {
        deployments.function("mail");
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-lambda",
                        "def r = lambdaDeploy(credentialsId: 'aws-keys', function: 'mail', alias: 'live', version: '2',"
                                + " trafficRule: [type: 'allAtOnce'])\necho \"returned ${r.status}\"")
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("returned Succeeded");
        assertThat(deployments.alias("mail")).isEqualTo("2");
    }

    @Test
    void aRevisionIsRegisteredAndNothingDeployed(Lab lab) {
        deployments.servers("registered", 1);
        int before = deployments.created();
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-register",
                        "def r = " + Deployments.known("registered", ", registerOnly: true")
                                + "\necho \"${r.outcome}\"")
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("REGISTERED");
        assertThat(deployments.created()).isEqualTo(before);
    }
}

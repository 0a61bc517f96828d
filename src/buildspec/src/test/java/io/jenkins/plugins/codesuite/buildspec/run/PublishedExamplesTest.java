package io.jenkins.plugins.codesuite.buildspec.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.artifacts.FolderDestination;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchBuild;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchListener;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchOutcome;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchPlanner;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchResult;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchScheduler;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildVariable;
import io.jenkins.plugins.codesuite.buildspec.environment.DirectHttp;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader;
import io.jenkins.plugins.codesuite.buildspec.read.ReadResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.buildspec.runtimes.MissingRuntime;
import io.jenkins.plugins.codesuite.buildspec.runtimes.ProcessVersionProbe;
import io.jenkins.plugins.codesuite.buildspec.runtimes.RuntimeFinder;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.ParameterType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The buildspecs that the project's fact sheet prints, run with stand-ins for docker, aws, npm and pip. */
@Timeout(120)
class PublishedExamplesTest {

    private static final String LOGIN = """
            case "$1 $2" in
              'sts get-caller-identity') echo 123456789012 ;;
              'ecr get-login-password') echo login-password ;;
              'ecr describe-image-scan-findings') echo "${FINDINGS:-None}" ;;
            esac
            """;

    @TempDir
    Path work;

    private Path source;
    private StandIns programs;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void prepare() throws IOException {
        source = Files.createDirectory(work.resolve("src"));
        programs = new StandIns(work)
                .program("aws", LOGIN)
                .program(
                        "docker",
                        "case \"$*\" in *--password-stdin*) cat >/dev/null ;; esac; [ \"$1\" != \"$DOCKER_FAILS\" ]")
                .program("npm", """
                        case "$*" in
                          ci) mkdir -p node_modules && echo '{}' > node_modules/x.json ;;
                          test) mkdir -p coverage && echo '<coverage/>' > coverage/clover.xml
                                echo '<testsuites/>' > test-results.xml ;;
                        esac
                        """)
                .program("pip", "")
                .program("flake8", "")
                .program("pytest", "mkdir -p reports && echo '<testsuites/>' > reports/unit-tests.xml");
    }

    private static Buildspec example(String name) throws IOException {
        String path = "/io/jenkins/plugins/codesuite/buildspec/read/" + name;
        try (InputStream in = PublishedExamplesTest.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            ReadResult result = new BuildspecReader().read(name, in.readAllBytes());
            assertThat(result.hasErrors()).isFalse();
            return result.buildspec().orElseThrow();
        }
    }

    private BuildSettings.Builder settings(String name, Map<String, String> variables) throws IOException {
        return BuildSettings.builder(source, example(name))
                .machineEnvironment(programs.environment())
                // A machine without runtimes: those of this one would bring a pip and an npm of their own.
                .runtimes(new RuntimeFinder(
                        work.resolve("machine"), new ProcessVersionProbe(Duration.ofSeconds(5)), MissingRuntime.WARN))
                .artifacts(new FolderDestination(work.resolve("artifacts")))
                .startVariables(variables.entrySet().stream()
                        .map(entry -> BuildVariable.plaintext(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private BuildResult run(BuildSettings settings) throws IOException, InterruptedException {
        return new LocalBuild(settings, log).run();
    }

    private String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    private static BuildStatus status(BuildResult result, BuildPhase phase) {
        return result.phase(phase).map(PhaseResult::status).orElseThrow();
    }

    @Test
    void containerService() throws Exception {
        Files.writeString(source.resolve("appspec.yml"), "version: 0.0\n");
        try (AwsSimulator aws = AwsSimulator.start()) {
            aws.putParameter("/myapp/production/database/password", ParameterType.SECURE_STRING, "db-pass-word");
            aws.putSecret("dockerhub-credentials", "{\"token\":\"hub-tok-en\"}");
            BuildResult result = run(settings("container-service.yml", Map.of())
                    .aws(new AwsSettings(Optional.of("us-east-1"), Optional.empty(), Optional.of(aws.endpoint())))
                    .credentials(
                            () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "key")))
                    .http(DirectHttp::client)
                    .build());
            assertThat(result.status()).as(log()).isEqualTo(BuildStatus.SUCCEEDED);
            assertThat(result.exportedVariables()).containsEntry("IMAGE_TAG", "latest");
            assertThat(result.reports()).singleElement().satisfies(report -> {
                assertThat(report.format()).isEqualTo(ReportFormat.JUNITXML);
                assertThat(report.files()).containsExactly("reports/unit-tests.xml");
            });
        }
        String image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/myapp:latest";
        assertThat(programs.calls())
                .contains(
                        "pip install -r requirements.txt",
                        "docker login --username AWS --password-stdin 123456789012.dkr.ecr.us-east-1.amazonaws.com",
                        "docker build -t " + image + " .",
                        "docker push " + image);
        assertThat(work.resolve("artifacts/src/imagedefinitions.json"))
                .hasContent("[{\"name\":\"myapp\",\"imageUri\":\"" + image + "\"}]");
        assertThat(work.resolve("artifacts/src/appspec.yml")).exists();
        assertThat(log()).doesNotContain("db-pass-word").doesNotContain("hub-tok-en");
    }

    @Test
    void nodeWeb() throws Exception {
        for (String file : List.of("appspec.yaml", "taskdef.json", "package-lock.json")) {
            Files.writeString(source.resolve(file), "{}");
        }
        BuildResult result = run(settings(
                        "node-web.yml",
                        Map.of("ECR_REPO", "repo", "ECR_URI", "uri", "CODEBUILD_CONFIG_AUTO_DISCOVER", "false"))
                .build());
        assertThat(result.status()).as(log()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(programs.calls())
                .startsWith("npm ci", "npm run lint", "npm test", "npm run build")
                .endsWith("docker logout uri");
        assertThat(work.resolve("artifacts/coverage/clover.xml")).exists();
        assertThat(result.reports())
                .extracting(report -> report.format().name())
                .containsExactly("JUNITXML", "CLOVERXML");
        assertThat(result.artifacts())
                .extracting(artifact -> artifact.identifier())
                .containsExactly("", "coverage");
    }

    @Test
    void nodeWebAbortsWhenTheImageCannotBeBuilt() throws Exception {
        BuildResult result =
                run(settings("node-web.yml", Map.of("ECR_REPO", "repo", "ECR_URI", "uri", "DOCKER_FAILS", "build"))
                        .build());
        assertThat(status(result, BuildPhase.BUILD)).isEqualTo(BuildStatus.FAILED);
        assertThat(result.phase(BuildPhase.POST_BUILD)).isEmpty();
        assertThat(result.phase(BuildPhase.UPLOAD_ARTIFACTS)).isEmpty();
        assertThat(programs.calls()).noneMatch(call -> call.startsWith("docker push"));
    }

    @Test
    void scanGateLetsACleanImagePass() throws Exception {
        BuildResult result = run(settings("scan-gate.yml", Map.of("REGISTRY", "registry", "IMAGE_TAG", "1"))
                .build());
        assertThat(result.status()).as(log()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @Test
    void scanGateStopsAFindingAlsoAfterAFailedBuild() throws Exception {
        BuildResult result = run(settings(
                        "scan-gate.yml",
                        Map.of("REGISTRY", "registry", "IMAGE_TAG", "1", "FINDINGS", "3", "DOCKER_FAILS", "push"))
                .build());
        assertThat(status(result, BuildPhase.BUILD)).isEqualTo(BuildStatus.FAILED);
        assertThat(status(result, BuildPhase.POST_BUILD)).isEqualTo(BuildStatus.FAILED);
        assertThat(log()).contains("CRITICAL vulnerabilities found: 3. Failing build.");
    }

    @Test
    void batchMatrix() throws Exception {
        Map<String, String> logs = new ConcurrentHashMap<>();
        BatchResult result = new BatchScheduler(2, Clock.systemUTC(), BatchListener.NONE)
                .run(
                        new BatchPlanner()
                                .expand(example("batch-matrix.yml").batch().orElseThrow()),
                        (build, stop) -> runOfBatch(build, logs));
        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(logs).hasSize(4);
        assertThat(logs.values().stream().filter(text -> text.contains("\ntesting on postgres in ")))
                .hasSize(2);
        assertThat(logs.values().stream().filter(text -> text.contains("\ntesting on mysql in ")))
                .hasSize(2);
        logs.forEach((identifier, text) -> assertThat(text).contains(" in " + identifier + "\n"));
    }

    private BatchOutcome runOfBatch(BatchBuild build, Map<String, String> logs) throws InterruptedException {
        ByteArrayOutputStream ownLog = new ByteArrayOutputStream();
        try {
            BuildResult result = new LocalBuild(
                            settings("batch-matrix.yml", build.taskVariables())
                                    .codeBuildVariables(build.codeBuildVariables())
                                    .build(),
                            ownLog)
                    .run();
            logs.put(build.identifier(), ownLog.toString(StandardCharsets.UTF_8));
            return new BatchOutcome(result.status(), "");
        } catch (IOException e) {
            return BatchOutcome.failed(String.valueOf(e.getMessage()));
        }
    }
}

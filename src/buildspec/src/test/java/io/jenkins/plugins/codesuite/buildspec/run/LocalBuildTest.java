package io.jenkins.plugins.codesuite.buildspec.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.codesuite.buildspec.artifacts.FolderDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.FolderObjectStore;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildVariable;
import io.jenkins.plugins.codesuite.buildspec.environment.DirectHttp;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader;
import io.jenkins.plugins.codesuite.buildspec.read.ReadResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.ParameterType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Whole builds of real buildspec files, with real shells and real files. */
@Timeout(120)
class LocalBuildTest {

    @TempDir
    Path work;

    private Path source;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void makeSource() throws IOException {
        source = Files.createDirectory(work.resolve("my project"));
    }

    private static Buildspec read(String yaml) {
        ReadResult result = new BuildspecReader().read("buildspec.yml", yaml);
        assertThat(result.problems()).as(yaml).noneMatch(problem -> result.hasErrors());
        return result.buildspec().orElseThrow();
    }

    private BuildSettings.Builder settings(String yaml) {
        Map<String, String> machine = new HashMap<>(System.getenv());
        machine.keySet().removeIf(name -> name.startsWith("AWS_"));
        return BuildSettings.builder(source, read(yaml)).machineEnvironment(machine);
    }

    private BuildResult run(String yaml) throws Exception {
        return new LocalBuild(settings(yaml).build(), log).run();
    }

    private String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    private static BuildStatus status(BuildResult result, BuildPhase phase) {
        return result.phase(phase).map(PhaseResult::status).orElseThrow();
    }

    @Test
    void anEmptyBuildGoesThroughEveryPhase() throws Exception {
        BuildResult result = run("version: 0.2\nphases: {build: {commands: []}}\n");
        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(result.phases().stream().map(PhaseResult::phase)).containsExactly(BuildPhase.values());
        assertThat(result.phases()).allMatch(phase -> phase.contexts().equals(List.of(PhaseContext.EMPTY)));
        assertThat(result.end()).isPresent();
        assertThat(log()).contains("CODEBUILD_SRC_DIR=" + source).contains("Phases found in YAML: 1");
    }

    @Test
    void aFailedCommandIsTheContextOfItsPhase() throws Exception {
        BuildResult result = run("""
                version: 0.2
                phases:
                  build:
                    commands:
                      - echo fine
                      - sh -c 'exit 7'
                """);
        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        PhaseResult build = result.phase(BuildPhase.BUILD).orElseThrow();
        assertThat(build.contexts())
                .containsExactly(new PhaseContext(
                        "COMMAND_EXECUTION_ERROR",
                        "Error while executing command: sh -c 'exit 7'. Reason: exit status 7"));
        assertThat(build.commands()).hasSize(2);
        assertThat(build.commands().get(1).exitStatus()).hasValue(7);
        assertThat(status(result, BuildPhase.POST_BUILD)).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(status(result, BuildPhase.UPLOAD_ARTIFACTS)).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @Test
    void aBuildSeesItsVariables() throws Exception {
        Files.writeString(source.resolve("marker"), "");
        BuildResult result = run("""
                version: 0.2
                env:
                  variables:
                    PLAIN: "$PATH:/x"
                    NUMBER: 0.10
                  exported-variables: [PLAIN, NUMBER, ID, DIR, CODEBUILD_BUILD_NUMBER, MADE]
                phases:
                  build:
                    commands:
                      - ID=$CODEBUILD_BUILD_ID
                      - cd "$CODEBUILD_SRC_DIR" && ls marker
                      - DIR=$PWD
                      - export MADE="with 'quotes'"
                """);
        assertThat(result.exportedVariables())
                .containsExactly(
                        entry("PLAIN", "$PATH:/x"),
                        entry("NUMBER", "0.10"),
                        entry("ID", result.id()),
                        entry("DIR", source.toString()),
                        entry("CODEBUILD_BUILD_NUMBER", "1"),
                        entry("MADE", "with 'quotes'"));
        assertThat(result.id()).startsWith("my-project:");
    }

    @Test
    void startWinsOverProjectWinsOverBuildspecWinsOverTheMachine() throws Exception {
        Map<String, String> machine = new HashMap<>(System.getenv());
        machine.putAll(Map.of("A", "machine", "B", "machine", "C", "machine", "D", "machine"));
        BuildSettings settings = settings("""
                        version: 0.2
                        env:
                          variables: {A: buildspec, B: buildspec, C: buildspec}
                        phases:
                          build:
                            commands: echo "$A $B $C $D"
                        """)
                .machineEnvironment(machine)
                .projectVariables(
                        List.of(BuildVariable.plaintext("B", "project"), BuildVariable.plaintext("C", "project")))
                .startVariables(List.of(BuildVariable.plaintext("C", "start")))
                .build();
        new LocalBuild(settings, log).run();
        assertThat(log()).contains("\nbuildspec project start machine\n");
    }

    @Test
    void artifactsReportsAndCacheAreCollected() throws Exception {
        BuildSettings.Builder settings = settings("""
                version: 0.2
                phases:
                  install:
                    commands: '[ -e deps/lib ] && echo restored || { mkdir -p deps; echo lib > deps/lib; }'
                  build:
                    commands:
                      - APP=shop; mkdir -p out reports; echo jar > out/$APP.jar; echo notes > out/notes.txt
                      - echo '<testsuite/>' > reports/unit.xml
                      - cd out
                reports:
                  unit:
                    files: '*.xml'
                    base-directory: reports
                artifacts:
                  name: $APP-$(echo 1.0)
                  base-directory: out
                  files: ['$APP.jar']
                  secondary-artifacts:
                    notes:
                      files: out/notes.txt
                      discard-paths: yes
                cache:
                  key: deps-$(codebuild-hash-files "lock file" $NO_SUCH)
                  paths: ['deps/**/*']
                """);
        Files.writeString(source.resolve("lock file"), "lock");
        settings.artifacts(new FolderDestination(work.resolve("artifacts")))
                .cache(new FolderObjectStore(work.resolve("cache")));
        BuildResult result = new LocalBuild(settings.build(), log).run();
        assertThat(result.status()).as(log()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(work.resolve("artifacts/shop-1.0/shop.jar")).hasContent("jar");
        assertThat(work.resolve("artifacts/notes/notes.txt")).hasContent("notes");
        assertThat(result.artifacts())
                .hasSize(2)
                .allMatch(artifact -> artifact.sha256().length() == 64);
        assertThat(result.reports()).singleElement().satisfies(report -> {
            assertThat(report.group()).isEqualTo("unit");
            assertThat(report.files()).containsExactly("reports/unit.xml");
        });
        assertThat(log()).doesNotContain("\nrestored\n");
        Files.delete(source.resolve("deps/lib"));
        new LocalBuild(settings.uuid("second").build(), log).run();
        assertThat(log()).contains("\nrestored\n");
    }

    @Test
    void artifactsThatAreNotThereFailTheUpload() throws Exception {
        BuildSettings settings = settings(
                        "version: 0.2\nphases: {build: {commands: []}}\nartifacts:\n  files: ['no/such/*']\n")
                .artifacts(new FolderDestination(work.resolve("artifacts")))
                .build();
        BuildResult result = new LocalBuild(settings, log).run();
        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(result.phase(BuildPhase.UPLOAD_ARTIFACTS).orElseThrow().contexts())
                .containsExactly(new PhaseContext("CLIENT_ERROR", "no matching artifact paths found"));
        assertThat(log()).contains("Skipping invalid file path no/such/*");
    }

    @Test
    void aPlaceThatCannotHoldArtifactsFailsTheUpload() throws Exception {
        Path file = Files.writeString(work.resolve("a file"), "");
        BuildSettings settings = settings(
                        "version: 0.2\nphases:\n  build:\n    commands: [echo 1 > a.txt]\nartifacts:\n  files: [a.txt]\n")
                .artifacts(new FolderDestination(file.resolve("out")))
                .build();
        BuildResult result = new LocalBuild(settings, log).run();
        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(status(result, BuildPhase.BUILD)).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(result.phase(BuildPhase.UPLOAD_ARTIFACTS).orElseThrow().contexts())
                .singleElement()
                .satisfies(context -> {
                    assertThat(context.statusCode()).isEqualTo("CLIENT_ERROR");
                    assertThat(context.message())
                            .startsWith("Failed to upload artifacts: ")
                            .contains("a file");
                });
        assertThat(status(result, BuildPhase.FINALIZING)).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @Test
    void nothingIsUploadedAfterPreBuildFailed() throws Exception {
        BuildSettings settings = settings(
                        "version: 0.2\nphases:\n  pre_build:\n    commands: 'false'\nartifacts:\n  files: ['**/*']\n")
                .artifacts(new FolderDestination(work.resolve("artifacts")))
                .build();
        BuildResult result = new LocalBuild(settings, log).run();
        assertThat(result.phase(BuildPhase.UPLOAD_ARTIFACTS)).isEmpty();
        assertThat(result.phase(BuildPhase.BUILD)).isEmpty();
        assertThat(status(result, BuildPhase.FINALIZING)).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(work.resolve("artifacts")).doesNotExist();
    }

    @Test
    void secretsComeFromTheStoresAndNeverShow() throws Exception {
        try (AwsSimulator aws = AwsSimulator.start()) {
            aws.putParameter("/app/password", ParameterType.SECURE_STRING, "pass-word-1234");
            aws.putParameter("/app/plain", ParameterType.STRING, "not-a-secret");
            aws.putSecret("hub", "{\"token\":\"tok-en-5678\",\"user\":\"hub-user\"}");
            BuildResult result = new LocalBuild(withAws(settings("""
                                                    version: 0.2
                                                    env:
                                                      parameter-store:
                                                        PASSWORD: /app/password
                                                        PLAIN: /app/plain
                                                      secrets-manager:
                                                        TOKEN: hub:token
                                                      exported-variables: [TOKEN, PLAIN]
                                                    phases:
                                                      build:
                                                        commands:
                                                          - echo "$PASSWORD $PLAIN $TOKEN"
                                                          - echo "$TOKEN" | base64; printf 'tok-'; sleep 0.2; printf 'en-5678\\n'
                                                          - test "$TOKEN" = tok-en-5678 && echo right
                                                          - echo pass-word-1234; exit 1
                                                    """), aws).build(), log).run();
            assertThat(log()).contains("*** not-a-secret ***").contains("\nright\n");
            assertThat(log())
                    .doesNotContain("pass-word-1234")
                    .doesNotContain("tok-en-5678")
                    .doesNotContain("dG9rLWVuLTU2Nz");
            assertThat(result.toString()).doesNotContain("pass-word-1234").doesNotContain("tok-en-5678");
            assertThat(result.exportedVariables()).containsEntry("TOKEN", "***").containsEntry("PLAIN", "not-a-secret");
            assertThat(result.phase(BuildPhase.BUILD)
                            .orElseThrow()
                            .contexts()
                            .get(0)
                            .message())
                    .isEqualTo("Error while executing command: echo ***; exit 1. Reason: exit status 1");
        }
    }

    private static BuildSettings.Builder withAws(BuildSettings.Builder settings, AwsSimulator aws) {
        Map<String, String> machine = new HashMap<>(System.getenv());
        machine.keySet().removeIf(name -> name.startsWith("AWS_"));
        machine.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        machine.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        return settings.machineEnvironment(machine)
                .credentials(() -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")))
                .http(DirectHttp::client)
                .aws(new AwsSettings(Optional.of("eu-west-1"), Optional.empty(), Optional.of(aws.endpoint())));
    }

    @Test
    void theHostIsAskedForAnHttpClientWhenThereIsSomethingToRead() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (AwsSimulator aws = AwsSimulator.start()) {
            aws.putParameter("/p", ParameterType.STRING, "x");
            for (String environment : List.of("{variables: {A: x}}", "{parameter-store: {A: /p}}")) {
                assertThat(asked).hasValue(0);
                BuildResult result = new LocalBuild(
                                withAws(settings("""
                                                    version: 0.2
                                                    env: %s
                                                    phases:
                                                      build: {commands: test "$A" = x}
                                                    """.formatted(environment)), aws)
                                        .http(() -> {
                                            asked.incrementAndGet();
                                            return DirectHttp.client();
                                        })
                                        .build(),
                                log)
                        .run();
                assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
            }
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aMissingParameterFailsTheDownloadOfTheSource() throws Exception {
        try (AwsSimulator aws = AwsSimulator.start()) {
            BuildResult result = new LocalBuild(withAws(settings("""
                                                    version: 0.2
                                                    env:
                                                      parameter-store: {A: /no/such, B: /nor/this}
                                                    phases:
                                                      build: {commands: echo not}
                                                    """), aws).build(), log).run();
            assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
            PhaseResult download = result.phase(BuildPhase.DOWNLOAD_SOURCE).orElseThrow();
            assertThat(download.status()).isEqualTo(BuildStatus.FAILED);
            assertThat(download.contexts())
                    .hasSize(2)
                    .allMatch(context -> context.message().contains("Parameter does not exist"));
            assertThat(result.phase(BuildPhase.INSTALL)).isEmpty();
            assertThat(log()).doesNotContain("\nnot\n");
        }
    }

    @Test
    void aTimeoutEndsTheCommandAndRunsFinally() throws Exception {
        BuildResult result =
                new LocalBuild(settings("""
                                        version: 0.2
                                        phases:
                                          build:
                                            commands: [sleep 300]
                                            finally: [echo finally]
                                          post_build:
                                            commands: [echo not]
                                        """).timeout(Duration.ofMillis(1500)).build(), log).run();
        assertThat(result.status()).isEqualTo(BuildStatus.TIMED_OUT);
        PhaseResult build = result.phase(BuildPhase.BUILD).orElseThrow();
        assertThat(build.status()).isEqualTo(BuildStatus.TIMED_OUT);
        assertThat(build.contexts()).containsExactly(new PhaseContext("BUILD_TIMED_OUT", "Build has timed out."));
        assertThat(log()).contains("\nfinally\n").doesNotContain("\nnot\n");
    }

    @Test
    void aStopEndsEveryProcessAlsoThoseThatLeft() throws Exception {
        Path pids = work.resolve("pids");
        LocalBuild build = new LocalBuild(
                settings("version: 0.2\nphases:\n  build:\n    commands:\n"
                                + "      - nohup sleep 300 >/dev/null 2>&1 & echo $! >> '" + pids + "'\n"
                                + "      - (trap '' TERM; echo $(exec sh -c 'echo $PPID') >> '" + pids
                                + "'; while :; do sleep 1; done)\n"
                                + "    finally:\n      - echo finally\n")
                        .grace(Duration.ofSeconds(20))
                        .build(),
                log);
        CompletableFuture<BuildResult> running = CompletableFuture.supplyAsync(() -> {
            try {
                return build.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (!Files.exists(pids) || Files.readAllLines(pids).size() < 2) {
            Thread.sleep(20);
        }
        assertThat(build.snapshot().status()).isEqualTo(BuildStatus.IN_PROGRESS);
        build.stop("somebody said \"stop\"");
        BuildResult result = running.get(60, TimeUnit.SECONDS);
        assertThat(result.status()).isEqualTo(BuildStatus.STOPPED);
        assertThat(log()).contains("\nfinally\n");
        for (String pid : Files.readAllLines(pids)) {
            // An ended orphan is still there until the machine's first process takes note of it.
            while (ProcessHandle.of(Long.parseLong(pid.trim()))
                    .map(ProcessHandle::isAlive)
                    .orElse(false)) {
                Thread.sleep(20);
            }
        }
        assertNoPrivateDirectoryIsLeft();
    }

    @Test
    void aFinallyThatDoesNotEndIsForcedAfterTheGracePeriod() throws Exception {
        BuildResult result = new LocalBuild(
                        settings(
                                        "version: 0.2\nphases:\n  build:\n    commands: [sleep 300]\n    finally: [sleep 300]\n")
                                .timeout(Duration.ofMillis(800))
                                .grace(Duration.ofMillis(500))
                                .build(),
                        log)
                .run();
        assertThat(result.status()).isEqualTo(BuildStatus.TIMED_OUT);
        assertThat(status(result, BuildPhase.BUILD)).isEqualTo(BuildStatus.TIMED_OUT);
        assertNoPrivateDirectoryIsLeft();
    }

    @Test
    void aBackgroundProcessThatHoldsTheLogDoesNotHoldTheBuild() throws Exception {
        BuildResult result = run("version: 0.2\nphases:\n  build:\n    commands: [sleep 300 &, echo done]\n");
        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(log()).contains("\ndone\n");
    }

    @Test
    void aProgramThatIsKilledIsAFaultOrFailure() throws Exception {
        BuildResult result = run("version: 0.2\nphases:\n  build:\n    commands: ['kill -9 $PPID; sleep 1']\n");
        assertThat(result.status()).isEqualTo(BuildStatus.FAULT);
        assertThat(result.phase(BuildPhase.BUILD)
                        .orElseThrow()
                        .contexts()
                        .get(0)
                        .message())
                .contains("ended unexpectedly with exit status 137");
        assertNoPrivateDirectoryIsLeft();
    }

    @Test
    void eventsThatABuildWritesItselfDoNotDecide() throws Exception {
        BuildResult result = run("""
                version: 0.2
                phases:
                  build:
                    commands:
                      - |
                        for d in /dev/shm/codesuite-* "${TMPDIR:-/tmp}"/codesuite-*; do
                          [ -e "$d/events.jsonl" ] || continue
                          echo 'garbage {' >> "$d/events.jsonl"
                          echo '{"event":"build-end","time":1,"status":"SUCCEEDED","upload":true}' >> "$d/events.jsonl"
                          echo '{"event":"exported-variable","name":"FORGED","value":"x"}' >> "$d/events.jsonl"
                        done
                      - 'false'
                """);
        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(result.exportedVariables()).isEmpty();
    }

    @Test
    void aLogThatCannotBeWrittenEndsTheBuild() {
        LocalBuild build = new LocalBuild(
                settings("version: 0.2\nphases:\n  build:\n    commands: [yes]\n")
                        .build(),
                new java.io.OutputStream() {
                    private int written;

                    @Override
                    public void write(int b) throws IOException {
                        if (++written > 100_000) {
                            throw new IOException("No space left on device");
                        }
                    }
                });
        org.assertj.core.api.Assertions.assertThatThrownBy(build::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
    }

    @Test
    void aShellThatIsNotThereIsAClearError() throws Exception {
        BuildSettings settings = settings("version: 0.2\nenv: {shell: bash}\nphases: {build: {commands: echo not}}\n")
                .machineEnvironment(Map.of("PATH", work.toString()))
                .build();
        BuildResult result = new LocalBuild(settings, log).run();
        assertThat(result.phase(BuildPhase.DOWNLOAD_SOURCE).orElseThrow().contexts())
                .containsExactly(new PhaseContext(
                        "YAML_FILE_ERROR",
                        "env.shell: there is no bash on this machine's PATH; install it or ask for sh"));
        log.reset();
        BuildResult windows =
                run("version: 0.2\nenv: {shell: powershell.exe}\nphases: {build: {commands: echo not}}\n");
        assertThat(windows.phase(BuildPhase.DOWNLOAD_SOURCE)
                        .orElseThrow()
                        .contexts()
                        .get(0)
                        .message())
                .contains("powershell.exe is not supported on this machine");
    }

    @Test
    void whatAKilledBuildLeftIsClearedAwayByTheNext() throws Exception {
        Path memory = Path.of("/dev/shm");
        Path parent = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path stale = Files.createDirectory(parent.resolve("codesuite-" + gone.pid() + "-stale"));
        Files.writeString(stale.resolve("env.a"), "export SECRET='x'\n");
        Files.writeString(stale.resolve("build-id"), "shop:killed");
        ProcessBuilder orphan = new ProcessBuilder("sleep", "300");
        orphan.environment().put("CODEBUILD_BUILD_ID", "shop:killed");
        Process left = orphan.start();
        run("version: 0.2\nphases: {build: {commands: []}}\n");
        assertThat(stale).doesNotExist();
        assertThat(left.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void assertNoPrivateDirectoryIsLeft() throws IOException {
        for (Path parent : List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> left = Files.list(parent)) {
                    assertThat(left.map(Path::getFileName).map(Path::toString))
                            .noneMatch(name -> name.startsWith(
                                    "codesuite-" + ProcessHandle.current().pid() + "-"));
                }
            }
        }
    }
}

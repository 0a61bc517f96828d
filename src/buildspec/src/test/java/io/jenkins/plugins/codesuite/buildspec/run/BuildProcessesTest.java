package io.jenkins.plugins.codesuite.buildspec.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader;
import io.jenkins.plugins.codesuite.buildspec.shell.ProgramCompiler;
import io.jenkins.plugins.codesuite.buildspec.shell.ProgramRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs in real shells that somebody else started: nothing of them is known but the path and the build's id. */
@Timeout(120)
class BuildProcessesTest {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    @TempDir
    Path work;

    private Path directory;
    private Path program;
    private String buildId;
    private BuildProcesses processes;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(work.resolve("private ü it's"));
        program = directory.resolve("program.sh");
        buildId = "shop:" + work.getFileName();
        processes = BuildProcesses.of(program, buildId);
    }

    @AfterEach
    void endEverything() {
        processes.kill();
    }

    /** Starts the build as another host does: the shell that starts the program belongs to the build, as it seems. */
    private Process start(String yaml, String... wrapper) throws Exception {
        Buildspec buildspec =
                new BuildspecReader().read("buildspec.yml", yaml).buildspec().orElseThrow();
        Files.writeString(
                program,
                new ProgramCompiler()
                        .compile(new ProgramRequest(
                                buildspec,
                                ShellKind.SH,
                                "/bin/sh",
                                EnumSet.allOf(PhaseName.class),
                                List.of(),
                                List.of())));
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" > \"$LOG\" 2>&1; echo $? > \"$LOG.exit\"", "sh"));
        command.addAll(List.of(wrapper));
        command.addAll(List.of("/bin/sh", program.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        builder.environment().put("LOG", work.resolve("log").toString());
        builder.environment().put("CODEBUILD_BUILD_ID", buildId);
        builder.environment().put("CODEBUILD_SRC_DIR", work.toString());
        return builder.start();
    }

    /** Waits until the commands have written {@code count} process ids. */
    private List<String> pids(int count) throws Exception {
        Path file = work.resolve("pids");
        while (!Files.exists(file) || Files.readAllLines(file).size() < count) {
            Thread.sleep(20);
        }
        return Files.readAllLines(file);
    }

    private static void awaitEnd(List<String> pids) throws InterruptedException {
        for (String pid : pids) {
            // An ended orphan is still there until the machine's first process takes note of it.
            while (ProcessHandle.of(Long.parseLong(pid.trim()))
                    .map(ProcessHandle::isAlive)
                    .orElse(false)) {
                Thread.sleep(20);
            }
        }
    }

    private static final String STUBBORN = """
            version: 0.2
            phases:
              build:
                commands:
                  - nohup sleep 300 >/dev/null 2>&1 & echo $! >> pids
                  - setsid sh -c 'trap "" TERM HUP; (trap "" TERM; echo $$ >> pids; while :; do sleep 1; done) & sleep 300' >/dev/null 2>&1 &
                  - (echo started | cat; echo $$ >> pids; sleep 300)
                  - touch not
                finally:
                  - sleep 0.2; echo finally > done
            """;

    @Test
    void anEndSparesTheProgramAndWhatItRunsIn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "needs setsid");
        Process host = start(STUBBORN);
        List<String> pids = pids(3);
        assertThat(processes.isAlive()).isTrue();
        Files.writeString(directory.resolve("stop"), "STOPPED\nSomebody stopped it.\n");
        processes.end(PATIENCE);
        awaitEnd(pids);
        assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(work.resolve("log.exit")).hasContent("3");
        assertThat(work.resolve("done")).hasContent("finally");
        assertThat(work.resolve("not")).doesNotExist();
        assertThat(processes.isAlive()).isFalse();
        assertThat(new ProcessTree(Optional.empty(), buildId).members()).isEmpty();
    }

    @Test
    void aProgramThatAnotherProgramStartsIsToldFromIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "needs setsid");
        Process host = start(STUBBORN, "/usr/bin/setsid", "--wait");
        List<String> pids = pids(3);
        Files.writeString(directory.resolve("stop"), "STOPPED\nSomebody stopped it.\n");
        processes.end(PATIENCE);
        awaitEnd(pids);
        assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(work.resolve("log.exit")).hasContent("3");
        assertThat(work.resolve("done")).hasContent("finally");
    }

    @Test
    void anEndInAPhaseWhoseOutputIsWatchedSparesTheProgram() throws Exception {
        Process host = start("""
                version: 0.2
                phases:
                  build:
                    on-failure: RETRY-2-nothing
                    commands:
                      - "true"
                      - echo $$ >> pids; sleep 300
                      - touch not
                    finally:
                      - echo finally > done
                """);
        List<String> pids = pids(1);
        Files.writeString(directory.resolve("stop"), "STOPPED\nSomebody stopped it.\n");
        processes.end(PATIENCE);
        awaitEnd(pids);
        assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(work.resolve("log.exit")).hasContent("3");
        assertThat(work.resolve("done")).hasContent("finally");
        assertThat(work.resolve("not")).doesNotExist();
        // The command was ended, so it did not succeed.
        assertThat(directory.resolve("events.jsonl"))
                .content()
                .containsPattern("\"command-end\".*\"block\":\"commands\",\"index\":1,\"status\":[1-9]");
    }

    @Test
    void aKillEndsTheProgramToo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "needs setsid");
        Process host = start(STUBBORN);
        List<String> pids = pids(3);
        processes.kill();
        awaitEnd(pids);
        assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(processes.isAlive()).isFalse();
        assertThat(work.resolve("done")).doesNotExist();
        assertThat(new ProcessTree(Optional.empty(), buildId).members()).isEmpty();
    }

    @Test
    void whatAProgramLeftIsEndedAfterIt() throws Exception {
        Process host = start("""
                version: 0.2
                phases: {build: {commands: ['nohup sleep 300 >/dev/null 2>&1 & echo $! >> pids']}}
                """);
        assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(work.resolve("log.exit")).hasContent("0");
        assertThat(processes.isAlive()).isFalse();
        processes.end(PATIENCE);
        awaitEnd(pids(1));
    }

    @Test
    void aProgramOfAnotherPathOrABuildOfAnotherIdIsLeftAlone() throws Exception {
        Process host = start("version: 0.2\nphases: {build: {commands: ['echo $$ >> pids; sleep 300', touch not]}}\n");
        pids(1);
        BuildProcesses other = BuildProcesses.of(work.resolve("program.sh"), buildId + "0");
        assertThat(other.isAlive()).isFalse();
        other.end(PATIENCE);
        other.kill();
        assertThat(processes.isAlive()).isTrue();
        assertThat(host.isAlive()).isTrue();
    }

    @Test
    void aReaderOfTheProgramIsNotTakenForIt() throws Exception {
        Process host = start("""
                version: 0.2
                phases:
                  build:
                    commands:
                      - tail -f "${0%/*}/program.sh" >/dev/null & echo $! >> pids; (exec sleep 300)
                    finally: [echo finally > done]
                """);
        List<String> pids = pids(1);
        Files.writeString(directory.resolve("stop"), "STOPPED\nSomebody stopped it.\n");
        processes.end(PATIENCE);
        awaitEnd(pids);
        assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(work.resolve("done")).hasContent("finally");
    }
}

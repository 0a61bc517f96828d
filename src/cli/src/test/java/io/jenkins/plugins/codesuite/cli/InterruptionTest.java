package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What signals do to the command, in processes of its own. */
@EnabledOnOs(OS.LINUX)
class InterruptionTest {

    @TempDir
    private Path directory;

    private Path source;
    private final String project = "p" + UUID.randomUUID();

    @BeforeEach
    void source() throws IOException {
        source = Files.createDirectory(directory.resolve("app"));
    }

    private void buildspec(String content) throws IOException {
        Files.writeString(source.resolve("buildspec.yml"), content);
    }

    private Child build(String... more) throws IOException {
        String[] words = new String[4 + more.length];
        words[0] = "build";
        words[1] = "--project-name";
        words[2] = project;
        System.arraycopy(more, 0, words, 3, more.length);
        words[words.length - 1] = source.toString();
        return Child.start(directory, words);
    }

    private void nothingIsLeft(Child child) throws IOException {
        assertThat(Child.processesOf(project)).isEmpty();
        assertThat(child.privateDirectories()).isEmpty();
    }

    /** As Ctrl-C at a terminal (the whole group is interrupted), as kill, as the end of a session. */
    @ParameterizedTest
    @CsvSource({"INT,true", "INT,false", "TERM,false", "HUP,false"})
    void theFirstSignalLetsFinallyRun(String signal, boolean wholeGroup) throws IOException, InterruptedException {
        buildspec("version: 0.2\nphases:\n  build:\n    commands:\n      - sleep 601 & echo started; sleep 600\n"
                + "      - echo too-far\n    finally: [echo in-finally]\n"
                + "  post_build:\n    commands: [echo too-far]\n");
        try (Child child = build()) {
            child.waitFor("\nstarted\n");
            child.signal(signal, wholeGroup);
            assertThat(child.exitCode()).as(child.out() + child.err()).isEqualTo(130);
            assertThat(child.out())
                    .contains("\nin-finally\n")
                    .containsPattern("\nBUILD +STOPPED ")
                    .contains(" STOPPED in ")
                    .doesNotContain("\ntoo-far\n");
            nothingIsLeft(child);
        }
    }

    @Test
    void theSecondSignalEndsEverythingAtOnce() throws IOException, InterruptedException {
        buildspec("version: 0.2\nphases:\n  build:\n    commands: [echo started; sleep 600]\n"
                + "    finally: [echo in-finally; sleep 602; echo too-far]\n");
        try (Child child = build()) {
            child.waitFor("\nstarted\n");
            child.signal("INT", true);
            child.waitFor("\nin-finally\n");
            child.signal("INT", true);
            assertThat(child.exitCode()).isEqualTo(130);
            assertThat(child.out()).doesNotContain("\ntoo-far\n");
            assertThat(Child.processesOf(project)).isEmpty();
        }
    }

    @Test
    void aCommandThatIgnoresTheSignalIsEndedAllTheSame() throws IOException, InterruptedException {
        buildspec("version: 0.2\nphases:\n  build:\n    commands:\n"
                + "      - trap '' INT TERM HUP; echo started; while true; do sleep 1; done\n"
                + "    finally: [echo in-finally]\n");
        try (Child child = build()) {
            child.waitFor("\nstarted\n");
            child.signal("INT", true);
            assertThat(child.exitCode()).isEqualTo(130);
            assertThat(child.out()).contains("\nin-finally\n");
            nothingIsLeft(child);
        }
    }

    @Test
    void aBatchIsInterruptedAsAWhole() throws IOException, InterruptedException {
        buildspec("version: 0.2\nbatch:\n  build-list:\n    - identifier: one\n    - identifier: two\n"
                + "    - identifier: three\nphases:\n  build:\n    commands: [echo started; sleep 600]\n"
                + "    finally: [echo in-finally]\n");
        try (Child child = build("--batch", "--parallel", "2")) {
            child.waitFor("[one] started\n");
            child.waitFor("[two] started\n");
            child.signal("INT", true);
            assertThat(child.exitCode()).as(child.out() + child.err()).isEqualTo(130);
            assertThat(child.out())
                    .contains("[one] in-finally\n", "[two] in-finally\n", "\nBatch STOPPED\n")
                    .doesNotContain("[three] started");
            nothingIsLeft(child);
        }
    }

    @Test
    void theSimulatorRunsUntilItIsInterrupted() throws IOException, InterruptedException {
        try (Child child = Child.start(directory, "aws-simulator", "--port", "0")) {
            child.waitFor("AWS_SECRET_ACCESS_KEY=test\n");
            child.signal("INT", true);
            assertThat(child.exitCode()).isEqualTo(130);
        }
    }

    /** A killed command can clear nothing away; the next one does, and works in the same workspace. */
    @ParameterizedTest
    @ValueSource(strings = {"install", "pre_build", "build", "post_build"})
    void afterAKillInAnyPhaseTheNextRunWorks(String phase) throws IOException, InterruptedException {
        String buildspec = "version: 0.2\nenv:\n  variables: {WAIT: 'yes'}\nphases:\n  " + phase
                + ":\n    commands:\n      - echo started > started.txt; echo \"started, wait=$WAIT\"\n"
                + "      - if [ \"$WAIT\" = yes ]; then sleep 60; fi\n"
                + "artifacts:\n  files: [started.txt]\ncache:\n  paths: ['*.txt']\n";
        buildspec(buildspec);
        String out = directory.resolve("out").toString();
        String cache = directory.resolve("cache").toString();
        try (Child child = build("--artifacts", out, "--cache", cache)) {
            child.waitFor("\nstarted, wait=yes\n");
            child.signal("KILL", false);
            assertThat(child.exitCode()).isEqualTo(137);
            assertThat(child.privateDirectories()).isNotEmpty();
            try (Child next = build("--artifacts", out, "--cache", cache, "--env", "WAIT=no")) {
                assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
                nothingIsLeft(next);
            }
            assertThat(child.privateDirectories()).isEmpty();
        } finally {
            endProcesses();
        }
    }

    /** Nobody stopped the killed command's shell: it waits for its sleep, and must not outlive the test. */
    private void endProcesses() {
        ProcessHandle.allProcesses()
                .filter(process -> {
                    try {
                        return Files.readString(
                                        Path.of("/proc", Long.toString(process.pid()), "environ"),
                                        java.nio.charset.StandardCharsets.ISO_8859_1)
                                .contains("CODEBUILD_BUILD_ID=" + project + ":");
                    } catch (IOException e) {
                        return false;
                    }
                })
                .forEach(ProcessHandle::destroyForcibly);
    }
}

package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A controller that ends in the middle of a phase, by order and by accident. */
@Order(70)
@ExtendWith(LabExtension.class)
class RestartTest {
    private static String waiting(Path gate) {
        return """
                version: 0.2
                env:
                  exported-variables: [VERSION]
                phases:
                  install:
                    commands:
                      - rm -f runs.txt
                      - echo install >> runs.txt
                  build:
                    commands:
                      - VERSION=4.5.6
                      - echo build >> runs.txt; echo before-the-restart
                      - echo waiting-now; i=0; while [ ! -e '%s' ]; do sleep 0.5; i=$((i+1)); echo "tick-$i."; done; echo "ticks-in-all $i"
                      - echo after-the-restart >> runs.txt
                    finally:
                      - echo finally >> runs.txt
                  post_build:
                    commands:
                      - echo post >> runs.txt
                      - mkdir -p out; echo content > out/app.txt
                artifacts:
                  files: ['*.txt']
                  base-directory: out
                """.formatted(gate);
    }

    private static Path gate(Lab lab, String name) throws IOException {
        Path gate = lab.settings().target().resolve("gate-" + name);
        Files.deleteIfExists(gate);
        return gate;
    }

    private static Build start(Lab lab, String name, Path gate) {
        Build build = lab.jenkins()
                .pipeline(
                        name,
                        Texts.onAgent(
                                waiting(gate),
                                "def r = runBuildspec(); echo \"returned ${r.status} ${r.exportedVariables}\""))
                .start();
        return build.awaitLog("tick-3.");
    }

    private static void check(Lab lab, Build build) {
        build.await(Duration.ofMinutes(3));
        build.expect("SUCCESS");
        assertThat(lab.agent().workspace(build.job().name()).resolve("runs.txt"))
                .hasContent("install\nbuild\nafter-the-restart\nfinally\npost\n");
        String console = build.console();
        assertThat(console).containsOnlyOnce("\nbefore-the-restart\n");
        assertThat(console).contains("returned SUCCEEDED [VERSION:4.5.6]");
        assertOnce(console);
        assertThat(Records.phases(build))
                .containsEntry("INSTALL", "SUCCEEDED")
                .containsEntry("BUILD", "SUCCEEDED")
                .containsEntry("POST_BUILD", "SUCCEEDED");
        assertThat(Records.of(build)).hasSize(1);
        assertThat(Records.status(build)).isEqualTo("SUCCEEDED");
        assertThat(build.json().get("artifacts").findValuesAsText("relativePath"))
                .anyMatch(path -> path.endsWith("app.txt"));
        assertThat(lab.jenkins().admin().get(build.path() + "/buildspec/").status())
                .isEqualTo(200);
    }

    /** Each line that the build printed arrived, and none of them twice. */
    static void assertOnce(String console) {
        int ticks = Integer.parseInt(console.replaceAll("(?s).*ticks-in-all (\\d+).*", "$1"));
        for (int i = 1; i <= ticks; i++) {
            assertThat(console.split("(?m)^tick-" + i + "\\.$", -1))
                    .as("tick " + i)
                    .hasSize(2);
        }
    }

    @Test
    void aGracefulRestart(Lab lab) throws IOException {
        Path gate = gate(lab, "graceful");
        Build build = start(lab, "restart-graceful", gate);

        lab.jenkins().process().stop();
        lab.jenkins().startAgain();
        lab.agent().awaitOnline();
        build.awaitLog("tick-40.");
        Files.createFile(gate);

        check(lab, build);
    }

    @Test
    void aControllerThatIsKilled(Lab lab) throws IOException {
        Path gate = gate(lab, "killed");
        Build build = start(lab, "restart-killed", gate);

        lab.jenkins().process().kill();
        lab.jenkins().startAgain();
        lab.agent().awaitOnline();
        Files.createFile(gate);

        check(lab, build);
    }

    @Test
    void aBuildThatEndsWhileTheControllerIsAway(Lab lab) throws IOException {
        Path gate = gate(lab, "away");
        Build build = start(lab, "restart-away", gate);

        lab.jenkins().process().kill();
        Files.createFile(gate);
        Path runs = lab.agent().workspace("restart-away").resolve("runs.txt");
        Await.until(
                "the program to end without the controller",
                Duration.ofMinutes(1),
                () -> Files.readString(runs).contains("post"));
        lab.jenkins().startAgain();
        lab.agent().awaitOnline();

        check(lab, build);
    }

    @Test
    void anAbortAfterARestart(Lab lab) throws IOException {
        Path gate = gate(lab, "abort");
        Build build = start(lab, "restart-abort", gate);

        lab.jenkins().process().kill();
        lab.jenkins().startAgain();
        lab.agent().awaitOnline();
        build.awaitLog("tick-10.");
        build.abort();

        build.await(Duration.ofMinutes(1));
        assertThat(build.result()).isEqualTo("ABORTED");
        assertThat(lab.agent().workspace("restart-abort").resolve("runs.txt")).hasContent("install\nbuild\nfinally\n");
        assertThat(Records.phases(build)).containsEntry("BUILD", "STOPPED");
    }

    /** The cache's key is expanded before the first command: there the build can be held while it is opened. */
    @Test
    void aControllerThatIsKilledWhileItOpensABuild(Lab lab) throws IOException {
        Path gate = gate(lab, "opening");
        String buildspec = """
                version: 0.2
                phases:
                  build:
                    commands:
                      - echo build >> runs.txt
                cache:
                  key: k-$(while [ ! -e '%s' ]; do sleep 0.2; done; echo x)
                  paths: ['cached/**']
                """.formatted(gate);
        Build build = lab.jenkins()
                .pipeline(
                        "restart-opening",
                        Texts.onAgent(buildspec, "def r = runBuildspec(); echo \"returned ${r.status}\""))
                .start();
        Path temporary = lab.agent().workspace("restart-opening@tmp");
        Await.until(
                "the build's private folder",
                Duration.ofMinutes(1),
                () -> !privateFolders(temporary).isEmpty());

        lab.jenkins().process().kill();
        lab.jenkins().startAgain();
        lab.agent().awaitOnline();
        Files.createFile(gate);

        build.await(Duration.ofMinutes(2));
        build.expect("SUCCESS");
        assertThat(lab.agent().workspace("restart-opening").resolve("runs.txt")).hasContent("build\n");
        assertThat(build.console()).contains("returned SUCCEEDED");
        assertThat(Records.of(build)).hasSize(1);
        Await.until(
                "the private folder to be deleted",
                Duration.ofSeconds(30),
                () -> privateFolders(temporary).isEmpty());
    }

    private static List<Path> privateFolders(Path temporary) throws IOException {
        if (!Files.isDirectory(temporary)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("codesuite-"))
                    .toList();
        }
    }
}

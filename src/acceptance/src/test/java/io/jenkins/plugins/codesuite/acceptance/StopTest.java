package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Builds that a person or a clock ends. */
@Order(20)
@ExtendWith(LabExtension.class)
class StopTest {
    private static final Duration GONE = Duration.ofSeconds(15);

    /** A child, a background child, and one that ignores SIGTERM and has a session of its own. */
    private static String hanging(Marker marker) {
        return """
                version: 0.2
                phases:
                  install:
                    commands:
                      - rm -f finally.txt after.txt
                  build:
                    commands:
                      - |
                        %1$s &
                        setsid sh -c 'trap "" TERM; %1$s; true' &
                        echo now-hanging
                        sh -c '%1$s; true'
                      - echo after > after.txt
                    finally:
                      - echo finally ran > finally.txt
                """.formatted(marker.sleep());
    }

    private static void awaitHanging(Build build, Marker marker) {
        Await.until(
                "the build's three processes",
                Duration.ofMinutes(1),
                () -> marker.processes().size() >= 3);
        build.awaitLog("now-hanging");
    }

    private static void assertStopped(Lab lab, Build build, Marker marker, String phase) throws IOException {
        Await.until(
                "the build's processes to be gone",
                GONE,
                () -> marker.processes().isEmpty());
        build.await(Duration.ofMinutes(1));
        Path workspace = lab.agent().workspace(build.job().name());
        assertThat(workspace.resolve("finally.txt")).hasContent("finally ran");
        assertThat(workspace.resolve("after.txt")).doesNotExist();
        assertThat(Records.phases(build)).containsEntry("BUILD", phase);
        assertThat(build.console()).doesNotContain("at io.jenkins.plugins.codesuite");
    }

    @Test
    void abortOfAPipeline(Lab lab) throws IOException {
        Marker marker = Marker.create();
        Build build = lab.jenkins()
                .pipeline("abort-pipeline", Texts.onAgent(hanging(marker), "runBuildspec()"))
                .start();
        awaitHanging(build, marker);

        build.abort();

        assertStopped(lab, build, marker, "STOPPED");
        assertThat(build.result()).isEqualTo("ABORTED");
        assertThat(Records.status(build)).isEqualTo("STOPPED");
    }

    @Test
    void abortOfAFreestyleBuild(Lab lab) throws IOException {
        Marker marker = Marker.create();
        Build build = Freestyle.withBuildspec(lab.jenkins(), "abort-freestyle", hanging(marker), "[:]")
                .start();
        awaitHanging(build, marker);

        build.abort();

        assertStopped(lab, build, marker, "STOPPED");
        assertThat(build.result()).isEqualTo("ABORTED");
        assertThat(Records.status(build)).isEqualTo("STOPPED");
    }

    @Test
    void theTimeoutStepOfAPipeline(Lab lab) throws IOException {
        Marker marker = Marker.create();
        Build build = lab.jenkins()
                .pipeline(
                        "timeout-step",
                        Texts.onAgent(hanging(marker), "timeout(time: 12, unit: 'SECONDS') { runBuildspec() }"))
                .start();
        awaitHanging(build, marker);

        build.await(Duration.ofMinutes(1));

        assertStopped(lab, build, marker, "STOPPED");
        assertThat(build.result()).isEqualTo("ABORTED");
    }

    @Test
    void theStepsOwnTimeout(Lab lab) throws IOException {
        Marker ofPipeline = Marker.create();
        Marker ofFreestyle = Marker.create();
        Build pipeline = lab.jenkins()
                .pipeline("timeout-pipeline", Texts.onAgent(hanging(ofPipeline), "runBuildspec(timeout: 1)"))
                .start();
        Build freestyle = Freestyle.withBuildspec(
                        lab.jenkins(), "timeout-freestyle", hanging(ofFreestyle), "[timeout: 1]")
                .start();
        awaitHanging(pipeline, ofPipeline);
        awaitHanging(freestyle, ofFreestyle);

        pipeline.await(Duration.ofMinutes(2));
        freestyle.await(Duration.ofMinutes(2));

        assertStopped(lab, pipeline, ofPipeline, "TIMED_OUT");
        assertStopped(lab, freestyle, ofFreestyle, "TIMED_OUT");
        pipeline.expect("FAILURE");
        freestyle.expect("FAILURE");
    }

    @Test
    void abortBeforeTheFirstCommandLeavesNothing(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "abort-early",
                        Texts.onAgent(
                                "version: 0.2\nphases:\n  build:\n    commands:\n      - sleep 3; echo ran > ran.txt\n",
                                "sh 'rm -f ran.txt'\necho 'about to run'\nrunBuildspec()"))
                .start();
        build.awaitLog("about to run");

        build.abort();

        build.expect("ABORTED");
        assertThat(Files.exists(lab.agent().workspace("abort-early").resolve("ran.txt")))
                .isFalse();
    }

    @Test
    void abortWhileArtifactsAreStored(Lab lab) throws IOException {
        Build build = lab.jenkins()
                .pipeline(
                        "abort-collecting",
                        Texts.onAgent("""
                                version: 0.2
                                phases:
                                  build:
                                    commands:
                                      - head -c 600000000 /dev/urandom > large.bin
                                artifacts:
                                  files: [large.bin]
                                """, "runBuildspec(artifacts: [packaging: 'ZIP']); echo 'went on'"))
                .start()
                .awaitLog("Entering phase UPLOAD_ARTIFACTS");

        build.abort();

        build.await(GONE);
        assertThat(build.result()).isEqualTo("ABORTED");
        assertThat(build.console()).doesNotContain("went on");
        assertThat(Records.phases(build))
                .containsEntry("BUILD", "SUCCEEDED")
                .containsEntry("UPLOAD_ARTIFACTS", "STOPPED");
    }

    @Test
    void aForcedEndEndsNothingElseInTheWorkspace(Lab lab) throws IOException {
        Build build =
                lab.jenkins().pipeline("force-one", Texts.onAgent("""
                                version: 0.2
                                phases:
                                  build:
                                    commands:
                                      - sleep 599
                                    finally:
                                      - sleep 600
                                """, """
                                parallel(failFast: false,
                                    hanging: { try { timeout(time: 3, unit: 'SECONDS') { runBuildspec() } } catch (e) { echo 'ended' } },
                                    other: { sh 'for i in $(seq 25); do sleep 1; done; echo other-is-through' })
                                """)).start();

        build.await(Duration.ofMinutes(2));
        build.expect("SUCCESS");
        assertThat(build.console()).contains("ended by force").contains("\nother-is-through\n");
    }
}

package io.jenkins.plugins.codesuite.plugins.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of one call. */
class KeptRecordTest {

    @TempDir
    private Path folder;

    private Path build;
    private final List<RunPhase> shown = new ArrayList<>();
    private final Instants clock = new Instants();
    private final List<Duration> waits = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private KeptRecord kept;

    @BeforeEach
    void begin() throws IOException {
        build = Files.createDirectory(folder.resolve("42"));
        kept = new KeptRecord(
                new DeploymentRecords(build.resolve("records")),
                record -> shown.add(record.run().phase()),
                "a-1",
                clock,
                (wait, task) -> {
                    waits.add(wait);
                    tasks.add(task);
                });
        kept.begin(new DeploymentRecord(
                "a-1",
                "codeDeploy",
                Optional.empty(),
                "me",
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                run(RunPhase.STARTING)));
    }

    private static RunRecord run(RunPhase phase) {
        return RunRecord.builder(RunKind.CODEDEPLOY, JsonNodeFactory.instance.objectNode(), Instant.EPOCH)
                .phase(phase)
                .build();
    }

    private void deleteBuild() throws IOException {
        Files.delete(build.resolve("records/a-1.json"));
        Files.delete(build.resolve("records"));
        Files.delete(build);
    }

    /** A run that has seen an alarm so often. */
    private static RunRecord seen(int times) {
        return run(RunPhase.STARTING).toBuilder()
                .waiting(Optional.of("looked " + times + " times"))
                .build();
    }

    private Optional<String> onDisk() throws IOException {
        return new DeploymentRecords(build.resolve("records"))
                .find("a-1")
                .orElseThrow()
                .run()
                .waiting();
    }

    @Test
    @DisplayName("what is only seen is written once a second, the newest of it")
    void onceASecond() throws IOException {
        clock.pass(Duration.ofMillis(300));
        for (int times = 1; times <= 50; times++) {
            kept.keep(seen(times));
        }
        assertThat(onDisk()).isEmpty();
        assertThat(kept.newest().orElseThrow().run()).isEqualTo(seen(50));
        assertThat(waits).containsExactly(Duration.ofMillis(700));

        clock.pass(Duration.ofMillis(700));
        tasks.remove().run();
        assertThat(onDisk()).contains("looked 50 times");
        assertThat(shown).hasSize(2);

        clock.pass(Duration.ofSeconds(5));
        kept.keep(seen(51));
        assertThat(onDisk()).contains("looked 51 times");
        assertThat(tasks).isEmpty();
    }

    @Test
    @DisplayName("what the run is about to do is written at once, with what was put off")
    void intentionsAreNotPutOff() throws IOException {
        kept.keep(seen(1));
        RunDeployment asking = RunDeployment.planned("shop", "prod").asking("marker-1", Instant.EPOCH);
        RunRecord intention =
                seen(2).toBuilder().waves(List.of(List.of(asking))).build();
        kept.keep(intention);
        DeploymentRecord found =
                new DeploymentRecords(build.resolve("records")).find("a-1").orElseThrow();
        assertThat(found.run()).isEqualTo(intention);

        // What was put off is not written once more.
        Files.delete(build.resolve("records/a-1.json"));
        tasks.remove().run();
        assertThat(build.resolve("records/a-1.json")).doesNotExist();
    }

    @Test
    @DisplayName("an intention that could not be written is tried again by whatever comes next")
    void anIntentionStaysDue() throws IOException {
        deleteBuild();
        RunRecord intention = run(RunPhase.RUNNING);
        assertThatThrownBy(() -> kept.keep(intention)).isInstanceOf(UncheckedIOException.class);
        RunRecord seenSince =
                intention.toBuilder().waiting(Optional.of("looked")).build();
        assertThatThrownBy(() -> kept.keep(seenSince)).isInstanceOf(UncheckedIOException.class);
        Files.createDirectories(build);
        kept.keep(seenSince);
        assertThat(onDisk()).contains("looked");
    }

    @Test
    @DisplayName("the last one is written, however soon it comes")
    void theLastIsWritten() throws IOException {
        kept.keep(seen(1));
        kept.end(seen(2));
        assertThat(onDisk()).contains("looked 2 times");
    }

    @Test
    @DisplayName("what was put off and cannot be written then stops nothing")
    void whatWasSeenMayBeLost() throws IOException {
        kept.keep(seen(1));
        deleteBuild();
        assertThatCode(() -> tasks.remove().run()).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("while Jenkins shuts down nothing is put off")
    void nothingIsPutOffAtTheEnd() throws IOException {
        KeptRecord closing = new KeptRecord(
                new DeploymentRecords(build.resolve("records")), record -> {}, "a-1", clock, (wait, task) -> {
                    throw new RejectedExecutionException("no more tasks");
                });
        closing.keep(seen(1));
        closing.keep(seen(2));
        assertThat(onDisk()).contains("looked 2 times");
    }

    @Test
    void aNewerOneTakesThePlace() throws IOException {
        kept.keep(run(RunPhase.RUNNING));
        assertThat(new DeploymentRecords(build.resolve("records"))
                        .find("a-1")
                        .orElseThrow()
                        .run()
                        .phase())
                .isEqualTo(RunPhase.RUNNING);
        assertThat(shown).containsExactly(RunPhase.STARTING, RunPhase.RUNNING);
    }

    @Test
    @DisplayName("a run that cannot keep what it is about to do is told so")
    void whatCannotBeKeptIsTold() throws IOException {
        deleteBuild();
        assertThatThrownBy(() -> kept.keep(run(RunPhase.RUNNING)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("records");
        assertThat(build).doesNotExist();
    }

    @Test
    @DisplayName("a run that is over is over, whether that can be kept or not")
    void theEndIsNotHeldUp() throws IOException {
        deleteBuild();
        assertThatCode(() -> kept.end(run(RunPhase.ENDED))).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("a summary that cannot be saved with the build does not stop a deployment")
    void theSummaryIsNotNeeded() throws IOException {
        KeptRecord unshown = new KeptRecord(
                new DeploymentRecords(build.resolve("records")),
                record -> {
                    throw new IOException("build.xml cannot be written");
                },
                "a-1",
                clock,
                (wait, task) -> tasks.add(task));
        assertThatCode(() -> unshown.keep(run(RunPhase.RUNNING))).doesNotThrowAnyException();
        assertThat(unshown.newest().orElseThrow().run().phase()).isEqualTo(RunPhase.RUNNING);
    }

    /** A clock that stands until it is told. */
    private static final class Instants extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

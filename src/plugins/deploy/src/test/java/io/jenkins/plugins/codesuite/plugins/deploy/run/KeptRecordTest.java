package io.jenkins.plugins.codesuite.plugins.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private KeptRecord kept;

    @BeforeEach
    void begin() throws IOException {
        build = Files.createDirectory(folder.resolve("42"));
        kept = new KeptRecord(
                new DeploymentRecords(build.resolve("records")),
                record -> shown.add(record.run().phase()),
                "a-1");
        kept.begin(new DeploymentRecord(
                "a-1",
                "codeDeploy",
                Optional.empty(),
                "me",
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
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
                "a-1");
        assertThatCode(() -> unshown.keep(run(RunPhase.RUNNING))).doesNotThrowAnyException();
        assertThat(unshown.newest().orElseThrow().run().phase()).isEqualTo(RunPhase.RUNNING);
    }
}

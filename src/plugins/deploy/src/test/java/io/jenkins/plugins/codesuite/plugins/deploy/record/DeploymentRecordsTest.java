package io.jenkins.plugins.codesuite.plugins.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records on the disk. */
class DeploymentRecordsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path build;

    private DeploymentRecords records;

    @BeforeEach
    void open() {
        records = new DeploymentRecords(build.resolve("records"));
    }

    private static RunRecord run(RunPhase phase, Instant started) {
        return RunRecord.builder(
                        RunKind.CODEDEPLOY,
                        JsonNodeFactory.instance.objectNode().put("any", 1),
                        started)
                .phase(phase)
                .waves(List.of(List.of(RunDeployment.planned("shop", "web")
                        .asking("marker", started)
                        .withId("d-1"))))
                .facts(Map.of("job", "team/shop", "build", "42"))
                .build();
    }

    private static DeploymentRecord record(String id, Instant started) {
        return new DeploymentRecord(
                id,
                "codeDeploy",
                Optional.of("7"),
                "arn:aws:sts::111122223333:assumed-role/deployer",
                Optional.of("prod"),
                true,
                Optional.of("eu-central-1"),
                Optional.empty(),
                List.of("alice", "release managers"),
                run(RunPhase.RUNNING, started));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        DeploymentRecord record = record("a-1", NOON);
        records.write(record);
        assertThat(records.find("a-1")).contains(record);
        assertThat(records.find("a-2")).isEmpty();
    }

    @Test
    void aNewerRecordTakesThePlace() throws IOException {
        DeploymentRecord record = record("a-1", NOON);
        records.write(record);
        records.write(record.with(run(RunPhase.ENDED, NOON)));
        assertThat(records.find("a-1").orElseThrow().run().phase()).isEqualTo(RunPhase.ENDED);
        try (var files = Files.list(build.resolve("records"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void recordsComeByTheirBeginning() throws IOException {
        records.write(record("b", NOON.plusSeconds(1)));
        records.write(record("c", NOON));
        records.write(record("a", NOON.plusSeconds(2)));
        assertThat(records.read().records()).extracting(DeploymentRecord::id).containsExactly("c", "b", "a");
    }

    @Test
    void damageDoesNotHideTheOthers() throws IOException {
        records.write(record("a", NOON));
        Files.writeString(build.resolve("records/b.json"), "{\"id\":\"b\"");
        Files.writeString(build.resolve("records/c.json"), "{\"id\":\"c\",\"run\":{}}");
        Files.writeString(build.resolve("records/d.json"), "[]");
        DeploymentRecords.Reading reading = records.read();
        assertThat(reading.records()).extracting(DeploymentRecord::id).containsExactly("a");
        assertThat(reading.problems()).hasSize(3).anyMatch(problem -> problem.startsWith("b.json: "));
        assertThatThrownBy(() -> records.find("b")).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("approvers that cannot be read do not turn into everybody")
    void approversAreNotLost() throws IOException {
        records.write(record("a", NOON));
        Path file = build.resolve("records/a.json");
        String text = Files.readString(file);
        for (String damaged : List.of("[]", "\"alice\"", "[1]", "null")) {
            Files.writeString(file, text.replace("[\"alice\",\"release managers\"]", damaged));
            assertThatThrownBy(() -> records.find("a"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("approvers: ");
        }
        Files.writeString(file, text.replace("\"approvers\":[\"alice\",\"release managers\"],", ""));
        assertThat(records.find("a").orElseThrow().approvers()).isEmpty();
    }

    @Test
    void noneIsNoError() throws IOException {
        assertThat(records.read().records()).isEmpty();
        assertThat(records.find("a")).isEmpty();
    }

    @Test
    void aDeletedBuildDoesNotComeBack() {
        DeploymentRecords gone = new DeploymentRecords(build.resolve("gone/records"));
        assertThatThrownBy(() -> gone.write(record("a", NOON))).isInstanceOf(IOException.class);
        assertThat(build.resolve("gone")).doesNotExist();
    }

    @Test
    void idsAreNoPaths() {
        assertThatThrownBy(() -> records.find("../a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> records.attachment("a/b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void openCalls() throws IOException {
        OpenDeployments open = new OpenDeployments(build.resolve("open"));
        assertThat(open.all()).isEmpty();
        open.add("a-1", "team/shop#42");
        open.add("a-2", "team/shop#43");
        open.remove("a-1");
        open.remove("a-3");
        Files.writeString(build.resolve("open/a-3.5d5c.tmp"), "");
        assertThat(open.all()).isEqualTo(Map.of("a-2", "team/shop#43"));
    }
}

package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.CommandResult;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildRecordsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path home;

    @Test
    void givesBackWhatWasWritten() throws IOException {
        BuildRecord record = failed("shop:1", NOON);
        BuildRecords records = records();

        records.write(record);

        assertThat(records.find("shop:1")).contains(record);
        assertThat(records.all()).containsExactly(record);
    }

    @Test
    void keepsOneRecordForEachBuildAndTheLatestOfIt() throws IOException {
        BuildRecords records = records();
        records.write(running("shop:1", NOON));
        records.write(running("shop:2", NOON));
        records.write(failed("shop:1", NOON));

        assertThat(records.all()).extracting(BuildRecord::id).containsExactly("shop:1", "shop:2");
        assertThat(records.find("shop:1")).map(found -> found.result().status()).contains(BuildStatus.FAILED);
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void sortsByStartTime() throws IOException {
        BuildRecords records = records();
        records.write(running("c:3", NOON.plusSeconds(20)));
        records.write(running("b:2", NOON));
        records.write(running("a:1", NOON.plusSeconds(10)));

        assertThat(records.all()).extracting(BuildRecord::id).containsExactly("b:2", "a:1", "c:3");
    }

    @Test
    void hasNothingBeforeTheFirstIsWritten() throws IOException {
        assertThat(records().all()).isEmpty();
        assertThat(records().find("shop:1")).isEmpty();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void staysInItsFolderWhateverTheIdIs() throws IOException {
        BuildRecords records = records();
        List<String> ids = List.of(
                "../../../etc/passwd:1",
                "a/b\\c:1",
                "a_b_c:1",
                "CON:1",
                "x".repeat(5000),
                "\u00FC\uD83D\uDE80:1",
                "",
                ".");
        for (String id : ids) {
            records.write(running(id, NOON));
        }

        for (String id : ids) {
            assertThat(records.find(id)).as(id).map(BuildRecord::id).contains(id);
        }
        assertThat(records.all()).hasSize(ids.size());
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).allSatisfy(file -> {
                assertThat(file.getParent()).isEqualTo(folder());
                assertThat(file.getFileName().toString())
                        .matches("[A-Za-z0-9_-]+\\.json")
                        .hasSizeLessThan(100);
            });
        }
    }

    @Test
    void keepsNoSecret() throws IOException {
        BuildRecords records = records();
        records.write(new BuildRecord(
                "buildspec.yml",
                "agent",
                running("shop:1", NOON).result(),
                List.of(new RecordedVariable("TOKEN", "hunter2", true), new RecordedVariable("A", "b", false)),
                Map.of()));

        assertThat(records.find("shop:1").orElseThrow().environment())
                .containsExactly(new RecordedVariable("TOKEN", "", true), new RecordedVariable("A", "b", false));
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(Files.readString(files.findFirst().orElseThrow())).doesNotContain("hunter2");
        }
    }

    @Test
    void showsTheOthersWhereOneIsDamaged() throws IOException {
        BuildRecords records = records();
        records.write(running("shop:1", NOON));
        records.write(running("shop:2", NOON));
        for (String damaged : List.of(
                "", "{", "[]", "null", "{}", "{\"title\": 7}", "{\"environment\": {}}", "{\"result\": {}}", "\u0000")) {
            Files.writeString(folder().resolve("damaged.json"), damaged);

            BuildRecords.Reading reading = records.read();

            assertThat(reading.records()).extracting(BuildRecord::id).containsExactly("shop:1", "shop:2");
            assertThat(reading.problems()).as(damaged).hasSize(1).allMatch(text -> text.startsWith("damaged.json: "));
            assertThatThrownBy(records::all).as(damaged).isInstanceOf(IOException.class);
        }
    }

    @Test
    void passesOverKeysOfAnotherVersion() throws IOException {
        BuildRecords records = records();
        records.write(running("shop:1", NOON));
        Path file;
        try (Stream<Path> files = Files.list(folder())) {
            file = files.findFirst().orElseThrow();
        }
        String text = Files.readString(file);
        Files.writeString(file, "{\"newer\":{\"a\":[1,{}]}," + text.substring(text.indexOf('{') + 1));

        assertThat(records.find("shop:1")).contains(running("shop:1", NOON));
    }

    @Test
    void leavesTheEarlierRecordWhereWritingFails() throws IOException {
        Files.writeString(home.resolve("file"), "in the way");
        BuildRecords records = new BuildRecords(home.resolve("file").resolve("records"));

        assertThatThrownBy(() -> records.write(running("shop:1", NOON))).isInstanceOf(IOException.class);
        assertThat(home.resolve("file")).hasContent("in the way");
    }

    @Test
    void neverShowsHalfARecord() throws Exception {
        BuildRecords records = records();
        records.write(failed("shop:1", NOON));
        AtomicBoolean written = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                for (int time = 0; time < 200; time++) {
                    records.write(time % 2 == 0 ? running("shop:1", NOON) : failed("shop:1", NOON));
                }
                written.set(true);
                return null;
            });
            do {
                assertThat(records.all()).hasSize(1);
            } while (!written.get() && !writing.isDone());
            writing.get();
        } finally {
            writer.shutdown();
        }
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files).hasSize(1);
        }
    }

    private BuildRecords records() {
        return new BuildRecords(folder());
    }

    private Path folder() {
        return home.resolve("codesuite-buildspec");
    }

    private static BuildRecord running(String id, Instant start) {
        BuildResult result = new BuildResult(
                id,
                "arn:aws:codebuild:eu-central-1:123456789012:build/" + id,
                7,
                BuildStatus.IN_PROGRESS,
                BuildPhase.BUILD,
                start,
                Optional.empty(),
                List.of(new PhaseResult(
                        BuildPhase.BUILD,
                        BuildStatus.IN_PROGRESS,
                        start.plusMillis(1),
                        Optional.empty(),
                        List.of(),
                        1,
                        List.of(new CommandResult(
                                "mvn verify", false, start.plusMillis(2), Optional.empty(), OptionalInt.empty())))),
                Map.of(),
                List.of(),
                List.of());
        return new BuildRecord("buildspec.yml", "", result, List.of(), Map.of());
    }

    private static BuildRecord failed(String id, Instant start) {
        BuildResult result = new BuildResult(
                id,
                "arn:aws:codebuild:eu-central-1:123456789012:build/" + id,
                7,
                BuildStatus.FAILED,
                BuildPhase.COMPLETED,
                start,
                Optional.of(start.plusSeconds(30)),
                List.of(new PhaseResult(
                        BuildPhase.BUILD,
                        BuildStatus.FAILED,
                        start,
                        Optional.of(start.plusSeconds(29)),
                        List.of(PhaseContext.commandFailed("mvn verify", 1)),
                        2,
                        List.of(new CommandResult(
                                "mvn verify", false, start, Optional.of(start.plusSeconds(28)), OptionalInt.of(1))))),
                Map.of("TAG", "<b>\"1\"</b>\n\u00FC"),
                List.of(new StoredArtifact("", "shop.zip", "artifact/shop.zip", 3, 5_000_000_000L, "ab")),
                List.of(new ReportResult("tests", ReportFormat.JUNITXML, List.of("a.xml", "b.xml"))));
        return new BuildRecord(
                "services/api/buildspec.yml",
                "linux-1",
                result,
                List.of(new RecordedVariable("A", "b", false), new RecordedVariable("TOKEN", "", true)),
                Map.of("BUILD", "line 1\n\u001B[31mline 2\n"));
    }
}

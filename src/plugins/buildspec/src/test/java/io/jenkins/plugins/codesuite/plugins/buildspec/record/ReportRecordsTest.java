package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.reports.Covered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportRecordsTest {

    private static final CoverageFigures COVERAGE =
            new CoverageFigures("a \"b\" ü", 2, new Covered(1, 2), new Covered(3, 4));

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a record is read as it was written")
    void roundTrip() throws IOException {
        ReportRecord full = new ReportRecord(
                "unit / ünï",
                new TestFigures(1, 2, 3, 4, 5),
                List.of("a.B.c", "<b>"),
                List.of("<b>"),
                COVERAGE,
                List.of(COVERAGE, CoverageFigures.NONE),
                List.of(COVERAGE),
                List.of(
                        new GateOutcome(
                                "lineCoverage",
                                80.5,
                                OptionalDouble.of(33.25),
                                GateOutcome.Unit.POINTS,
                                true,
                                "FAILURE",
                                GateOutcome.State.FAILED),
                        new GateOutcome(
                                "newFailures",
                                0,
                                OptionalDouble.empty(),
                                GateOutcome.Unit.TESTS,
                                false,
                                "UNSTABLE",
                                GateOutcome.State.NOT_JUDGED)),
                new ReportRecord.Reference("shop #4", "job/shop/4/", COVERAGE, List.of(COVERAGE)),
                List.of("a.xml:1: damaged"));
        ReportRecord empty = new ReportRecord(
                "",
                TestFigures.NONE,
                List.of(),
                List.of(),
                CoverageFigures.NONE,
                List.of(),
                List.of(),
                List.of(),
                ReportRecord.Reference.NONE,
                List.of());
        ReportRecords records = new ReportRecords(folder.resolve("new"));

        records.write(1, full);
        records.write(2, empty);

        assertThat(records.find(1)).contains(full);
        assertThat(records.find(2)).contains(empty);
        assertThat(records.find(3)).isEmpty();
    }

    @Test
    @DisplayName("keys of a later version are passed over; a damaged file is told")
    void otherFiles() throws IOException {
        ReportRecords records = new ReportRecords(folder);
        Files.writeString(
                folder.resolve("1.json"), "{\"name\":\"n\",\"later\":{\"a\":[1]},\"tests\":{\"total\":7,\"x\":{}}}");
        Files.writeString(folder.resolve("2.json"), "{\"name\":\"n\",\"tests\":");
        Files.writeString(folder.resolve("3.json"), "{\"gates\":[{\"state\":\"BETTER\"}]}");
        Files.writeString(folder.resolve("4.json"), "{\"coverage\":{\"linesMissed\":-1}}");
        Files.writeString(folder.resolve("5.json"), "[]");

        assertThat(records.find(1).orElseThrow().tests().total()).isEqualTo(7);
        for (int number = 2; number <= 5; number++) {
            int damaged = number;
            assertThatThrownBy(() -> records.find(damaged))
                    .as("%s", number)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("The record of reports");
        }
    }
}

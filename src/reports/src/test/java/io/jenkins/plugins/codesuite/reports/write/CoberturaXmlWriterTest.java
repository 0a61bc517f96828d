package io.jenkins.plugins.codesuite.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Covering;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.MadeUp;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.cobertura.CoberturaReader;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class CoberturaXmlWriterTest {

    private static byte[] write(List<FileCoverage> files) throws IOException {
        CoverageSummary summary = new CoverageSummary();
        files.forEach(summary::add);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CoberturaXmlWriter(summary, List.of("/home/ci/a & b"), Instant.EPOCH).write(out);
        return out.toByteArray();
    }

    @Test
    void writesRatesAndSums() throws IOException {
        LineHits hits = LineHits.joinedBy(LineHits.Join.GREATER)
                .add(1, 3)
                .add(2, 0)
                .add(5, 1, 1, 2)
                .build();
        String report = new String(write(List.of(FileCoverage.of("a/B.java", "a", hits))), StandardCharsets.UTF_8);
        assertThat(report)
                .contains(
                        "<coverage line-rate=\"0.6667\" branch-rate=\"0.5\" lines-covered=\"2\" lines-valid=\"3\" branches-covered=\"1\" branches-valid=\"2\"",
                        "<source>/home/ci/a &amp; b</source>",
                        "<class name=\"B.java\" filename=\"a/B.java\"",
                        "<line number=\"5\" hits=\"1\" branch=\"true\" condition-coverage=\"50% (1/2)\"/>");
    }

    @Test
    void aFileThatIsToldTwiceIsWrittenOnce() throws IOException {
        FileCoverage first = FileCoverage.of(
                "a/B.java",
                "a",
                LineHits.joinedBy(LineHits.Join.GREATER).add(1, 3).build());
        FileCoverage second = FileCoverage.of(
                "a/B.java",
                "a",
                LineHits.joinedBy(LineHits.Join.GREATER).add(1, 0).add(2, 1).build());
        Covering read = Covering.of(new CoberturaReader(ReadLimits.DEFAULT), write(List.of(first, second)));
        assertThat(read.files()).hasSize(1);
        assertThat(read.at("a/B.java").hits()).hasToString("1:3 2:1");
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll("files") List<FileCoverage> files) throws IOException {
        Covering read = Covering.of(new CoberturaReader(ReadLimits.DEFAULT), write(files));
        assertThat(read.warning()).isEmpty();
        assertThat(read.files())
                .isEqualTo(files.stream()
                        .sorted(Comparator.comparing(FileCoverage::packageName).thenComparing(FileCoverage::path))
                        .toList());
    }

    @Provide
    Arbitrary<List<FileCoverage>> files() {
        return MadeUp.files(1_000);
    }
}

package io.jenkins.plugins.codesuite.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary.PackageCoverage;
import org.junit.jupiter.api.Test;

final class CoverageSummaryTest {

    private static LineHits hits(int... lineAndHits) {
        LineHits.Builder hits = LineHits.joinedBy(LineHits.Join.GREATER);
        for (int i = 0; i < lineAndHits.length; i += 2) {
            hits.add(lineAndHits[i], lineAndHits[i + 1]);
        }
        return hits.build();
    }

    @Test
    void sumsUpByPackage() {
        CoverageSummary summary = new CoverageSummary();
        summary.add(FileCoverage.of("a/B.java", "a", hits(1, 1, 2, 0)));
        summary.add(FileCoverage.of("a/C.java", "a", hits(1, 1)));
        summary.add(new FileCoverage("app/models/x.rb", "", LineHits.NONE, Covered.NONE, new Covered(1, 3)));
        assertThat(summary.packages())
                .containsExactly(
                        new PackageCoverage("a", 2, new Covered(2, 1), Covered.NONE),
                        new PackageCoverage("app/models", 1, Covered.NONE, new Covered(1, 3)));
        assertThat(summary.lines()).isEqualTo(new Covered(2, 1));
        assertThat(summary.branches().percentage()).hasValue(25.0);
        assertThat(summary.files()).isEqualTo(3);
    }

    @Test
    void whatIsToldTwiceIsJoined() {
        CoverageSummary summary = new CoverageSummary();
        summary.add(FileCoverage.of("a/B.java", "a", hits(1, 1, 2, 0, 3, 0)));
        summary.add(FileCoverage.of("a/B.java", "a", hits(1, 4, 2, 2, 3, 0)));
        assertThat(summary.files("a")).singleElement().satisfies(file -> {
            assertThat(file.hits()).hasToString("1:5 2:2 3:0");
            assertThat(file.lines()).isEqualTo(new Covered(2, 1));
        });
    }

    @Test
    void pastItsLimitsSumsAreKept() {
        CoverageSummary summary = new CoverageSummary(3, 2);
        summary.add(FileCoverage.of("a/B.java", "a", hits(1, 1, 2, 0)));
        summary.add(FileCoverage.of("a/C.java", "a", hits(1, 1, 2, 0)));
        summary.add(FileCoverage.of("a/D.java", "a", hits(1, 1, 2, 0)));
        summary.add(FileCoverage.of("b/E.java", "b", hits(1, 1)));
        assertThat(summary.packages())
                .containsExactly(
                        new PackageCoverage("a", 3, new Covered(3, 3), Covered.NONE),
                        new PackageCoverage("b", 1, new Covered(1, 0), Covered.NONE));
        assertThat(summary.files("a")).hasSize(2);
        assertThat(summary.files("a").stream().mapToInt(file -> file.hits().size()))
                .containsExactly(2, 0);
    }
}

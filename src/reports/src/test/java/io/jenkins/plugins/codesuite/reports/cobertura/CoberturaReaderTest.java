package io.jenkins.plugins.codesuite.reports.cobertura;

import static io.jenkins.plugins.codesuite.reports.MadeUp.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.Covering;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.MadeUp;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class CoberturaReaderTest {

    private final CoberturaReader reader = new CoberturaReader(ReadLimits.DEFAULT);

    @Test
    void innerClassesAreOneFile() {
        Covering read = Covering.of(reader, """
                <?xml version="1.0"?><!DOCTYPE coverage SYSTEM "http://127.0.0.1:1/coverage-04.dtd">
                <coverage line-rate="0.5" branch-rate="0.5" version="2" timestamp="1"><sources><source>/w</source></sources><packages>
                <package name="a" line-rate="1"><classes>
                <class name="a.B" filename="a/B.java"><methods><method name="m"><lines><line number="3" hits="99"/></lines></method></methods>
                <lines><line number="3" hits="2" branch="false"/><line number="4" hits="0" branch="true" condition-coverage="50% (1/2)"><conditions><condition number="0" type="jump" coverage="50%"/></conditions></line></lines></class>
                <class name="a.C" filename="a/C.java"><lines/></class>
                <class name="a.B$1" filename="a\\B.java"><methods/><lines><line number="3" hits="5"/><line number="9" hits="12345678901"/></lines></class>
                </classes></package></packages></coverage>
                """);
        assertThat(read.warning()).isEmpty();
        assertThat(read.files()).extracting(FileCoverage::path).containsExactly("a/B.java", "a/C.java");
        assertThat(read.at("a/B.java").hits()).hasToString("3:5 4:0(1/2) 9:" + Integer.MAX_VALUE);
        assertThat(read.at("a/B.java").lines()).isEqualTo(new Covered(2, 1));
        assertThat(read.at("a/B.java").branches()).isEqualTo(new Covered(1, 1));
        assertThat(read.at("a/C.java").lines().percentage()).isEmpty();
    }

    @Test
    void readsWhatCoveragePyWrites() {
        Covering read = Covering.of(reader, """
                <coverage version="7.6" timestamp="1700000000000" lines-valid="3" lines-covered="2" line-rate="0.6667" branches-covered="1" branches-valid="2" branch-rate="0.5" complexity="0">
                <packages><package name="." line-rate="0.6667" branch-rate="0.5" complexity="0"><classes><class name="a.py" filename="a.py" complexity="0" line-rate="0.6667" branch-rate="0.5"><methods/>
                <lines><line number="1" hits="1"/><line number="2" hits="1" branch="true" condition-coverage="50% (1/2)" missing-branches="4"/><line number="4" hits="0"/></lines></class></classes></package></packages></coverage>
                """);
        assertThat(read.files()).singleElement().satisfies(file -> {
            assertThat(file.packageName()).isEqualTo(".");
            assertThat(file.hits()).hasToString("1:1 2:1(1/2) 4:0");
        });
    }

    @Test
    void anotherRootIsTold() {
        Covering read = Covering.of(reader, "<html><body/></html>");
        assertThat(read.files()).isEmpty();
        assertThat(read.warning())
                .hasValueSatisfying(warning ->
                        assertThat(warning.lost()).isEqualTo("<html> begins no Cobertura XML report; it was left out"));
    }

    @Property(tries = 200)
    void readsWhatIsWritten(@ForAll("files") List<FileCoverage> files) {
        StringBuilder report = new StringBuilder("<coverage line-rate=\"1\"><packages>");
        for (FileCoverage file : files) {
            report.append("<package name=\"")
                    .append(attribute(file.packageName()))
                    .append("\"><classes><class name=\"x\" filename=\"")
                    .append(attribute(file.path()))
                    .append("\"><lines>");
            // Two classes tell the lines in parts, from the last one on.
            List<String> lines = new ArrayList<>();
            LineHits hits = file.hits();
            for (int i = hits.size() - 1; i >= 0; i--) {
                lines.add(String.format("<line number=\"%d\" hits=\"%d\"", hits.line(i), hits.hits(i))
                        + (hits.branches(i) == 0
                                ? "/>"
                                : String.format(
                                        " branch=\"true\" condition-coverage=\"0%% (%d/%d)\"/>",
                                        hits.coveredBranches(i), hits.branches(i))));
            }
            int half = lines.size() / 2;
            report.append(String.join("", lines.subList(0, half)))
                    .append("</lines></class><class name=\"y\" filename=\"")
                    .append(attribute(file.path()))
                    .append("\"><lines>")
                    .append(String.join("\n", lines.subList(half, lines.size())))
                    .append("</lines></class></classes></package>");
        }
        Covering read =
                Covering.of(reader, report.append("</packages></coverage>").toString());
        assertThat(read.warning()).isEmpty();
        assertThat(read.files()).isEqualTo(files);
    }

    @Provide
    Arbitrary<List<FileCoverage>> files() {
        return MadeUp.files(1_000);
    }
}

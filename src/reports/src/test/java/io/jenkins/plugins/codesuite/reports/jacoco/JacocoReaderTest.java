package io.jenkins.plugins.codesuite.reports.jacoco;

import static io.jenkins.plugins.codesuite.reports.MadeUp.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.Covering;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.MadeUp;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class JacocoReaderTest {

    private final JacocoReader reader = new JacocoReader(ReadLimits.DEFAULT);

    @Test
    void findsFilesInNestedGroups() {
        Covering read = Covering.of(reader, """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "http://127.0.0.1:1/report.dtd">
                <report name="r"><sessioninfo id="s" start="1" dump="2"/>
                <group name="all"><group name="core"><package name="com/x">
                <class name="com/x/A" sourcefilename="A.java"><method name="m" desc="()V" line="3"><counter type="LINE" missed="9" covered="9"/></method><counter type="LINE" missed="1" covered="2"/></class>
                <sourcefile name="A.java"><line nr="3" mi="0" ci="4" mb="1" cb="3"/><line nr="4" mi="2" ci="0"/><line nr="5" mi="1" ci="1" mb="0" cb="0"/>
                <counter type="INSTRUCTION" missed="3" covered="5"/><counter type="BRANCH" missed="1" covered="3"/><counter type="LINE" missed="1" covered="2"/></sourcefile>
                </package></group></group>
                <package name="com/y"><sourcefile name="B.kt"/></package><package name=""><sourcefile name="Root.java"><line nr="1" ci="1"/></sourcefile></package>
                <counter type="LINE" missed="1" covered="2"/></report>
                """);
        assertThat(read.warning()).isEmpty();
        assertThat(read.files())
                .extracting(FileCoverage::path)
                .containsExactly("com/x/A.java", "com/y/B.kt", "Root.java");
        FileCoverage file = read.at("com/x/A.java");
        assertThat(file.packageName()).isEqualTo("all/core/com.x");
        assertThat(file.hits()).hasToString("3:1(3/4) 4:0 5:1");
        assertThat(file.lines()).isEqualTo(new Covered(2, 1));
        assertThat(file.branches()).isEqualTo(new Covered(3, 1));
    }

    @Test
    void aClassWithoutASourceFileStandsForOne() {
        Covering read = Covering.of(reader, """
                <report name="r"><package name="a"><class name="a/B$C"><method name="m"/><counter type="BRANCH" missed="2" covered="5"/></class></package></report>
                """);
        assertThat(read.files())
                .containsExactly(new FileCoverage("a/B$C", "a", LineHits.NONE, Covered.NONE, new Covered(5, 2)));
    }

    @Test
    void ofADamagedReportTheBeginningIsKept() {
        Covering read = Covering.of(
                reader,
                "<report name=\"r\"><package name=\"a\"><sourcefile name=\"A.java\"><line nr=\"1\" ci=\"1\"/>\n");
        assertThat(read.at("a/A.java").hits()).hasToString("1:1");
        assertThat(read.warning()).hasValueSatisfying(warning -> {
            assertThat(warning.line()).isEqualTo(2);
            assertThat(warning.lost()).contains("what stands before was kept");
        });
    }

    @Property(tries = 200)
    void readsWhatIsWritten(@ForAll("files") List<FileCoverage> files) {
        StringBuilder report = new StringBuilder("<report name=\"r\">");
        for (FileCoverage file : files) {
            int slash = file.path().lastIndexOf('/');
            report.append("<package name=\"").append(attribute(file.path().substring(0, slash)));
            report.append("\"><sourcefile name=\"")
                    .append(attribute(file.path().substring(slash + 1)))
                    .append("\">");
            LineHits hits = file.hits();
            for (int i = 0; i < hits.size(); i++) {
                report.append(String.format(
                        "<line nr=\"%d\" mi=\"%d\" ci=\"%d\" mb=\"%d\" cb=\"%d\"/>",
                        hits.line(i),
                        1 - hits.hits(i),
                        hits.hits(i),
                        hits.branches(i) - hits.coveredBranches(i),
                        hits.coveredBranches(i)));
            }
            report.append("</sourcefile></package>");
        }
        Covering read = Covering.of(reader, report.append("</report>").toString());
        assertThat(read.warning()).isEmpty();
        assertThat(read.files()).isEqualTo(files);
    }

    @Provide
    Arbitrary<List<FileCoverage>> files() {
        return MadeUp.files(1);
    }
}

package io.jenkins.plugins.codesuite.reports.clover;

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

final class CloverReaderTest {

    private final CloverReader reader = new CloverReader(ReadLimits.DEFAULT);

    @Test
    void readsWhatOpenCloverWrites() {
        Covering read = Covering.of(reader, """
                <coverage generated="1" clover="4.4.1"><project name="p" timestamp="1"><metrics statements="3"/>
                <package name="a.b"><metrics/><file name="C.java" path="/w/src/a/b/C.java">
                <class name="C"><metrics conditionals="90" coveredconditionals="90" statements="90"/></class>
                <metrics conditionals="4" coveredconditionals="3" statements="3" coveredstatements="2" methods="1"/>
                <line num="3" type="method" signature="m() : void" count="7" complexity="2" visibility="public"/>
                <line num="4" type="stmt" count="7"/><line num="4" type="cond" truecount="7" falsecount="0"/><line num="4" type="cond" truecount="3" falsecount="4"/>
                <line num="6" type="stmt" count="0"/></file></package></project>
                <testproject name="t"><package name="a"><file name="CTest.java" path="/w/CTest.java"><line num="1" type="stmt" count="1"/></file></package></testproject></coverage>
                """);
        assertThat(read.warning()).isEmpty();
        assertThat(read.files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo("/w/src/a/b/C.java");
            assertThat(file.packageName()).isEqualTo("a.b");
            assertThat(file.hits()).hasToString("4:7(3/4) 6:0");
            assertThat(file.lines()).isEqualTo(new Covered(1, 1));
            assertThat(file.branches()).isEqualTo(new Covered(3, 1));
        });
    }

    @Test
    void readsWhatPhpUnitWrites() {
        Covering read = Covering.of(reader, """
                <coverage generated="1"><project timestamp="1"><file name="C:\\w\\src\\A.php"><class name="A" namespace="App"><metrics methods="1"/></class>
                <line num="5" type="method" name="run" visibility="public" complexity="2" crap="2" count="1"/><line num="7" type="stmt" count="1"/><line num="8" type="stmt" count="0"/>
                <metrics loc="9" ncloc="9" classes="1" methods="1" coveredmethods="0" conditionals="0" coveredconditionals="0" statements="2" coveredstatements="1" elements="3" coveredelements="1"/></file></project></coverage>
                """);
        assertThat(read.at("C:/w/src/A.php").hits()).hasToString("7:1 8:0");
        assertThat(read.files().get(0).branches()).isEqualTo(Covered.NONE);
    }

    @Test
    void ofAFileWithSumsOnlyStatementsAreLines() {
        Covering read = Covering.of(
                reader,
                "<coverage clover=\"1\"><project><package name=\"p\"><file name=\"a\"><metrics statements=\"5\" coveredstatements=\"2\" conditionals=\"4\" coveredconditionals=\"1\"/></file></package></project></coverage>");
        assertThat(read.files())
                .containsExactly(new FileCoverage("a", "p", LineHits.NONE, new Covered(2, 3), new Covered(1, 3)));
    }

    /** As istanbul writes: numbers of covered and missed branches, and a count beside them. */
    @Property(tries = 200)
    void readsWhatIsWritten(@ForAll("files") List<FileCoverage> files) {
        StringBuilder report = new StringBuilder("<coverage clover=\"3.2.0\"><project name=\"All files\">");
        for (FileCoverage file : files) {
            report.append("<package name=\"")
                    .append(attribute(file.packageName()))
                    .append("\"><file name=\"x\" path=\"")
                    .append(attribute(file.path()))
                    .append("\">");
            LineHits hits = file.hits();
            for (int i = 0; i < hits.size(); i++) {
                report.append(String.format("<line num=\"%d\" count=\"%d\"", hits.line(i), hits.hits(i)));
                report.append(
                        hits.branches(i) == 0
                                ? " type=\"stmt\"/>"
                                : String.format(
                                        " type=\"cond\" truecount=\"%d\" falsecount=\"%d\"/>",
                                        hits.coveredBranches(i), hits.branches(i) - hits.coveredBranches(i)));
            }
            report.append("</file></package>");
        }
        Covering read =
                Covering.of(reader, report.append("</project></coverage>").toString());
        assertThat(read.warning()).isEmpty();
        assertThat(read.files()).isEqualTo(files);
    }

    @Provide
    Arbitrary<List<FileCoverage>> files() {
        return MadeUp.files(1_000);
    }
}

package io.jenkins.plugins.codesuite.reports.trx;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class TrxReaderTest {

    private static Recorded read(String report) {
        return Recorded.of(new TrxReader(ReadLimits.DEFAULT), report);
    }

    private static String run(String results, String definitions) {
        return "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<TestRun id=\"r\" name=\"me@HOST 2026-01-01\" "
                + "xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><Times creation=\"x\"/><Results>"
                + results + "</Results><TestDefinitions>" + definitions + "</TestDefinitions></TestRun>";
    }

    @Test
    void resultsAreJoinedWithTheirDefinitions() {
        Recorded read = read(run("""
                <UnitTestResult executionId="e1" testId="t1" testName="Ns.Calc.Ok" computerName="H" duration="00:00:00.0150000" outcome="Passed"><Output><StdOut>hi</StdOut><StdErr>uh</StdErr></Output></UnitTestResult>
                <UnitTestResult executionId="e2" testId="t2" testName="Bad" duration="1.02:03:04.5" outcome="Failed"><Output><StdOut>a</StdOut><ErrorInfo><Message>Assert.AreEqual failed.</Message><StackTrace>   at Ns.Calc.Bad() in /src/Calc.cs:line 12</StackTrace></ErrorInfo></Output></UnitTestResult>
                <UnitTestResult executionId="e3" testId="t3" testName="Row" outcome="Timeout"/>
                <UnitTestResult executionId="e4" testId="t3" testName="Row" outcome="NotExecuted"><Output><ErrorInfo><Message>later</Message></ErrorInfo></Output></UnitTestResult>
                <UnitTestResult executionId="e5" testId="t9" testName="Other.Ns.Cls.M(1.5)" outcome="Inconclusive"/>
                <UnitTestResult executionId="e6" testId="t3" testName="NoOutcome"/>
                <UnitTestResult executionId="e7" testId="t3" testName="NoOutcomeButError"><Output><ErrorInfo><Message>m</Message></ErrorInfo></Output></UnitTestResult>
                """, """
                <UnitTest name="Ok" storage="c:\\x\\ns.tests.dll" id="t1"><TestCategory><TestCategoryItem TestCategory="fast"/></TestCategory><Execution id="e1"/><TestMethod codeBase="x" className="Ns.Calc, Ns.Tests, Version=1.0.0.0" name="Ok"/></UnitTest>
                <UnitTest name="Bad" storage="c:\\x\\ns.tests.dll" id="t2"><Execution id="e2"/><TestMethod className="Ns.Calc" name="Bad"/></UnitTest>
                <UnitTest name="Row" id="t3"><Execution id="e3"/><TestMethod className="Ns.Calc" name="Row"/></UnitTest>
                """));

        assertThat(read.suites().get(0).name()).isEqualTo("ns.tests.dll");
        assertThat(read.cases())
                .extracting(TestCase::className)
                .containsExactly("Ns.Calc", "Ns.Calc", "Ns.Calc", "Ns.Calc", "Other.Ns.Cls", "Ns.Calc", "Ns.Calc");
        assertThat(read.cases())
                .extracting(TestCase::name)
                .containsExactly("Ok", "Bad", "Row", "Row", "M(1.5)", "NoOutcome", "NoOutcomeButError");
        assertThat(read.states())
                .containsExactly(
                        TestStatus.PASSED,
                        TestStatus.FAILED,
                        TestStatus.ERROR,
                        TestStatus.SKIPPED,
                        TestStatus.UNKNOWN,
                        TestStatus.UNKNOWN,
                        TestStatus.ERROR);
        assertThat(read.cases().get(0).duration()).isEqualTo(Duration.ofMillis(15));
        assertThat(read.cases().get(0).output()).isEqualTo("hi");
        assertThat(read.cases().get(0).errorOutput()).isEqualTo("uh");
        assertThat(read.cases().get(0).properties()).containsExactly(new Property("Category", "fast"));
        assertThat(read.cases().get(1).problems())
                .containsExactly(new Problem(
                        TestStatus.FAILED,
                        "Assert.AreEqual failed.",
                        "",
                        "   at Ns.Calc.Bad() in /src/Calc.cs:line 12"));
        assertThat(read.cases().get(2).problems().get(0).message()).isEqualTo("Timeout");
        assertThat(read.cases().get(2).duration()).isEqualTo(Duration.ZERO);
        assertThat(read.cases().get(3).problems().get(0).message()).isEqualTo("later");
        assertThat(read.warning()).isEmpty();
    }

    @Test
    void theSchemaOf2006JoinsByTheRun() {
        Recorded read = read("""
                <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2006"><TestDefinitions>
                <UnitTest name="M" storage="/a/b.dll" id="t1"><Execution id="e1"/><TestMethod className="N.C" name="M"/></UnitTest></TestDefinitions>
                <Results><UnitTestResult executionId="e1" testName="M" outcome="Passed"/></Results></TestRun>
                """);

        assertThat(read.cases().get(0).className()).isEqualTo("N.C");
        assertThat(read.suites().get(0).name()).isEqualTo("b.dll");
    }

    @Test
    void ofResultsThatHoldOthersOnlyTheseCount() {
        Recorded read =
                read(run("""
                <UnitTestResult testId="t1" testName="Data" outcome="Failed" resultType="DataDrivenTest"><Output><ErrorInfo><Message>one row failed</Message></ErrorInfo></Output><InnerResults>
                <UnitTestResult testName="Data (Data Row 0)" outcome="Passed" resultType="DataDrivenDataRow"/>
                <UnitTestResult testName="Data (Data Row 1)" outcome="Failed" resultType="DataDrivenDataRow"/></InnerResults></UnitTestResult>
                <TestResultAggregation testName="Ordered" outcome="Failed"><Output><ErrorInfo><Message>not all ran</Message></ErrorInfo></Output><InnerResults>
                <UnitTestResult testName="Step" outcome="Passed"/></InnerResults></TestResultAggregation>
                """, "<UnitTest id='t1' name='Data'><TestMethod className='N.C' name='Data'/></UnitTest>"));

        assertThat(read.cases())
                .extracting(TestCase::name)
                .containsExactly("Data (Data Row 0)", "Data (Data Row 1)", "Step", "Ordered");
        assertThat(read.cases().get(1).className()).isEqualTo("N.C");
        assertThat(read.states())
                .containsExactly(TestStatus.PASSED, TestStatus.FAILED, TestStatus.PASSED, TestStatus.FAILED);
    }

    @Test
    void aRunThatCrashedIsTold() {
        Recorded read = read("""
                <TestRun><Results/><ResultSummary outcome="Failed"><Counters total="0"/><Output><StdOut>console</StdOut></Output><RunInfos>
                <RunInfo computerName="h" outcome="Warning"><Text>hint</Text></RunInfo>
                <RunInfo computerName="h" outcome="Error"><Text>The test host process crashed</Text></RunInfo></RunInfos></ResultSummary></TestRun>
                """);

        assertThat(read.cases()).hasSize(1);
        assertThat(read.cases().get(0).problems().get(0).message()).isEqualTo("The test host process crashed");
        assertThat(read.ends().get(0).output()).isEqualTo("console");
    }

    @Test
    void moreDefinitionsThanFitAreReadInParts() {
        StringBuilder results = new StringBuilder();
        StringBuilder definitions = new StringBuilder();
        for (int i = 0; i < 103; i++) {
            results.append("<UnitTestResult testId='t")
                    .append(102 - i)
                    .append("' testName='M")
                    .append(102 - i)
                    .append("' outcome='Passed'/>");
            definitions
                    .append("<UnitTest id='t")
                    .append(i)
                    .append("'><TestMethod className='C")
                    .append(i)
                    .append("'/></UnitTest>");
        }
        results.append("<UnitTestResult testId='none' testName='Undefined' outcome='Failed'/>");
        String report = run(results.toString(), definitions.toString());

        Recorded parts = Recorded.of(new TrxReader(ReadLimits.DEFAULT, 10), report);
        Recorded whole = Recorded.of(new TrxReader(ReadLimits.DEFAULT), report);

        assertThat(whole.cases()).hasSize(104);
        assertThat(new HashSet<>(parts.cases())).isEqualTo(new HashSet<>(whole.cases()));
        assertThat(parts.cases()).hasSize(104);
        assertThat(parts.named("M102").className()).isEqualTo("C102");
    }
}

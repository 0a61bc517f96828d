package io.jenkins.plugins.codesuite.reports.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class JUnitReaderTest {

    private static Recorded read(String report) {
        return Recorded.of(new JUnitReader(ReadLimits.DEFAULT), report);
    }

    @Test
    void theCommonSuperset() {
        Recorded read = read("""
                <testsuites tests="4" failures="1" errors="1" time="1.5">
                 <testsuite name="s" tests="4" time="1.5" timestamp="2026-01-01T00:00:00" hostname="h" package="p" file="f">
                  <testcase classname="a.B" name="ok" time="0.5" file="src/B.java" line="12"/>
                  <testcase classname="a.B" name="bad" time="1,000.25"><failure message="1 != 2" type="AssertionError">trace</failure></testcase>
                  <testcase classname="a.B" name="boom"><error message="setup">trace</error></testcase>
                  <testcase classname="a.B" name="later"><skipped/></testcase>
                 </testsuite></testsuites>
                """);

        assertThat(read.suites()).containsExactly(new SuiteStart("s", "p", "f", "h", "2026-01-01T00:00:00"));
        assertThat(read.ends().get(0).duration()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(read.states())
                .containsExactly(TestStatus.PASSED, TestStatus.FAILED, TestStatus.ERROR, TestStatus.SKIPPED);
        assertThat(read.cases().get(0).duration()).isEqualTo(Duration.ofNanos(500_000_000));
        assertThat(read.cases().get(0).file()).isEqualTo("src/B.java");
        assertThat(read.cases().get(0).line()).isEqualTo(12);
        assertThat(read.cases().get(1).duration()).isEqualTo(Duration.ofNanos(1_000_250_000_000L));
        assertThat(read.cases().get(1).problems())
                .containsExactly(new Problem(TestStatus.FAILED, "1 != 2", "AssertionError", "trace"));
        assertThat(read.warning()).isEmpty();
    }

    @Test
    void surefireTellsFlakyCasesAndRerunOnes() {
        Recorded read = read("""
                <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="a.FlakyTest" time="1,234.567" tests="2">
                  <properties><property name="java.version" value="17"/><property name="long">text</property></properties>
                  <testcase name="flaky" classname="a.FlakyTest" time="0.01">
                    <flakyFailure message="first" type="E">
                      <stackTrace><![CDATA[at a.B(C.java:1)]]></stackTrace>
                      <system-out>out1</system-out><system-err>err1</system-err>
                    </flakyFailure>
                    <flakyError message="second" type="F" time="0.2">direct</flakyError>
                  </testcase>
                  <testcase name="failing" classname="a.FlakyTest" time="0">
                    <failure message="last" type="E">trace</failure>
                    <rerunFailure message="again" type="E"><stackTrace>t2</stackTrace></rerunFailure>
                    <rerunError type="G"><stackTrace>t3</stackTrace></rerunError>
                  </testcase>
                </testsuite>
                """);

        TestCase flaky = read.named("flaky");
        assertThat(flaky.status()).isEqualTo(TestStatus.PASSED);
        assertThat(flaky.isFlaky()).isTrue();
        assertThat(flaky.reruns().get(0).problem())
                .isEqualTo(new Problem(TestStatus.FAILED, "first", "E", "at a.B(C.java:1)"));
        assertThat(flaky.reruns().get(0).output()).isEqualTo("out1");
        assertThat(flaky.reruns().get(0).errorOutput()).isEqualTo("err1");
        assertThat(flaky.reruns().get(1).problem()).isEqualTo(new Problem(TestStatus.ERROR, "second", "F", "direct"));
        assertThat(flaky.reruns().get(1).duration()).isEqualTo(Duration.ofMillis(200));

        TestCase failing = read.named("failing");
        assertThat(failing.status()).isEqualTo(TestStatus.FAILED);
        assertThat(failing.isFlaky()).isFalse();
        assertThat(failing.reruns())
                .extracting(rerun -> rerun.problem().status())
                .containsExactly(TestStatus.FAILED, TestStatus.ERROR);
        assertThat(read.ends().get(0).duration()).isEqualTo(Duration.ofNanos(1_234_567_000_000L));
        assertThat(read.ends().get(0).properties())
                .containsExactly(new Property("java.version", "17"), new Property("long", "text"));
    }

    @Test
    void pytestTellsTeardownErrorsAsASecondCase() {
        Recorded read = read("""
                <?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="4" time="0.05" timestamp="2026-01-01T10:00:00.000000+00:00" hostname="h"><testcase classname="tests.test_a.TestA" name="test_x[1-a]" time="0.001"><properties><property name="k" value="v"/></properties></testcase><testcase classname="tests.test_a.TestA" name="test_x[1-a]" time="0.001"><error message="failed on teardown with &quot;ValueError: x&quot;">def td():&#10;E   ValueError</error></testcase><testcase classname="tests.test_a" name="test_xfail" time="0.001"><skipped type="pytest.xfail" message="known" /></testcase><testcase classname="tests.test_a" name="test_strict" time="0.001"><failure message="[XPASS(strict)] known">[XPASS(strict)] known</failure></testcase></testsuite></testsuites>""");

        assertThat(read.states())
                .containsExactly(TestStatus.PASSED, TestStatus.ERROR, TestStatus.SKIPPED, TestStatus.FAILED);
        assertThat(read.cases().get(0).properties()).containsExactly(new Property("k", "v"));
        assertThat(read.cases().get(1).problems().get(0).message())
                .isEqualTo("failed on teardown with \"ValueError: x\"");
        assertThat(read.cases().get(1).problems().get(0).details()).isEqualTo("def td():\nE   ValueError");
        assertThat(read.cases().get(2).problems().get(0))
                .isEqualTo(new Problem(TestStatus.SKIPPED, "known", "pytest.xfail", ""));
    }

    @Test
    void pytestOfOldHasOneSuiteAndRerunElements() {
        Recorded read = read(
                "<testsuite name=\"pytest\" skips=\"0\"><testcase classname=\"t\" name=\"a\" file=\"t.py\" line=\"3\">"
                        + "<rerun message=\"m\">text</rerun></testcase></testsuite>");

        assertThat(read.cases().get(0).isFlaky()).isTrue();
        assertThat(read.cases().get(0).reruns().get(0).problem().details()).isEqualTo("text");
    }

    @Test
    void jestRepeatsFailuresAndMayHaveSuitesWithoutCases() {
        Recorded read = read("""
                <testsuites name="jest tests" tests="2" failures="1" errors="1" time="2.1">
                  <testsuite name="adds" errors="0" failures="1" skipped="1" timestamp="2026-01-01T00:00:00" time="1" tests="2">
                    <testcase classname="adds works" name="adds works" time="0.003"><failure>Error: one
                    at a.js:1:2</failure><failure>Error: two</failure></testcase>
                    <testcase classname="adds later" name="adds later" time="0"><skipped/></testcase>
                  </testsuite>
                  <testsuite name="broken.test.js" errors="1" failures="0" skipped="0" tests="0"></testsuite>
                  <testsuite name="broken2.test.js" errors="1" tests="1"><testcase classname="Test suite failed to run" name="x" time="0"><error>SyntaxError</error></testcase></testsuite>
                </testsuites>
                """);

        assertThat(read.suites())
                .extracting(SuiteStart::name)
                .containsExactly("adds", "broken.test.js", "broken2.test.js");
        assertThat(read.states()).containsExactly(TestStatus.FAILED, TestStatus.SKIPPED, TestStatus.ERROR);
        assertThat(read.cases().get(0).problems())
                .extracting(Problem::details)
                .containsExactly("Error: one\n    at a.js:1:2", "Error: two");
    }

    @Test
    void gotestsumTellsParentsAndChildren() {
        Recorded read = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="3" failures="2" errors="0" time="0.002">
                	<testsuite tests="3" failures="2" time="0.001000" name="example.com/m" timestamp="2026-01-01T00:00:00Z">
                		<properties>
                			<property name="go.version" value="go1.22"></property>
                		</properties>
                		<testcase classname="example.com/m" name="TestA/sub" time="0.000000">
                			<failure message="Failed" type="">=== RUN   TestA/sub&#xA;    a_test.go:7: no&#xA;</failure>
                		</testcase>
                		<testcase classname="example.com/m" name="TestA" time="0.010000">
                			<failure message="Failed" type="">x</failure>
                		</testcase>
                		<testcase classname="example.com/m" name="TestB" time="0.000000">
                			<skipped message="=== RUN   TestB&#xA;    a_test.go:12: later"></skipped>
                		</testcase>
                	</testsuite>
                </testsuites>
                """);

        assertThat(read.cases()).extracting(TestCase::name).containsExactly("TestA/sub", "TestA", "TestB");
        assertThat(read.states()).containsExactly(TestStatus.FAILED, TestStatus.FAILED, TestStatus.SKIPPED);
        assertThat(read.cases().get(2).problems().get(0).message())
                .isEqualTo("=== RUN   TestB\n    a_test.go:12: later");
    }

    @Test
    void antTellsErrorsAndOutputsOfSuites() {
        Recorded read = read("""
                <testsuites><testsuite errors="1" failures="0" hostname="h" id="0" name="FooTest" package="a.b" tests="1" time="0.1" timestamp="t">
                  <properties/>
                  <testcase classname="a.b.FooTest" name="t" time="0.1"/>
                  <error message="cannot start" type="java.lang.Error">trace</error>
                  <system-out><![CDATA[one
                two]]></system-out><system-err><![CDATA[]]></system-err>
                </testsuite></testsuites>
                """);

        assertThat(read.suites().get(0).packageName()).isEqualTo("a.b");
        assertThat(read.cases().get(1).name()).isEqualTo("<init>");
        assertThat(read.cases().get(1).className()).isEqualTo("FooTest");
        assertThat(read.cases().get(1).status()).isEqualTo(TestStatus.ERROR);
        assertThat(read.ends().get(0).output()).isEqualTo("one\ntwo");
    }

    @Test
    void googleTestTellsCasesThatDidNotRunByAttributes() {
        Recorded read =
                read("<testsuites><testsuite name=\"s\"><testcase name=\"a\" status=\"run\" result=\"completed\" "
                        + "classname=\"S\" file=\"a.cc\" line=\"7\"/><testcase name=\"DISABLED_b\" status=\"notrun\" "
                        + "result=\"suppressed\" classname=\"S\"/></testsuite></testsuites>");

        assertThat(read.states()).containsExactly(TestStatus.PASSED, TestStatus.SKIPPED);
    }

    @Test
    void classesAreFoundAsJenkinsFindsThem() {
        Recorded read = read("""
                <testsuites><testsuite name="suite"><testcase name="a.b.c"/><testcase classname="" name="x.y"/></testsuite>
                <testsuite><testcase name="a.b.c"/><testcase name="plain"/></testsuite></testsuites>
                """);

        assertThat(read.cases()).extracting(TestCase::className).containsExactly("suite", "", "a.b", "");
        assertThat(read.cases()).extracting(TestCase::name).containsExactly("a.b.c", "x.y", "c", "plain");
        assertThat(read.suites().get(1).name()).isEqualTo("TEST-report");
    }

    @Test
    void suitesNestAndCasesMayStandOutside() {
        Recorded read = read("""
                <testsuites name="all"><testsuite name="outer"><testcase classname="c" name="1"/>
                <testsuite name="inner"><testcase classname="c" name="2"/></testsuite><testcase classname="c" name="3"/>
                </testsuite><testcase classname="c" name="4"/></testsuites>
                """);

        assertThat(read.suites()).extracting(SuiteStart::name).containsExactly("outer", "inner", "all");
        assertThat(read.cases()).extracting(TestCase::name).containsExactly("1", "2", "3", "4");
    }

    @Test
    void theProblemThatDecidesIsFirst() {
        Recorded read = read("""
                <testsuite name="s"><testcase classname="c" name="1"><failure message="f"/><error message="e"/></testcase>
                <testcase classname="c" name="2"><failure message="f"/><skipped message="s"/></testcase>
                <testcase classname="c" name="3"><skipped type="codesuite.unknown" message="?"/></testcase>
                <testcase classname="c" name="4"><skipped type="codesuite.unknown:own"/></testcase></testsuite>
                """);

        assertThat(read.states())
                .containsExactly(TestStatus.ERROR, TestStatus.SKIPPED, TestStatus.UNKNOWN, TestStatus.UNKNOWN);
        assertThat(read.cases().get(2).problems().get(0).type()).isEmpty();
        assertThat(read.cases().get(3).problems().get(0).type()).isEqualTo("own");
    }

    @Test
    void outputsOfOneKindAreJoinedAndLongOnesAreCut() {
        String giant = "line of output\n".repeat(50_000);
        Recorded read =
                read("<testsuite name='s'><testcase classname='c' name='1'><system-out>a</system-out><system-out>b\n"
                        + "</system-out><system-out>c</system-out></testcase><testcase classname='c' name='2'><failure message='"
                        + "m".repeat(6_000_000) + "'>" + giant + "</failure><system-out>" + giant
                        + "</system-out><system-err>x"
                        + "</system-err></testcase></testsuite>");

        assertThat(read.cases().get(0).output()).isEqualTo("a\nb\nc");
        TestCase big = read.cases().get(1);
        assertThat(big.output()).hasSizeBetween(100_000, 100_100).contains("[… 650,000 characters left out …]");
        assertThat(big.problems().get(0).message()).hasSizeLessThan(100_100);
        assertThat(big.problems().get(0).details())
                .hasSizeLessThan(100_100)
                .startsWith("line of")
                .endsWith("output\n");
        assertThat(big.errorOutput()).isEqualTo("x");
        assertThat(read.warning()).isEmpty();
    }

    @Test
    void textsOfOneCaseAreBoundedTogether() {
        StringBuilder report = new StringBuilder("<testsuite name='s'><testcase classname='c' name='1'>");
        for (int i = 0; i < 5_000; i++) {
            report.append("<failure message='").append("m".repeat(2_000)).append("'/>");
        }
        Recorded read = read(report + "</testcase></testsuite>");

        assertThat(read.cases().get(0).problems()).hasSize(1_000);
        assertThat(read.cases().get(0).problems().stream()
                        .mapToInt(p -> p.message().length())
                        .sum())
                .isLessThan(2_100_000);
    }

    @Test
    void aCaseThatTheEndPartsIsNotTakenForOneThatPassed() {
        Recorded read =
                read("<testsuite name='s'>\n<testcase classname='c' name='1'/>\n<testcase classname='c' name='2'>"
                        + "<system-out>half");

        assertThat(read.states()).containsExactly(TestStatus.PASSED, TestStatus.UNKNOWN);
        assertThat(read.cases().get(1).output()).isEqualTo("half");
        assertThat(read.cases().get(1).problems().get(0).message()).isEqualTo("The report ends within this test case");
        assertThat(read.warning().orElseThrow().line()).isEqualTo(3);
        assertThat(read.warning().orElseThrow().lost())
                .isEqualTo("the file ends within <system-out>; what stands before was kept");
    }

    @Test
    void entitiesAreNeitherFetchedNorGrown() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" '&a")
                    .append(i - 1)
                    .append(";&a")
                    .append(i - 1)
                    .append(";'>");
        }
        bomb.append("<!ENTITY xxe SYSTEM 'file:///etc/hostname'><!ENTITY % p SYSTEM 'http://127.0.0.1:1/x.dtd'>%p;]>");
        Recorded read =
                read(bomb + "<testsuite name='s'><testcase classname='c' name='&a29;'><system-out>&xxe;</system-out>"
                        + "</testcase></testsuite>");

        assertThat(read.cases().get(0).name()).isEqualTo("&a29;");
        assertThat(read.cases().get(0).output()).isEqualTo("&xxe;");
        assertThat(read.warning().orElseThrow().lost()).contains("the entity &a29; is not known");
    }

    @Test
    void encodingsAsToolsWriteThem() {
        String body = "<testsuite name=\"Prüfung\"><testcase classname=\"c\" name=\"größer\"/></testsuite>";
        for (byte[] bytes : new byte[][] {
            ("\uFEFF" + body).getBytes(StandardCharsets.UTF_8),
            ("\uFEFF<?xml version=\"1.0\" encoding=\"utf-16\"?>" + body).getBytes(StandardCharsets.UTF_16LE),
            ("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + body).getBytes(StandardCharsets.UTF_16BE),
            ("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + body).getBytes(StandardCharsets.UTF_8),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + body).getBytes(StandardCharsets.ISO_8859_1)
        }) {
            Recorded read = Recorded.of(new JUnitReader(ReadLimits.DEFAULT), bytes);
            assertThat(read.suites().get(0).name()).isEqualTo("Prüfung");
            assertThat(read.cases().get(0).name()).isEqualTo("größer");
            assertThat(read.warning()).isEmpty();
        }
    }

    @Test
    void reportsOneAfterTheOtherInOneFileAreAllRead() {
        Recorded read = read("<?xml version='1.0'?><testsuite name='1'><testcase classname='c' name='a'/></testsuite>\n"
                + "<?xml version='1.0'?><testsuite name='2'><testcase classname='c' name='b'/></testsuite>");

        assertThat(read.suites()).hasSize(2);
        assertThat(read.warning()).isEmpty();
    }

    @Test
    void aReportOfAnotherFormatIsSaid() {
        Recorded read = read("<?xml version='1.0'?>\n<report name='x'><package/></report>");

        assertThat(read.events()).isEmpty();
        assertThat(read.warning().orElseThrow().lost())
                .isEqualTo("<report> begins no JUnit XML report; it was left out");
        assertThat(read.warning().orElseThrow().line()).isEqualTo(2);
    }
}

package io.jenkins.plugins.codesuite.reports.nunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class NUnit2ReaderTest {

    private static Recorded read(String report) {
        return Recorded.of(new NUnit2Reader(ReadLimits.DEFAULT), report);
    }

    @Test
    void nunit25() {
        Recorded read = read("""
                <?xml version="1.0" encoding="utf-8" standalone="no"?>
                <!--This file represents the results of running a test suite-->
                <test-results name="C:\\a.dll" total="7" errors="1" failures="1" not-run="2" inconclusive="1" ignored="1" skipped="0" invalid="1" date="2026-01-01" time="10:00:00">
                  <environment nunit-version="2.6.4"/><culture-info current-culture="de-DE"/>
                  <test-suite type="Assembly" name="C:\\a.dll" executed="True" result="Failure" success="False" time="0,5" asserts="0">
                    <results><test-suite type="Namespace" name="Ns" executed="True"><results>
                      <test-suite type="TestFixture" name="Calc" executed="True" result="Failure" time="0,25">
                        <categories><category name="slow"/></categories>
                        <results>
                          <test-case name="Ns.Calc.Ok" executed="True" result="Success" success="True" time="0,015" asserts="1">
                            <categories><category name="fast"/></categories><properties><property name="k" value="v"/></properties></test-case>
                          <test-case name="Ns.Calc.Bad" executed="True" result="Failure" success="False" time="1.5"><failure><message><![CDATA[no]]></message><stack-trace><![CDATA[at Ns.Calc.Bad()]]></stack-trace></failure></test-case>
                          <test-case name="Ns.Calc.Boom" executed="True" result="Error" success="False"><failure><message>E</message></failure></test-case>
                          <test-case name="Ns.Calc.Odd" executed="False" result="NotRunnable"><reason><message>not public</message></reason></test-case>
                          <test-case name="Ns.Calc.Later" executed="False" result="Ignored"><reason><message>later</message></reason></test-case>
                          <test-case name="Ns.Calc.Perhaps" executed="True" result="Inconclusive"/>
                          <test-suite type="ParameterizedTest" name="Add"><results><test-case name="Ns.Calc.Add(1,2)" executed="True" result="Success"/></results></test-suite>
                        </results></test-suite>
                      <test-suite type="GenericFixture" name="List&lt;T&gt;"><results><test-suite type="TestFixture" name="List&lt;Int32&gt;"><results>
                        <test-case name="Ns.List&lt;Int32&gt;.Add" executed="True" result="Success"/></results></test-suite></results></test-suite>
                    </results></test-suite></results>
                  </test-suite>
                </test-results>
                """);

        assertThat(read.suites()).extracting(SuiteStart::name).containsExactly("Ns.Calc", "Ns.List<Int32>");
        assertThat(read.cases())
                .extracting(TestCase::name)
                .containsExactly("Ok", "Bad", "Boom", "Odd", "Later", "Perhaps", "Add(1,2)", "Add");
        assertThat(read.states())
                .containsExactly(
                        TestStatus.PASSED,
                        TestStatus.FAILED,
                        TestStatus.ERROR,
                        TestStatus.ERROR,
                        TestStatus.SKIPPED,
                        TestStatus.UNKNOWN,
                        TestStatus.PASSED,
                        TestStatus.PASSED);
        assertThat(read.named("Ok").className()).isEqualTo("Ns.Calc");
        assertThat(read.named("Ok").duration()).isEqualTo(Duration.ofMillis(15));
        assertThat(read.named("Ok").properties())
                .containsExactly(new Property("Category", "fast"), new Property("k", "v"));
        assertThat(read.named("Bad").duration()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(read.named("Bad").problems())
                .containsExactly(new Problem(TestStatus.FAILED, "no", "", "at Ns.Calc.Bad()"));
        assertThat(read.named("Odd").problems().get(0).message()).isEqualTo("not public");
        assertThat(read.ends().get(0).properties()).containsExactly(new Property("Category", "slow"));
        assertThat(read.ends().get(0).duration()).isEqualTo(Duration.ofMillis(250));
        assertThat(read.warning()).isEmpty();
    }

    @Test
    void nunit24HasNoResults() {
        Recorded read = read("""
                <test-results name="a" total="4" failures="1" not-run="1" date="d" time="t"><test-suite name="a.dll"><results><test-suite name="Fix"><results>
                <test-case name="Fix.Ok" executed="True" success="True" time="0.1"/>
                <test-case name="Fix.Bad" executed="True" success="False"><failure><message>m</message></failure></test-case>
                <test-case name="Fix.Worse" executed="True" success="False"/>
                <test-case name="Fix.Later" executed="False"><reason><message>r</message></reason></test-case>
                </results></test-suite></results></test-suite></test-results>
                """);

        assertThat(read.states())
                .containsExactly(TestStatus.PASSED, TestStatus.FAILED, TestStatus.FAILED, TestStatus.SKIPPED);
        assertThat(read.cases()).extracting(TestCase::className).containsOnly("Fix");
    }

    @Test
    void casesRightInTheAssemblyHaveTheClassOfTheirName() {
        Recorded read = read(
                "<test-results><test-suite name='x.dll'><results>"
                        + "<test-case name='A.B.C(1.5)' executed='True' success='True'/></results></test-suite></test-results>");

        assertThat(read.suites().get(0).name()).isEqualTo("TEST-report");
        assertThat(read.cases().get(0).className()).isEqualTo("A.B");
        assertThat(read.cases().get(0).name()).isEqualTo("C(1.5)");
    }

    @Test
    void aFixtureThatFailsWithoutCasesIsTold() {
        Recorded read = read("<test-results><test-suite name='x.dll'><results><test-suite type='TestFixture' name='F'"
                + " result='Error'><failure><message>TestFixtureSetUp failed</message></failure></test-suite></results>"
                + "</test-suite></test-results>");

        assertThat(read.cases()).hasSize(1);
        assertThat(read.states()).containsExactly(TestStatus.ERROR);
    }
}

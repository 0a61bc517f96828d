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

final class NUnit3ReaderTest {

    private static Recorded read(String report) {
        return Recorded.of(new NUnit3Reader(ReadLimits.DEFAULT), report);
    }

    @Test
    void casesStandInTheirFixture() {
        Recorded read = read("""
                \uFEFF<?xml version="1.0" encoding="utf-8" standalone="no"?>
                <test-run id="2" testcasecount="6" result="Failed" total="6" duration="0.5">
                  <command-line><![CDATA[nunit3-console a.dll]]></command-line>
                  <test-suite type="Assembly" id="1" name="a.dll" fullname="C:\\a.dll" result="Failed" site="Child">
                    <failure><message><![CDATA[One or more child tests had errors]]></message></failure>
                    <test-suite type="TestSuite" name="Ns" fullname="Ns">
                      <test-suite type="TestFixture" name="Calc" fullname="Ns.Calc" classname="Ns.Calc" result="Failed" site="Child" duration="0.25" start-time="2026-01-01 10:00:00Z">
                        <properties><property name="Category" value="fast"/></properties>
                        <output><![CDATA[fixture]]></output>
                        <test-case id="1" name="Ok" fullname="Ns.Calc.Ok" methodname="Ok" classname="Ns.Calc" result="Passed" duration="0.015000" asserts="1">
                          <properties><property name="Author" value="me"/></properties><output><![CDATA[hello
                ]]></output></test-case>
                        <test-case name="Bad" fullname="Ns.Calc.Bad" classname="Ns.Calc" result="Failed" duration="1.5">
                          <failure><message><![CDATA[  Expected: 1
                  But was: 2]]></message><stack-trace><![CDATA[   at Ns.Calc.Bad() in C:\\Calc.cs:line 12]]></stack-trace></failure>
                          <assertions><assertion result="Failed"><message>x</message></assertion></assertions></test-case>
                        <test-case name="Boom" fullname="Ns.Calc.Boom" classname="Ns.Calc" result="Failed" label="Error"><failure><message>E</message></failure></test-case>
                        <test-case name="Odd" fullname="Ns.Calc.Odd" classname="Ns.Calc" result="Failed" label="Invalid"><reason><message>no args</message></reason></test-case>
                        <test-case name="Later" fullname="Ns.Calc.Later" classname="Ns.Calc" result="Skipped" label="Ignored"><reason><message><![CDATA[not now]]></message></reason></test-case>
                        <test-case name="Perhaps" fullname="Ns.Calc.Perhaps" classname="Ns.Calc" result="Inconclusive"/>
                        <test-case name="Warned" fullname="Ns.Calc.Warned" classname="Ns.Calc" result="Warning"><assertions><assertion result="Warning"><message>careful</message></assertion></assertions></test-case>
                        <test-suite type="ParameterizedMethod" name="Add" fullname="Ns.Calc.Add" classname="Ns.Calc">
                          <test-case name="Add(1,2)" fullname="Ns.Calc.Add(1,2)" result="Passed"/>
                        </test-suite>
                      </test-suite>
                    </test-suite>
                  </test-suite>
                </test-run>
                """);

        assertThat(read.suites()).containsExactly(new SuiteStart("Ns.Calc", "", "", "", "2026-01-01 10:00:00Z"));
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
        assertThat(read.cases()).extracting(TestCase::className).containsOnly("Ns.Calc");
        assertThat(read.named("Ok").duration()).isEqualTo(Duration.ofMillis(15));
        assertThat(read.named("Ok").properties()).containsExactly(new Property("Author", "me"));
        assertThat(read.named("Ok").output()).isEqualTo("hello\n");
        assertThat(read.named("Bad").problems().get(0))
                .isEqualTo(new Problem(
                        TestStatus.FAILED, "Expected: 1\n  But was: 2", "", "at Ns.Calc.Bad() in C:\\Calc.cs:line 12"));
        assertThat(read.named("Odd").problems().get(0).message()).isEqualTo("no args");
        assertThat(read.named("Later").problems().get(0).message()).isEqualTo("not now");
        assertThat(read.named("Warned").output()).isEqualTo("careful");
        assertThat(read.ends().get(0).duration()).isEqualTo(Duration.ofMillis(250));
        assertThat(read.ends().get(0).output()).isEqualTo("fixture");
        assertThat(read.warning()).isEmpty();
    }

    @Test
    void aFailingSetUpOrTearDownIsTold() {
        Recorded read = read("""
                <test-run><test-suite type="TestFixture" fullname="A" classname="A" result="Failed" label="Error" site="TearDown">
                <failure><message>disk full</message><stack-trace>at A.Down()</stack-trace></failure>
                <test-case name="t" classname="A" result="Passed"/></test-suite>
                <test-suite type="TestFixture" fullname="B" classname="B" result="Failed" site="SetUp"><failure><message>no db</message></failure></test-suite>
                <test-suite type="TestFixture" fullname="C" classname="C" result="Failed" site="SetUp"><failure><message>no db</message></failure>
                <test-case name="t" classname="C" result="Failed" site="Parent"><failure><message>OneTimeSetUp: no db</message></failure></test-case></test-suite>
                </test-run>
                """);

        assertThat(read.cases())
                .extracting(TestCase::name)
                .containsExactly("t", "OneTimeTearDown", "OneTimeSetUp", "t");
        assertThat(read.cases().get(1).problems().get(0))
                .isEqualTo(new Problem(TestStatus.ERROR, "disk full", "", "at A.Down()"));
    }

    @Test
    void casesWithoutAFixtureStandInTheElementAroundThem() {
        Recorded read = read("<test-run><test-suite type='Assembly' name='a.dll' fullname='/x/a.dll'>"
                + "<test-case name='M' fullname='N.C.M' result='Passed'/></test-suite></test-run>");

        assertThat(read.suites().get(0).name()).isEqualTo("/x/a.dll");
        assertThat(read.cases().get(0).className()).isEqualTo("N.C");
    }
}

package io.jenkins.plugins.codesuite.reports.testng;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestNgReaderTest {

    @TempDir
    private Path folder;

    private static Recorded read(String report) {
        return Recorded.of(new TestNgReader(ReadLimits.DEFAULT), report);
    }

    @Test
    void methodsOfAClass() {
        Recorded read = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testng-results ignored="0" total="5" passed="2" failed="1" skipped="1">
                  <reporter-output><line><![CDATA[not of a test]]></line></reporter-output>
                  <suite started-at="2026-03-12T20:59:52 ART" name="Suite" finished-at="x" duration-ms="60">
                    <groups><group name="g"><method signature="x" name="x" class="x"/></group></groups>
                    <test started-at="x" name="Test" finished-at="x" duration-ms="50">
                      <class name="a.B">
                        <test-method is-config="true" signature="a.B.up()" started-at="x" name="up" finished-at="x" duration-ms="1" status="PASS"/>
                        <test-method is-config="true" name="down" duration-ms="1" status="FAIL"><exception class="java.lang.IllegalStateException"><message><![CDATA[no]]></message></exception></test-method>
                        <test-method is-config="true" name="between" duration-ms="1" status="SKIP"/>
                        <test-method signature="a.B.adds(int, int)" name="adds" data-provider="d" duration-ms="15" status="PASS">
                          <params><param index="0"><value><![CDATA[1]]></value></param><param index="1"><value is-null="true"/></param></params>
                          <reporter-output><line><![CDATA[one]]></line><line><![CDATA[two]]></line></reporter-output></test-method>
                        <test-method name="retried" duration-ms="2" status="SKIP" retried="true"><exception class="E"><message><![CDATA[first]]></message><full-stacktrace><![CDATA[E: first
                	at a.B.retried(B.java:3)]]></full-stacktrace></exception></test-method>
                        <test-method name="later" duration-ms="0" status="SKIP"/>
                        <test-method name="retried" duration-ms="3" status="PASS"/>
                        <test-method name="retried" duration-ms="2" status="SKIP" retried="true"><exception class="F"/></test-method>
                        <test-method name="never" duration-ms="2" status="FAIL" retried="true"/>
                        <test-method name="odd" duration-ms="2" status="SUCCESS_PERCENTAGE_FAILURE"/>
                      </class>
                    </test>
                  </suite>
                </testng-results>
                """);

        assertThat(read.suites()).extracting(SuiteStart::name).containsExactly("Suite", "Test");
        assertThat(read.suites().get(0).timestamp()).isEqualTo("2026-03-12T20:59:52 ART");
        assertThat(read.cases())
                .extracting(TestCase::name)
                .containsExactly("down", "adds(1, null)", "later", "retried", "odd", "never");
        assertThat(read.states())
                .containsExactly(
                        TestStatus.FAILED,
                        TestStatus.PASSED,
                        TestStatus.SKIPPED,
                        TestStatus.PASSED,
                        TestStatus.UNKNOWN,
                        TestStatus.FAILED);
        assertThat(read.named("adds(1, null)").output()).isEqualTo("one\ntwo");
        assertThat(read.named("adds(1, null)").duration()).isEqualTo(Duration.ofMillis(15));
        assertThat(read.named("down").problems())
                .containsExactly(new Problem(TestStatus.FAILED, "no", "java.lang.IllegalStateException", ""));
        TestCase retried = read.named("retried");
        assertThat(retried.isFlaky()).isTrue();
        assertThat(retried.reruns()).hasSize(2);
        assertThat(retried.reruns().get(0).problem())
                .isEqualTo(new Problem(TestStatus.FAILED, "first", "E", "E: first\n\tat a.B.retried(B.java:3)"));
        assertThat(read.ends().get(0).duration()).isEqualTo(Duration.ofMillis(50));
        assertThat(read.warning()).isEmpty();
    }

    @Test
    void suitesInFilesOfTheirOwnAreReadWithTheReport() throws IOException {
        Path report = Files.writeString(
                folder.resolve("testng-results.xml"),
                "<testng-results><suite url='One/testng-results.xml'/><suite url='../outside.xml'/></testng-results>");
        Path part = Files.createDirectory(folder.resolve("One")).resolve("testng-results.xml");
        Files.writeString(
                part,
                "<suite name='One'><test name='t'><class name='c'>"
                        + "<test-method name='m' status='PASS'/></class></test></suite>");
        TestNgReader reader = new TestNgReader(ReadLimits.DEFAULT);

        Recorded read = Recorded.of(reader, report);

        assertThat(read.cases()).hasSize(1);
        assertThat(read.warning().orElseThrow().lost()).contains("../outside.xml was left out");
        assertThat(Recorded.of(reader, part).cases()).isEmpty();
        Path alone =
                Files.copy(part, Files.createDirectories(folder.resolve("x/y")).resolve("other.xml"));
        assertThat(Recorded.of(reader, alone).cases()).hasSize(1);
    }
}

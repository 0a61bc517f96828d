package io.jenkins.plugins.codesuite.reports.testng;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.Assert;
import org.testng.IRetryAnalyzer;
import org.testng.ITestResult;
import org.testng.Reporter;
import org.testng.SkipException;
import org.testng.TestNG;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.reporters.XMLReporter;

/** Reports that TestNG itself writes. */
final class TestNgRunTest {

    @TempDir
    private Path folder;

    private Recorded read;

    @BeforeEach
    void run() throws IOException {
        TestNG testNg = new TestNG(false);
        testNg.setOutputDirectory(folder.toString());
        testNg.setTestClasses(new Class<?>[] {Calculator.class, Unprepared.class});
        XMLReporter reporter = new XMLReporter();
        testNg.addListener(reporter);
        testNg.setVerbose(0);
        testNg.run();
        read = Recorded.of(new TestNgReader(ReadLimits.DEFAULT), folder.resolve(reporter.fileName()));
    }

    @Test
    void everyCaseIsThereOnce() {
        assertThat(read.warning()).isEmpty();
        assertThat(read.cases())
                .extracting(test -> test.name() + " " + test.status())
                .containsExactlyInAnyOrder(
                        "adds(1, 2, <a> & b) PASSED",
                        "adds(2, 2, null) FAILED",
                        "flaky PASSED",
                        "hopeless FAILED",
                        "later SKIPPED",
                        "passes PASSED",
                        "cleans FAILED",
                        "prepares FAILED",
                        "neverRuns SKIPPED");
    }

    @Test
    void retriesBelongToTheLastTry() {
        TestCase flaky = read.named("flaky");
        assertThat(flaky.isFlaky()).isTrue();
        assertThat(flaky.reruns())
                .extracting(rerun -> rerun.problem().message())
                .containsExactlyInAnyOrder("try 1 expected [3] but found [1]", "try 2 expected [3] but found [2]");
        assertThat(flaky.reruns().get(1).problem().details()).contains("TestNgRunTest.java");

        assertThat(read.named("hopeless").reruns()).hasSize(2);
        assertThat(read.named("hopeless").problems().get(0).type()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void textsAreWhole() {
        TestCase failed = read.named("adds(2, 2, null)");
        assertThat(failed.className()).isEqualTo(Calculator.class.getName());
        assertThat(failed.problems().get(0).status()).isEqualTo(TestStatus.FAILED);
        assertThat(failed.problems().get(0).message()).isEqualTo("<2 & 2> expected [5] but found [4]");
        assertThat(read.named("passes").output()).isEqualTo("said by <a test>");
        assertThat(read.named("later").problems().get(0).message()).isEqualTo("not now");
        assertThat(read.named("prepares").problems().get(0).message()).isEqualTo("no database");
    }

    /** What is run; not a test of this project. */
    public static final class Calculator {

        private int tries;

        /** Rows. */
        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{1, 2, "<a> & b"}, {2, 2, null}};
        }

        /** One row fails. */
        @org.testng.annotations.Test(dataProvider = "rows")
        public void adds(int a, int b, String note) {
            Assert.assertEquals(a + b, note == null ? 5 : 3, "<2 & 2>");
        }

        /** Passes at the third try. */
        @org.testng.annotations.Test(retryAnalyzer = Twice.class)
        public void flaky() {
            tries++;
            Assert.assertEquals(tries, 3, "try " + tries);
        }

        /** Fails at each try. */
        @org.testng.annotations.Test(retryAnalyzer = Twice.class)
        public void hopeless() {
            throw new IllegalStateException("never");
        }

        /** Is skipped. */
        @org.testng.annotations.Test
        public void later() {
            throw new SkipException("not now");
        }

        /** Says something. */
        @org.testng.annotations.Test
        public void passes() {
            Reporter.log("said by <a test>");
        }
    }

    /** Configuration methods that fail. */
    public static final class Unprepared {

        /** Fails before every test. */
        @BeforeClass
        public void prepares() {
            throw new IllegalStateException("no database");
        }

        /** Fails after every test, skipped or not. */
        @AfterMethod(alwaysRun = true)
        public void cleans() {
            throw new IllegalStateException("nothing to clean");
        }

        /** Is not run. */
        @org.testng.annotations.Test
        public void neverRuns() {
            Assert.fail();
        }
    }

    /** Two more tries. */
    public static final class Twice implements IRetryAnalyzer {

        private final List<ITestResult> failures = new java.util.ArrayList<>();

        @Override
        public boolean retry(ITestResult result) {
            failures.add(result);
            return failures.size() <= 2;
        }
    }
}

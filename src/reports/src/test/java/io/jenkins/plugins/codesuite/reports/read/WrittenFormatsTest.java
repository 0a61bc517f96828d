package io.jenkins.plugins.codesuite.reports.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;

/** What a format can say of a case is read as it was meant, whatever texts hold. */
final class WrittenFormatsTest {

    private static final int[] ODD = {
        '<', '>', '&', '"', '\'', ']', '\n', '\t', '\r', ' ', ';', '#', 'é', '日', 0x1F600, 0xFFFD, 0x85, 0x2028, '=',
        '/', '.', '(', ','
    };

    private final Random random = new Random();

    @net.jqwik.api.Property(tries = 300)
    void junit(@ForAll long seed) {
        random.setSeed(seed);
        List<TestCase> cases = cases(this::anything);

        assertThat(read(ReportFormat.JUNITXML, cases)).isEqualTo(cases);
    }

    @net.jqwik.api.Property(tries = 200)
    void nunit2(@ForAll long seed) {
        random.setSeed(seed);
        List<TestCase> cases = cases(name -> TestCase.named(identifier(), name).duration(duration(1_000)));

        assertThat(read(ReportFormat.NUNITXML, cases)).isEqualTo(cases);
    }

    @net.jqwik.api.Property(tries = 200)
    void nunit3(@ForAll long seed) {
        random.setSeed(seed);
        List<TestCase> cases = cases(name ->
                TestCase.named(identifier(), name).duration(duration(1_000)).output(text()));

        assertThat(read(ReportFormat.NUNIT3XML, cases)).isEqualTo(cases);
    }

    @net.jqwik.api.Property(tries = 200)
    void testNg(@ForAll long seed) {
        random.setSeed(seed);
        List<TestCase> cases = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            TestCase.Builder test = TestCase.named(identifier(), "m" + identifier())
                    .duration(Duration.ofMillis(random.nextInt(100_000)));
            for (int reruns = random.nextInt(3); reruns > 0; reruns--) {
                test.rerun(new Rerun(
                        new Problem(TestStatus.FAILED, text().strip(), identifier(), text().strip()),
                        "",
                        "",
                        Duration.ofMillis(random.nextInt(100))));
            }
            TestStatus status = status();
            if (status != TestStatus.PASSED && status != TestStatus.ERROR) {
                test.problem(new Problem(status, text().strip(), identifier(), text().strip()));
            }
            cases.add(test.build());
        }

        assertThat(read(ReportFormat.TESTNGXML, cases)).isEqualTo(cases);
    }

    @net.jqwik.api.Property(tries = 200)
    void trx(@ForAll long seed) {
        random.setSeed(seed);
        List<TestCase> cases = cases(
                name -> TestCase.named(identifier(), name)
                        .duration(duration(100))
                        .output(text())
                        .errorOutput(text()),
                UnaryOperator.identity());

        assertThat(read(ReportFormat.VISUALSTUDIOTRX, cases)).isEqualTo(cases);
    }

    private static List<TestCase> read(ReportFormat format, List<TestCase> cases) {
        Recorded recorded =
                Recorded.of(FormatReaders.ofTests(format, ReadLimits.DEFAULT), WrittenFormats.write(format, cases));
        assertThat(recorded.warning()).isEmpty();
        return recorded.cases();
    }

    private interface Named {
        TestCase.Builder of(String name);
    }

    /** Cases with one problem at most, of message and details alone. */
    private List<TestCase> cases(Named named) {
        return cases(named, String::strip);
    }

    private List<TestCase> cases(Named named, UnaryOperator<String> shape) {
        List<TestCase> cases = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            TestCase.Builder test = named.of("x" + identifier() + "(" + text().replace("\r", "") + ")");
            TestStatus status = status();
            if (test.problems() == 0 && status != TestStatus.PASSED) {
                test.problem(new Problem(status, shape.apply("m" + text()), "", shape.apply(text())));
            }
            cases.add(test.build());
        }
        return cases;
    }

    private TestCase.Builder anything(String name) {
        TestCase.Builder test = TestCase.named(text(), name)
                .duration(duration(1))
                .file(text())
                .line(random.nextInt(1_000))
                .output(text())
                .errorOutput(text());
        for (int problems = random.nextInt(4); problems > 0; problems--) {
            TestStatus status = status();
            if (status != TestStatus.PASSED) {
                test.problem(new Problem(status, text(), text(), text()));
            }
        }
        if (random.nextInt(3) == 0) {
            TestStatus status = random.nextBoolean() ? TestStatus.FAILED : TestStatus.ERROR;
            test.rerun(new Rerun(new Problem(status, text(), text(), "at " + text()), text(), text(), duration(1)));
        }
        if (random.nextInt(3) == 0) {
            test.property(new Property(text(), text()));
        }
        return test;
    }

    private TestStatus status() {
        return TestStatus.values()[random.nextInt(TestStatus.values().length)];
    }

    private Duration duration(int unit) {
        return Duration.ofNanos(random.nextLong(4_000_000_000_000L) / unit * unit);
    }

    private String identifier() {
        StringBuilder text = new StringBuilder("N");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(i == 5 ? '.' : (char) ('a' + random.nextInt(26)));
        }
        return text.append('z').toString();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3) == 0 ? random.nextInt(60) : 0; i > 0; i--) {
            text.appendCodePoint(random.nextBoolean() ? ODD[random.nextInt(ODD.length)] : 'a' + random.nextInt(26));
        }
        return text.toString();
    }
}

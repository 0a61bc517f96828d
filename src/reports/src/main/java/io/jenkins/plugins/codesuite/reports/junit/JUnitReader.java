package io.jenkins.plugins.codesuite.reports.junit;

import io.jenkins.plugins.codesuite.reports.LazySuite;
import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFile;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestReader;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.text.CutText;
import io.jenkins.plugins.codesuite.reports.text.TextBudget;
import io.jenkins.plugins.codesuite.reports.text.Times;
import io.jenkins.plugins.codesuite.reports.xml.XmlScanner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads JUnit XML: the dialects of Surefire, pytest, jest-junit, gotestsum, Ant, GoogleTest, and what they have in common.
 * Names, classes, times and the status are taken as <a href="https://plugins.jenkins.io/junit/">Jenkins' JUnit plugin</a>
 * takes them.
 */
public final class JUnitReader implements TestReader {

    /**
     * The type of a skipped case that stands for {@link TestStatus#UNKNOWN}, which the format has no element for; the
     * problem's own type follows a colon.
     */
    public static final String UNKNOWN_TYPE = "codesuite.unknown";

    /** The name of the case that stands for a suite that could not be run. */
    public static final String SUITE_ITSELF = "<init>";

    private final ReadLimits limits;
    private final XmlScanner xml;
    private final TextBudget texts;

    /** A reader that keeps what {@code limits} allow. */
    public JUnitReader(ReadLimits limits) {
        this.limits = limits;
        this.xml = new XmlScanner(limits);
        this.texts = new TextBudget(limits);
    }

    @Override
    public Optional<ReadWarning> read(ReportFile file, TestSink sink) throws IOException {
        return xml.read(file, "JUnit XML", root -> {
            if (!root.equals("testsuites") && !root.equals("testsuite")) {
                return false;
            }
            readSuite(file.baseName(), 1, sink);
            return true;
        });
    }

    private void readSuite(String otherwise, int nesting, TestSink sink) throws IOException {
        int element = xml.depth();
        String name = xml.nameIn("name");
        SuiteStart start = new SuiteStart(
                name.isEmpty() ? otherwise : name,
                xml.repeated("package"),
                xml.nameIn("file"),
                xml.repeated("hostname"),
                xml.nameIn("timestamp"));
        // Suites within suites are open at a time, and share what outputs may take.
        Suite suite = new Suite(
                new LazySuite(start, sink),
                Times.seconds(xml.attribute("time")),
                Math.max(limits.name(), limits.text() / nesting));
        // An element around suites is none itself, unless cases stand in it.
        if (xml.name().equals("testsuite")) {
            suite.suite.open();
        }
        while (xml.nextChild(element)) {
            switch (xml.name()) {
                case "testcase" -> suite.suite.add(readCase(name));
                case "testsuite", "testsuites" -> readSuite(otherwise, nesting + 1, sink);
                case "error" -> suite.addItself(problem(TestStatus.ERROR));
                case "failure" -> suite.addItself(problem(TestStatus.FAILED));
                case "properties" -> readProperties(suite.properties);
                case "system-out" -> xml.textInto(suite.output);
                case "system-err" -> xml.textInto(suite.errorOutput);
                default -> {
                    // What other tools add.
                }
            }
        }
        suite.close();
    }

    private TestCase readCase(String suiteName) {
        int element = xml.depth();
        texts.begin();
        TestCase.Builder test = named(suiteName)
                .duration(Times.seconds(xml.attribute("time")))
                .file(xml.repeated("file"))
                .line(number(xml.attribute("line")));
        boolean notRun = isNotRun();
        String output = "";
        String errorOutput = "";
        while (xml.nextChild(element)) {
            switch (xml.name()) {
                case "failure" -> addProblem(test, TestStatus.FAILED);
                case "error" -> addProblem(test, TestStatus.ERROR);
                case "skipped", "skip", "ignored" -> addProblem(test, TestStatus.SKIPPED);
                case "flakyFailure", "rerunFailure", "rerun" -> addRerun(test, TestStatus.FAILED);
                case "flakyError", "rerunError" -> addRerun(test, TestStatus.ERROR);
                case "system-out" -> output = texts.join(output, xml.text());
                case "system-err" -> errorOutput = texts.join(errorOutput, xml.text());
                case "properties" -> {
                    List<Property> properties = new ArrayList<>();
                    readProperties(properties);
                    properties.forEach(test::property);
                }
                default -> {
                    // What other tools add.
                }
            }
        }
        if (test.problems() == 0 && xml.isCutOff()) {
            test.problem(new Problem(TestStatus.UNKNOWN, "The report ends within this test case", "", ""));
        } else if (test.problems() == 0 && notRun) {
            test.problem(Problem.of(TestStatus.SKIPPED));
        }
        return test.output(output).errorOutput(errorOutput).build();
    }

    /** GoogleTest tells by attributes what others tell by an element. */
    private boolean isNotRun() {
        String result = xml.repeated("result");
        return xml.repeated("status").equals("notrun") || result.equals("suppressed") || result.equals("skipped");
    }

    /** A case without a class has the suite's name for one, and else what stands before the last dot of its name. */
    private TestCase.Builder named(String suiteName) {
        String name = xml.nameIn("name");
        String className = xml.has("classname") ? xml.repeated("classname") : suiteName;
        int dot = name.lastIndexOf('.');
        return className.isEmpty() && !xml.has("classname") && dot >= 0
                ? TestCase.named(name.substring(0, dot), name.substring(dot + 1))
                : TestCase.named(className, name);
    }

    private static int number(String written) {
        if (written.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseInt(written.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void addProblem(TestCase.Builder test, TestStatus status) {
        Problem problem = problem(status);
        if (test.problems() < limits.entries()) {
            test.problem(problem);
        }
    }

    private Problem problem(TestStatus status) {
        String message = texts.take(xml.attribute("message"));
        String type = xml.repeated("type");
        String details = texts.take(xml.text());
        if (status == TestStatus.SKIPPED && type.startsWith(UNKNOWN_TYPE)) {
            String own = type.substring(Math.min(type.length(), UNKNOWN_TYPE.length() + 1));
            return new Problem(TestStatus.UNKNOWN, message, own, details);
        }
        return new Problem(status, message, type, details);
    }

    private void addRerun(TestCase.Builder test, TestStatus status) {
        int element = xml.depth();
        String message = texts.take(xml.attribute("message"));
        String type = xml.repeated("type");
        Duration duration = Times.seconds(xml.attribute("time"));
        CutText direct = new CutText(limits.text());
        String stackTrace = "";
        String output = "";
        String errorOutput = "";
        boolean parted = false;
        while (xml.nextChild(element, direct)) {
            switch (xml.name()) {
                case "stackTrace" -> {
                    parted = true;
                    stackTrace = texts.join(stackTrace, xml.text());
                }
                case "system-out" -> output = texts.join(output, xml.text());
                case "system-err" -> errorOutput = texts.join(errorOutput, xml.text());
                default -> {
                    // Its text belongs to the try.
                }
            }
        }
        Problem problem = new Problem(status, message, type, parted ? stackTrace : texts.take(direct.toString()));
        if (test.reruns() < limits.entries()) {
            test.rerun(new Rerun(problem, output, errorOutput, duration));
        }
    }

    private void readProperties(List<Property> properties) {
        int element = xml.depth();
        while (xml.nextChild(element)) {
            if (xml.name().equals("property") && properties.size() < limits.entries()) {
                String name = xml.nameIn("name");
                boolean inAttribute = xml.has("value");
                String value = xml.attribute("value");
                properties.add(new Property(name, texts.take(inAttribute ? value : xml.text())));
            }
        }
    }

    /** A suite on its way to the sink, with what is told of it in between. */
    private static final class Suite {

        private final LazySuite suite;
        private final Duration duration;
        private final CutText output;
        private final CutText errorOutput;
        private final List<Property> properties = new ArrayList<>();

        Suite(LazySuite suite, Duration duration, int outputLimit) {
            this.suite = suite;
            this.duration = duration;
            this.output = new CutText(outputLimit);
            this.errorOutput = new CutText(outputLimit);
        }

        void addItself(Problem problem) throws IOException {
            suite.add(TestCase.named(suite.start().name(), SUITE_ITSELF)
                    .problem(problem)
                    .build());
        }

        void close() throws IOException {
            suite.close(new SuiteEnd(duration, properties, output.toString(), errorOutput.toString()));
        }
    }
}

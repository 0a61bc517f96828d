package io.jenkins.plugins.codesuite.reports.nunit;

import io.jenkins.plugins.codesuite.reports.LazySuite;
import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFile;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestReader;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.text.TextBudget;
import io.jenkins.plugins.codesuite.reports.text.Times;
import io.jenkins.plugins.codesuite.reports.xml.XmlScanner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads NUnit 2 XML, of NUnit 2.2 to 2.7 and of what writes its format, such as Pester. The class of a case is made of the
 * names of the suites around it, as Jenkins' xUnit plugin does.
 *
 * <p>Source: {@code nunit_schema_2.5.xsd}.
 */
public final class NUnit2Reader implements TestReader {

    /** Suites whose name is no part of a class: what is in them has it too. */
    private static final Set<String> UNNAMED = Set.of(
            "Assembly",
            "Project",
            "Test Project",
            "GenericFixture",
            "ParameterizedFixture",
            "ParameterizedTest",
            "Theory",
            "GenericMethod");

    private final ReadLimits limits;
    private final XmlScanner xml;
    private final TextBudget texts;

    /** A reader that keeps what {@code limits} allow. */
    public NUnit2Reader(ReadLimits limits) {
        this.limits = limits;
        this.xml = new XmlScanner(limits);
        this.texts = new TextBudget(limits);
    }

    @Override
    public Optional<ReadWarning> read(ReportFile file, TestSink sink) throws IOException {
        return xml.read(file, "NUnit 2", root -> {
            if (!root.equals("test-results")) {
                return false;
            }
            while (xml.nextChild(1)) {
                if (xml.name().equals("test-suite")) {
                    LazySuite outermost = new LazySuite(SuiteStart.named(file.baseName()), sink);
                    readSuite("", true, outermost, sink);
                    outermost.close(SuiteEnd.NOTHING);
                }
            }
            return true;
        });
    }

    private void readSuite(String outerPath, boolean isFirst, LazySuite outer, TestSink sink) throws IOException {
        int element = xml.depth();
        String name = xml.nameIn("name");
        // The first one is the assembly, by its path.
        boolean isNamed = !isFirst && !UNNAMED.contains(xml.attribute("type")) && !name.isEmpty();
        String path = !isNamed
                ? outerPath
                : outerPath.isEmpty() || name.startsWith(outerPath + ".") ? name : outerPath + "." + name;
        LazySuite suite = isNamed ? new LazySuite(SuiteStart.named(path), sink) : outer;
        Duration duration = Times.localSeconds(xml.attribute("time"));
        boolean isError = xml.attribute("result").equals("Error");
        List<Property> properties = new ArrayList<>();
        Explanation failure = Explanation.NONE;
        boolean anyResult = false;
        while (xml.nextChild(element)) {
            switch (xml.name()) {
                case "results" -> anyResult |= readResults(path, suite, sink);
                case "failure" -> {
                    texts.begin();
                    failure = Explanation.read(xml, texts);
                }
                case "properties", "categories" -> readProperties(properties);
                default -> {
                    // The reason of a suite that is not run is that of its cases.
                }
            }
        }
        if (!anyResult && !failure.isEmpty()) {
            suite.add(TestCase.named(path, name)
                    .problem(new Problem(
                            isError ? TestStatus.ERROR : TestStatus.FAILED,
                            failure.message(),
                            "",
                            failure.stackTrace()))
                    .build());
        }
        if (isNamed) {
            suite.close(new SuiteEnd(duration, properties, "", ""));
        }
    }

    private boolean readResults(String path, LazySuite suite, TestSink sink) throws IOException {
        int element = xml.depth();
        boolean any = false;
        while (xml.nextChild(element)) {
            if (xml.name().equals("test-suite")) {
                any = true;
                readSuite(path, false, suite, sink);
            } else if (xml.name().equals("test-case")) {
                any = true;
                suite.add(readCase(path));
            }
        }
        return any;
    }

    private TestCase readCase(String path) {
        int element = xml.depth();
        texts.begin();
        String result = xml.repeated("result");
        boolean isExecuted = !xml.repeated("executed").equalsIgnoreCase("false");
        boolean isSuccess = !xml.repeated("success").equalsIgnoreCase("false");
        TestCase.Builder test = named(path, xml.nameIn("name")).duration(Times.localSeconds(xml.attribute("time")));
        Optional<Explanation> failure = Optional.empty();
        Optional<Explanation> reason = Optional.empty();
        while (xml.nextChild(element)) {
            switch (xml.name()) {
                case "failure" -> failure = Optional.of(Explanation.read(xml, texts));
                case "reason" -> reason = Optional.of(Explanation.read(xml, texts));
                case "properties", "categories" -> {
                    List<Property> properties = new ArrayList<>();
                    readProperties(properties);
                    properties.forEach(test::property);
                }
                default -> {
                    // Nothing else is defined.
                }
            }
        }
        TestStatus status = result.isEmpty()
                ? statusWithoutResult(failure.isPresent(), reason.isPresent(), isExecuted, isSuccess)
                : statusOf(result);
        if (status != TestStatus.PASSED) {
            Explanation told = (failure.isPresent() ? failure : reason).orElse(Explanation.NONE);
            test.problem(new Problem(status, told.message(), "", told.stackTrace()));
        }
        return test.build();
    }

    private static TestStatus statusOf(String result) {
        return switch (result) {
            case "Success" -> TestStatus.PASSED;
            case "Failure" -> TestStatus.FAILED;
            case "Error", "NotRunnable" -> TestStatus.ERROR;
            case "Ignored", "Skipped" -> TestStatus.SKIPPED;
            default -> TestStatus.UNKNOWN;
        };
    }

    /** NUnit 2.4 and before write no result. */
    private static TestStatus statusWithoutResult(
            boolean isFailure, boolean isReason, boolean isExecuted, boolean isSuccess) {
        if (isFailure) {
            return TestStatus.FAILED;
        }
        if (isReason || !isExecuted) {
            return TestStatus.SKIPPED;
        }
        return isSuccess ? TestStatus.PASSED : TestStatus.FAILED;
    }

    private static TestCase.Builder named(String path, String name) {
        if (!path.isEmpty()) {
            return name.startsWith(path + ".") && name.length() > path.length() + 1
                    ? TestCase.named(path, name.substring(path.length() + 1))
                    : TestCase.named(path, name);
        }
        int parameters = name.indexOf('(');
        int dot = name.lastIndexOf('.', parameters < 0 ? name.length() : parameters);
        return dot <= 0 ? TestCase.named("", name) : TestCase.named(name.substring(0, dot), name.substring(dot + 1));
    }

    private void readProperties(List<Property> properties) {
        int element = xml.depth();
        while (xml.nextChild(element)) {
            boolean isCategory = xml.name().equals("category");
            if (properties.size() < limits.entries()
                    && (isCategory || xml.name().equals("property"))) {
                properties.add(
                        isCategory
                                ? new Property("Category", xml.nameIn("name"))
                                : new Property(xml.nameIn("name"), texts.take(xml.attribute("value"))));
            }
        }
    }
}

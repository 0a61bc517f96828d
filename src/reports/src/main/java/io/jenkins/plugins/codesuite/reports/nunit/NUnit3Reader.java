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
 * Reads NUnit 3 XML. A case stands in the suite of its fixture; without a fixture in that of the element around it.
 *
 * <p>Source: <a href="https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html">Test Result
 * XML Format</a>.
 */
public final class NUnit3Reader implements TestReader {

    private final ReadLimits limits;
    private final XmlScanner xml;
    private final TextBudget texts;

    /** A reader that keeps what {@code limits} allow. */
    public NUnit3Reader(ReadLimits limits) {
        this.limits = limits;
        this.xml = new XmlScanner(limits);
        this.texts = new TextBudget(limits);
    }

    @Override
    public Optional<ReadWarning> read(ReportFile file, TestSink sink) throws IOException {
        return xml.read(file, "NUnit 3", root -> {
            if (!root.equals("test-run") && !root.equals("test-suite")) {
                return false;
            }
            readSuite(file.baseName(), Optional.empty(), sink);
            return true;
        });
    }

    /**
     * Reads a suite, or the whole run.
     *
     * @param fixture the fixture around it: what stands in one belongs to it, unless it is a fixture of its own
     */
    private void readSuite(String otherwise, Optional<LazySuite> fixture, TestSink sink) throws IOException {
        int element = xml.depth();
        boolean isFixture = xml.attribute("type").equals("TestFixture");
        boolean isOwn = isFixture || fixture.isEmpty();
        LazySuite suite = isOwn ? new LazySuite(start(otherwise), sink) : fixture.get();
        Duration duration = Times.seconds(xml.attribute("duration"));
        String site = xml.attribute("site");
        TestStatus failed = failureOf(xml.attribute("label"));
        Optional<LazySuite> around = isFixture ? Optional.of(suite) : fixture;
        Explanation failure = Explanation.NONE;
        CutText output = new CutText(limits.name());
        List<Property> properties = new ArrayList<>();
        boolean anyCase = false;
        while (xml.nextChild(element)) {
            switch (xml.name()) {
                case "test-suite" -> {
                    anyCase = true;
                    readSuite(otherwise, around, sink);
                }
                case "test-case" -> {
                    anyCase = true;
                    suite.add(readCase(suite.start().name()));
                }
                case "failure" -> {
                    texts.begin();
                    failure = Explanation.read(xml, texts);
                }
                case "output" -> xml.textInto(output);
                case "properties" -> readProperties(properties);
                default -> {
                    // Settings, filters, the command line.
                }
            }
        }
        // A failing child makes its suite fail, a failing set-up its cases; both are told by the cases.
        if (!failure.isEmpty() && (site.equals("TearDown") || site.equals("SetUp") && !anyCase)) {
            suite.add(TestCase.named(suite.start().name(), "OneTime" + site)
                    .problem(new Problem(failed, failure.message(), "", failure.stackTrace()))
                    .build());
        }
        if (isOwn) {
            suite.close(new SuiteEnd(duration, properties, output.toString(), ""));
        }
    }

    private SuiteStart start(String otherwise) {
        for (String attribute : List.of("classname", "fullname", "name")) {
            String name = xml.nameIn(attribute);
            if (!name.isEmpty()) {
                return new SuiteStart(name, "", "", "", xml.nameIn("start-time"));
            }
        }
        return SuiteStart.named(otherwise);
    }

    private static TestStatus failureOf(String label) {
        return label.equals("Error") || label.equals("Invalid") ? TestStatus.ERROR : TestStatus.FAILED;
    }

    private TestCase readCase(String suiteName) {
        int element = xml.depth();
        texts.begin();
        String result = xml.repeated("result");
        TestStatus failed = failureOf(xml.repeated("label"));
        String label = xml.repeated("label");
        TestCase.Builder test =
                TestCase.named(classNameOr(suiteName), nameOfCase()).duration(Times.seconds(xml.attribute("duration")));
        Explanation failure = Explanation.NONE;
        Explanation reason = Explanation.NONE;
        boolean isFailure = false;
        String output = "";
        String warnings = "";
        while (xml.nextChild(element)) {
            switch (xml.name()) {
                case "failure" -> {
                    isFailure = true;
                    failure = Explanation.read(xml, texts);
                }
                case "reason" -> reason = Explanation.read(xml, texts);
                case "output" -> output = texts.join(output, xml.text());
                case "assertions" -> warnings = readAssertions();
                case "properties" -> {
                    List<Property> properties = new ArrayList<>();
                    readProperties(properties);
                    properties.forEach(test::property);
                }
                default -> {
                    // Attachments.
                }
            }
        }
        Explanation other = reason.isEmpty() ? failure : reason;
        switch (result) {
            case "Passed" -> output = texts.join(output, reason.message());
            case "Warning" -> output = texts.join(output, reason.message().isEmpty() ? warnings : reason.message());
            case "Failed" -> {
                Explanation told = failure.isEmpty() ? reason : failure;
                test.problem(new Problem(failed, told.message(), "", told.stackTrace()));
            }
            case "Skipped" ->
                test.problem(new Problem(
                        TestStatus.SKIPPED, other.message(), label.equals("Ignored") ? "" : label, other.stackTrace()));
            default ->
                test.problem(
                        new Problem(isFailure ? failed : TestStatus.UNKNOWN, other.message(), "", other.stackTrace()));
        }
        return test.output(output).build();
    }

    private String nameOfCase() {
        String name = xml.nameIn("name");
        return name.isEmpty() ? xml.nameIn("fullname") : name;
    }

    private String classNameOr(String suiteName) {
        String className = xml.repeated("classname");
        if (!className.isEmpty()) {
            return className;
        }
        String fullName = xml.nameIn("fullname");
        String end = "." + xml.nameIn("name");
        return end.length() > 1 && fullName.length() > end.length() && fullName.endsWith(end)
                ? fullName.substring(0, fullName.length() - end.length())
                : suiteName;
    }

    private String readAssertions() {
        int element = xml.depth();
        String messages = "";
        while (xml.nextChild(element)) {
            messages = texts.join(messages, Explanation.read(xml, texts).message());
        }
        return messages;
    }

    private void readProperties(List<Property> properties) {
        int element = xml.depth();
        while (xml.nextChild(element)) {
            if (xml.name().equals("property") && properties.size() < limits.entries()) {
                properties.add(new Property(xml.nameIn("name"), texts.take(xml.attribute("value"))));
            }
        }
    }
}

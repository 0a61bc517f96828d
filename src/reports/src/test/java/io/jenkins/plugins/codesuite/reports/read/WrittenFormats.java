package io.jenkins.plugins.codesuite.reports.read;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes cases as the tools of each format do. */
final class WrittenFormats {

    private static final String NO_TEXT = "";

    private WrittenFormats() {}

    static String write(ReportFormat format, List<TestCase> cases) {
        return switch (format) {
            case JUNITXML -> junit(cases);
            case NUNITXML -> nunit2(cases);
            case NUNIT3XML -> nunit3(cases);
            case TESTNGXML -> testNg(cases);
            case VISUALSTUDIOTRX -> trx(cases);
            default -> throw new IllegalArgumentException(format + " is not written here");
        };
    }

    private static String junit(List<TestCase> cases) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<testsuites><testsuite name=\"s\">");
        for (TestCase test : cases) {
            xml.append("<testcase")
                    .append(attribute("classname", test.className()))
                    .append(attribute("name", test.name()));
            xml.append(attribute("time", seconds(test.duration()))).append(attribute("file", test.file()));
            xml.append(attribute("line", String.valueOf(test.line()))).append(">\n");
            if (!test.properties().isEmpty()) {
                xml.append("<properties>");
                for (Property property : test.properties()) {
                    xml.append("<property").append(attribute("name", property.name()));
                    xml.append(attribute("value", property.value())).append("/>");
                }
                xml.append("</properties>");
            }
            for (Problem problem : test.problems()) {
                String element = problem.status() == TestStatus.FAILED
                        ? "failure"
                        : problem.status() == TestStatus.ERROR ? "error" : "skipped";
                String type =
                        problem.status() == TestStatus.UNKNOWN ? "codesuite.unknown:" + problem.type() : problem.type();
                xml.append('<').append(element).append(attribute("message", problem.message()));
                xml.append(attribute("type", type)).append('>').append(cdata(problem.details()));
                xml.append("</").append(element).append('>');
            }
            for (Rerun rerun : test.reruns()) {
                String element = (test.problems().isEmpty() ? "flaky" : "rerun")
                        + (rerun.problem().status() == TestStatus.ERROR ? "Error" : "Failure");
                xml.append('<')
                        .append(element)
                        .append(attribute("message", rerun.problem().message()));
                xml.append(attribute("type", rerun.problem().type()));
                xml.append(attribute("time", seconds(rerun.duration()))).append(">\n  ");
                xml.append(element("stackTrace", text(rerun.problem().details())));
                xml.append(element("system-out", cdata(rerun.output())))
                        .append(element("system-err", text(rerun.errorOutput())));
                xml.append("\n</").append(element).append('>');
            }
            xml.append(element("system-out", text(test.output())))
                    .append(element("system-err", cdata(test.errorOutput())));
            xml.append("</testcase>\n");
        }
        return xml.append("</testsuite></testsuites>\n").toString();
    }

    private static String nunit3(List<TestCase> cases) {
        StringBuilder xml = new StringBuilder("<test-run id=\"0\"><test-suite type=\"Assembly\" name=\"a.dll\">");
        for (TestCase test : cases) {
            xml.append("<test-suite type=\"TestFixture\"")
                    .append(attribute("classname", test.className()))
                    .append("><test-case");
            xml.append(attribute("name", test.name())).append(attribute("classname", test.className()));
            xml.append(attribute("duration", seconds(test.duration())));
            xml.append(attribute(
                    "result",
                    switch (test.status()) {
                        case PASSED -> "Passed";
                        case FAILED, ERROR -> "Failed";
                        case SKIPPED -> "Skipped";
                        case UNKNOWN -> "Inconclusive";
                    }));
            xml.append(test.status() == TestStatus.ERROR ? attribute("label", "Error") : NO_TEXT)
                    .append('>');
            for (Problem problem : test.problems()) {
                String name = problem.status().isFailure() ? "failure" : "reason";
                xml.append(element(
                        name,
                        element("message", cdata(problem.message()))
                                + element("stack-trace", cdata(problem.details()))));
            }
            xml.append(element("output", cdata(test.output()))).append("</test-case></test-suite>");
        }
        return xml.append("</test-suite></test-run>").toString();
    }

    private static String nunit2(List<TestCase> cases) {
        StringBuilder xml = new StringBuilder("<test-results name=\"x\"><test-suite name=\"/x/a.dll\"><results>");
        for (TestCase test : cases) {
            xml.append("<test-suite type=\"TestFixture\"")
                    .append(attribute("name", test.className()))
                    .append("><results><test-case");
            xml.append(attribute("name", test.className() + "." + test.name()));
            xml.append(attribute("time", seconds(test.duration()).replace('.', ',')));
            xml.append(attribute(
                    "result",
                    switch (test.status()) {
                        case PASSED -> "Success";
                        case FAILED -> "Failure";
                        case ERROR -> "Error";
                        case SKIPPED -> "Ignored";
                        case UNKNOWN -> "Inconclusive";
                    }));
            xml.append(" executed=\"True\">");
            for (Problem problem : test.problems()) {
                String name = problem.status().isFailure() ? "failure" : "reason";
                xml.append(element(
                        name,
                        element("message", text(problem.message()))
                                + element("stack-trace", cdata(problem.details()))));
            }
            xml.append("</test-case></results></test-suite>");
        }
        return xml.append("</results></test-suite></test-results>").toString();
    }

    private static String testNg(List<TestCase> cases) {
        StringBuilder xml = new StringBuilder("<testng-results><suite name=\"s\"><test name=\"t\">");
        for (TestCase test : cases) {
            xml.append("<class").append(attribute("name", test.className())).append('>');
            for (Rerun rerun : test.reruns()) {
                xml.append("<test-method status=\"SKIP\" retried=\"true\"").append(attribute("name", test.name()));
                xml.append(attribute(
                                "duration-ms", String.valueOf(rerun.duration().toMillis())))
                        .append('>');
                exception(xml, rerun.problem());
                xml.append("</test-method>");
            }
            xml.append("<test-method").append(attribute("name", test.name()));
            xml.append(attribute("duration-ms", String.valueOf(test.duration().toMillis())));
            xml.append(attribute(
                    "status",
                    switch (test.status()) {
                        case PASSED -> "PASS";
                        case FAILED, ERROR -> "FAIL";
                        case SKIPPED -> "SKIP";
                        case UNKNOWN -> "STARTED";
                    }));
            xml.append('>');
            for (Problem problem : test.problems()) {
                exception(xml, problem);
            }
            xml.append("</test-method></class>");
        }
        return xml.append("</test></suite></testng-results>").toString();
    }

    private static void exception(StringBuilder xml, Problem problem) {
        xml.append("<exception").append(attribute("class", problem.type())).append(">\n<message>\n");
        xml.append(cdata(problem.message()))
                .append("\n</message>\n<full-stacktrace>\n")
                .append(cdata(problem.details()));
        xml.append("\n</full-stacktrace>\n</exception>");
    }

    private static String trx(List<TestCase> cases) {
        StringBuilder results = new StringBuilder("<TestRun><Results>");
        StringBuilder definitions = new StringBuilder("</Results><TestDefinitions>");
        for (int id = 0; id < cases.size(); id++) {
            TestCase test = cases.get(id);
            Duration time = test.duration();
            results.append("<UnitTestResult")
                    .append(attribute("testId", "t" + id))
                    .append(attribute("testName", test.name()));
            results.append(attribute(
                    "duration",
                    String.format(
                            Locale.ROOT,
                            "%02d:%02d:%02d.%07d",
                            time.toHours(),
                            time.toMinutesPart(),
                            time.toSecondsPart(),
                            time.toNanosPart() / 100)));
            results.append(attribute(
                    "outcome",
                    switch (test.status()) {
                        case PASSED -> "Passed";
                        case FAILED -> "Failed";
                        case ERROR -> "Error";
                        case SKIPPED -> "NotExecuted";
                        case UNKNOWN -> "Inconclusive";
                    }));
            results.append("><Output>")
                    .append(element("StdOut", text(test.output())))
                    .append(element("StdErr", text(test.errorOutput())));
            for (Problem problem : test.problems()) {
                results.append("<ErrorInfo>").append(element("Message", text(problem.message())));
                results.append(element("StackTrace", text(problem.details()))).append("</ErrorInfo>");
            }
            results.append("</Output></UnitTestResult>\n");
            definitions.append("<UnitTest").append(attribute("id", "t" + id)).append("><TestMethod");
            definitions.append(attribute("className", test.className())).append("/></UnitTest>");
        }
        return results.append(definitions)
                .append("</TestDefinitions></TestRun>")
                .toString();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%09d", duration.toSeconds(), duration.toNanosPart());
    }

    private static String element(String name, String content) {
        return content.isEmpty() ? NO_TEXT : "<" + name + ">" + content + "</" + name + ">";
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\""
                + escaped(value).replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") + "\"";
    }

    private static String text(String value) {
        return escaped(value);
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#xD;");
    }

    private static String cdata(String value) {
        return value.isEmpty() || value.indexOf('\r') >= 0
                ? escaped(value)
                : "<![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }
}

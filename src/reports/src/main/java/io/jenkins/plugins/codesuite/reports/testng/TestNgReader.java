package io.jenkins.plugins.codesuite.reports.testng;

import io.jenkins.plugins.codesuite.reports.LazySuite;
import io.jenkins.plugins.codesuite.reports.Problem;
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
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads TestNG's {@code testng-results.xml}. A configuration method is shown if it failed. A try that was repeated is told
 * with the last one, for which the file is read twice. Suites in files of their own, which TestNG writes when asked to, are read with the file that refers to
 * them, as far as they lie below its folder.
 *
 * <p>Source: <a href="https://testng.org/#_xml_reports">TestNG, XML reports</a>.
 */
public final class TestNgReader implements TestReader {

    private static final String FORMAT = "TestNG";

    /** The first pass tells nothing. */
    private static final TestSink NOWHERE = new TestSink() {
        @Override
        public void open(SuiteStart suite) {
            // The second pass tells it.
        }

        @Override
        public void add(TestCase test) {
            // The second pass tells it.
        }

        @Override
        public void close(SuiteEnd suite) {
            // The second pass tells it.
        }
    };

    private final ReadLimits limits;
    private final XmlScanner xml;
    private final TextBudget texts;

    /** A reader that keeps what {@code limits} allow. */
    public TestNgReader(ReadLimits limits) {
        this.limits = limits;
        this.xml = new XmlScanner(limits);
        this.texts = new TextBudget(limits);
    }

    @Override
    public Optional<ReadWarning> read(ReportFile file, TestSink sink) throws IOException {
        List<String> elsewhere = new ArrayList<>();
        Optional<ReadWarning> warning = readTwice(file, elsewhere, sink, (root, pass) -> {
            if (root.equals("suite")) {
                if (!isReadWithAnother(file)) {
                    pass.readSuite(file.baseName());
                }
                return true;
            }
            if (!root.equals("testng-results")) {
                return false;
            }
            while (xml.nextChild(1)) {
                if (xml.name().equals("suite")) {
                    pass.readSuite(file.baseName());
                }
            }
            return true;
        });
        for (String url : elsewhere) {
            Optional<ReadWarning> other = readElsewhere(file, url, sink);
            warning = warning.isPresent() ? warning : other;
        }
        return warning;
    }

    /** Reads an outermost element in one of the two passes. */
    private interface Root {
        boolean read(String name, Pass pass) throws IOException;
    }

    private Optional<ReadWarning> readTwice(ReportFile file, List<String> elsewhere, TestSink sink, Root root)
            throws IOException {
        EarlierTries tries = new EarlierTries(limits);
        Pass first = new Pass(tries, true, new ArrayList<>(), NOWHERE);
        xml.read(file, FORMAT, name -> root.read(name, first));
        Pass second = new Pass(tries, false, elsewhere, sink);
        return xml.read(file, FORMAT, name -> root.read(name, second));
    }

    /** A suite of its own file is written to a folder beside the report of all. */
    private static boolean isReadWithAnother(ReportFile file) {
        Optional<Path> folder = folderOf(file.path().toAbsolutePath().normalize());
        return folder.flatMap(TestNgReader::folderOf)
                .filter(above -> Files.isRegularFile(
                        above.resolve(String.valueOf(file.path().getFileName()))))
                .isPresent();
    }

    private static Optional<Path> folderOf(Path path) {
        return Optional.ofNullable(path.getParent());
    }

    private Optional<ReadWarning> readElsewhere(ReportFile file, String url, TestSink sink) throws IOException {
        Optional<Path> found = below(file, url);
        if (found.isEmpty()) {
            return Optional.of(new ReadWarning(
                    file.name(),
                    0,
                    0,
                    "the suite in " + url + " was left out: there is no such file below the report's folder"));
        }
        return readTwice(new ReportFile(found.get()), new ArrayList<>(), sink, (root, pass) -> {
            boolean isSuite = root.equals("suite");
            if (isSuite) {
                pass.readSuite(file.baseName());
            }
            return isSuite;
        });
    }

    private static Optional<Path> below(ReportFile file, String url) {
        try {
            Optional<Path> folder = folderOf(file.path().toRealPath());
            if (folder.isEmpty()) {
                return folder;
            }
            Path path = folder.get().resolve(url.replace('\\', '/')).toRealPath();
            return path.startsWith(folder.get()) && Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** One reading of a file: the first keeps the tries that were repeated, the second tells all. */
    private final class Pass {

        private final EarlierTries tries;
        private final boolean isFirst;
        private final List<String> elsewhere;
        private final TestSink sink;
        private int classNumber = -1;
        private int retried;

        Pass(EarlierTries tries, boolean isFirst, List<String> elsewhere, TestSink sink) {
            this.tries = tries;
            this.isFirst = isFirst;
            this.elsewhere = elsewhere;
            this.sink = sink;
        }

        void readSuite(String otherwise) throws IOException {
            int element = xml.depth();
            String url = xml.nameIn("url");
            if (!url.isEmpty()) {
                if (elsewhere.size() < limits.entries()) {
                    elsewhere.add(url);
                }
                return;
            }
            LazySuite suite = new LazySuite(start(otherwise), sink);
            Duration duration = Times.millis(xml.attribute("duration-ms"));
            suite.open();
            while (xml.nextChild(element)) {
                if (xml.name().equals("test")) {
                    readTest();
                }
            }
            suite.close(new SuiteEnd(duration, List.of(), "", ""));
        }

        private void readTest() throws IOException {
            int element = xml.depth();
            LazySuite test = new LazySuite(start(""), sink);
            Duration duration = Times.millis(xml.attribute("duration-ms"));
            test.open();
            while (xml.nextChild(element)) {
                if (xml.name().equals("class")) {
                    readClass();
                }
            }
            test.close(new SuiteEnd(duration, List.of(), "", ""));
        }

        private void readClass() throws IOException {
            int element = xml.depth();
            String className = xml.repeated("name");
            classNumber++;
            while (xml.nextChild(element)) {
                if (xml.name().equals("test-method")) {
                    readMethod(className);
                }
            }
            if (!isFirst) {
                for (TestCase test : tries.left(classNumber)) {
                    sink.add(test);
                }
            }
        }

        private void readMethod(String className) throws IOException {
            String status = xml.repeated("status");
            boolean isConfiguration = xml.repeated("is-config").equals("true");
            boolean isRetried = xml.repeated("retried").equals("true");
            if (isConfiguration && !status.equals("FAIL") || isFirst && !isRetried) {
                return;
            }
            int number = isRetried ? retried++ : 0;
            if (isRetried && !isFirst && tries.isKept(number)) {
                return;
            }
            Method method = readDetails();
            TestCase.Builder test = TestCase.named(className, method.name)
                    .duration(method.duration)
                    .output(method.output);
            if (isRetried) {
                test.problem(method.told.withStatus(TestStatus.FAILED));
            } else if (!status.equals("PASS")) {
                test.problem(method.told.withStatus(statusOf(status)));
            }
            if (isFirst) {
                tries.keep(number, classNumber, test.build());
            } else {
                if (!isRetried) {
                    tries.of(classNumber, method.name).forEach(test::rerun);
                }
                sink.add(test.build());
            }
        }
    }

    private SuiteStart start(String otherwise) {
        String name = xml.nameIn("name");
        return new SuiteStart(name.isEmpty() ? otherwise : name, "", "", "", xml.nameIn("started-at"));
    }

    /** What a method's element says but for its status. */
    private record Method(String name, Duration duration, Problem told, String output) {}

    private Method readDetails() {
        int element = xml.depth();
        texts.begin();
        String name = xml.nameIn("name");
        Duration duration = Times.millis(xml.attribute("duration-ms"));
        CutText parameters = new CutText(limits.name());
        Problem told = Problem.of(TestStatus.UNKNOWN);
        String output = "";
        while (xml.nextChild(element)) {
            switch (xml.name()) {
                case "params" -> readParameters(parameters);
                case "exception" -> told = readException();
                case "reporter-output" -> output = readOutput();
                default -> {
                    // Attributes of the result.
                }
            }
        }
        String shown = CutText.cut(parameters.isEmpty() ? name : name + "(" + parameters + ")", limits.name());
        return new Method(shown, duration, told, output);
    }

    private static TestStatus statusOf(String status) {
        return switch (status) {
            case "FAIL" -> TestStatus.FAILED;
            case "SKIP" -> TestStatus.SKIPPED;
            default -> TestStatus.UNKNOWN;
        };
    }

    private void readParameters(CutText into) {
        int element = xml.depth();
        while (xml.nextChild(element)) {
            int parameter = xml.depth();
            while (xml.nextChild(parameter)) {
                into.append(into.isEmpty() ? "" : ", ");
                into.append(
                        xml.attribute("is-null").equals("true")
                                ? "null"
                                : xml.text().strip());
            }
        }
    }

    private Problem readException() {
        int element = xml.depth();
        String type = xml.repeated("class");
        String message = "";
        String stackTrace = "";
        while (xml.nextChild(element)) {
            switch (xml.name()) {
                case "message" -> message = texts.take(xml.text().strip());
                case "full-stacktrace" -> stackTrace = texts.take(xml.text().strip());
                case "short-stacktrace" -> {
                    String trace = texts.take(xml.text().strip());
                    stackTrace = stackTrace.isEmpty() ? trace : stackTrace;
                }
                default -> {
                    // Nothing else is defined.
                }
            }
        }
        return new Problem(TestStatus.UNKNOWN, message, type, stackTrace);
    }

    private String readOutput() {
        int element = xml.depth();
        String lines = "";
        while (xml.nextChild(element)) {
            lines = texts.join(lines, xml.text().strip());
        }
        return lines;
    }
}

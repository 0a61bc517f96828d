package io.jenkins.plugins.codesuite.reports.trx;

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
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Visual Studio test results (TRX), of the schemas of 2006 and 2010. A result names its test by an identifier, and the
 * tests are defined after the results: the file is read twice, and more often if it defines more tests than fit in memory;
 * then results come in the order of those parts. Of a result that holds others only these count.
 *
 * <p>Source: {@code vstst.xsd} of Visual Studio.
 */
public final class TrxReader implements TestReader {

    private static final Set<String> STEPS_OF_A_RUN = Set.of("Error", "Failed", "Timeout", "Aborted");

    private final ReadLimits limits;
    private final int window;
    private final XmlScanner xml;
    private final TextBudget texts;

    /** A reader that keeps what {@code limits} allow. */
    public TrxReader(ReadLimits limits) {
        this(limits, 50_000);
    }

    /** A reader that keeps as many definitions at a time as {@code window} says. */
    TrxReader(ReadLimits limits, int window) {
        this.limits = limits;
        this.window = window;
        this.xml = new XmlScanner(limits);
        this.texts = new TextBudget(limits);
    }

    @Override
    public Optional<ReadWarning> read(ReportFile file, TestSink sink) throws IOException {
        Definitions definitions = new Definitions(xml, window);
        long next = definitions.read(file, 0);
        LazySuite suite = new LazySuite(SuiteStart.named(definitions.storage().orElse(file.baseName())), sink);
        Optional<ReadWarning> warning;
        if (definitions.isComplete()) {
            warning = new Pass(definitions, suite, Optional.empty()).read(file, true);
        } else {
            warning = readInParts(file, definitions, next, suite);
        }
        return warning;
    }

    private Optional<ReadWarning> readInParts(ReportFile file, Definitions definitions, long firstEnd, LazySuite suite)
            throws IOException {
        BitSet told = new BitSet();
        long from = firstEnd;
        new Pass(definitions, suite, Optional.of(told)).read(file, false);
        while (!definitions.isComplete()) {
            from = definitions.read(file, from);
            new Pass(definitions, suite, Optional.of(told)).read(file, false);
        }
        definitions.clear();
        // What no part defines.
        return new Pass(definitions, suite, Optional.of(told)).read(file, true);
    }

    /** The results of one reading of the file. */
    private final class Pass {

        private final Definitions definitions;
        private final LazySuite suite;
        /** Which results were told by an earlier reading; empty if there is one reading only. */
        private final Optional<BitSet> told;

        private boolean isLast;
        private int result;
        private String output = "";
        private String errorOutput = "";

        Pass(Definitions definitions, LazySuite suite, Optional<BitSet> told) {
            this.definitions = definitions;
            this.suite = suite;
            this.told = told;
        }

        Optional<ReadWarning> read(ReportFile file, boolean last) throws IOException {
            isLast = last;
            Optional<ReadWarning> warning = xml.read(file, "Visual Studio (TRX)", root -> {
                if (!root.equals("TestRun")) {
                    return false;
                }
                while (xml.nextChild(1)) {
                    switch (xml.name()) {
                        case "Results" -> readResults("", TestStatus.PASSED);
                        case "ResultSummary" -> readSummary();
                        default -> {
                            // Settings, lists, definitions.
                        }
                    }
                }
                return true;
            });
            if (last) {
                suite.close(new SuiteEnd(Duration.ZERO, List.of(), output, errorOutput));
            }
            return warning;
        }

        /**
         * Reads the results that an element holds.
         *
         * @return how the worst of them ended
         */
        private TestStatus readResults(String outerTest, TestStatus worst) throws IOException {
            int element = xml.depth();
            TestStatus found = worst;
            while (xml.nextChild(element)) {
                if (xml.name().endsWith("Result") || xml.name().equals("TestResultAggregation")) {
                    TestStatus status = readResult(outerTest);
                    found = status.isFailure() ? status : found;
                }
            }
            return found;
        }

        private TestStatus readResult(String outerTest) throws IOException {
            int element = xml.depth();
            int number = result++;
            String testId = xml.has("testId") ? xml.attribute("testId") : outerTest;
            Optional<Definitions.Definition> definition =
                    definitions.of(testId, xml.attribute("executionId"), outerTest);
            boolean wanted = told.isEmpty()
                    || definition.isPresent() && !told.get().get(number)
                    || isLast && !told.get().get(number);
            TestCase.Builder test =
                    named(definition, xml.nameIn("testName")).duration(Times.clock(xml.attribute("duration")));
            Outcome outcome = new Outcome(xml.repeated("outcome"));
            boolean isInner = false;
            TestStatus inner = TestStatus.PASSED;
            texts.begin();
            while (xml.nextChild(element)) {
                if (xml.name().equals("Output") && wanted) {
                    outcome.readOutput();
                } else if (xml.name().equals("InnerResults")) {
                    isInner = true;
                    inner = readResults(testId, inner);
                }
            }
            TestStatus status = outcome.status();
            boolean isCase = !isInner || status.isFailure() && !inner.isFailure();
            if (wanted && isCase) {
                told.ifPresent(set -> set.set(number));
                outcome.problem().ifPresent(test::problem);
                definition.ifPresent(known -> known.properties().forEach(test::property));
                suite.add(test.output(outcome.output)
                        .errorOutput(outcome.errorOutput)
                        .build());
            }
            return isCase ? status : inner;
        }

        private void readSummary() throws IOException {
            int element = xml.depth();
            texts.begin();
            while (xml.nextChild(element)) {
                switch (xml.name()) {
                    case "Output" -> {
                        Outcome run = new Outcome("");
                        run.readOutput();
                        output = run.output;
                        errorOutput = run.errorOutput;
                    }
                    case "RunInfos" -> readRunInfos();
                    default -> {
                        // Counters: they are counted from the cases.
                    }
                }
            }
        }

        /** What went wrong outside of every test, such as a host that crashed. */
        private void readRunInfos() throws IOException {
            int element = xml.depth();
            while (xml.nextChild(element)) {
                String outcome = xml.attribute("outcome");
                String text = xml.text().strip();
                if (isLast && STEPS_OF_A_RUN.contains(outcome)) {
                    suite.add(TestCase.named(suite.start().name(), "test run")
                            .problem(new Problem(TestStatus.ERROR, texts.take(text), "", ""))
                            .build());
                }
            }
        }
    }

    /** The class of a test is known from its definition, or else what stands before its name. */
    private static TestCase.Builder named(Optional<Definitions.Definition> definition, String testName) {
        String className = definition.map(Definitions.Definition::className).orElse("");
        String name = testName.isEmpty()
                ? definition.map(Definitions.Definition::name).orElse("")
                : testName;
        if (!className.isEmpty()) {
            boolean isFull = name.startsWith(className + ".") && name.length() > className.length() + 1;
            return TestCase.named(className, isFull ? name.substring(className.length() + 1) : name);
        }
        int parameters = name.indexOf('(');
        int dot = name.lastIndexOf('.', parameters < 0 ? name.length() : parameters);
        boolean isQualified = dot > 0 && dot < name.length() - 1 && name.lastIndexOf(' ', dot) < 0;
        return isQualified ? TestCase.named(name.substring(0, dot), name.substring(dot + 1)) : TestCase.named("", name);
    }

    /** How a test ended, and what it wrote. */
    private final class Outcome {

        private final String written;
        private String message = "";
        private String stackTrace = "";
        private String output = "";
        private String errorOutput = "";
        private boolean isError;

        Outcome(String written) {
            this.written = written;
        }

        void readOutput() {
            int element = xml.depth();
            while (xml.nextChild(element)) {
                switch (xml.name()) {
                    case "StdOut", "DebugTrace" -> output = texts.join(output, xml.text());
                    case "StdErr" -> errorOutput = texts.join(errorOutput, xml.text());
                    case "TextMessages" -> readMessages();
                    case "ErrorInfo" -> readError();
                    default -> {
                        // Traces in files of their own.
                    }
                }
            }
        }

        private void readMessages() {
            int element = xml.depth();
            while (xml.nextChild(element)) {
                output = texts.join(output, xml.text());
            }
        }

        private void readError() {
            int element = xml.depth();
            isError = true;
            while (xml.nextChild(element)) {
                switch (xml.name()) {
                    case "Message" -> message = texts.join(message, xml.text());
                    case "StackTrace" -> stackTrace = texts.join(stackTrace, xml.text());
                    default -> {
                        // An exception as an object.
                    }
                }
            }
        }

        TestStatus status() {
            return switch (written) {
                case "Passed" -> TestStatus.PASSED;
                case "Failed" -> TestStatus.FAILED;
                case "Error", "Timeout", "Aborted" -> TestStatus.ERROR;
                case "NotExecuted", "NotRunnable" -> TestStatus.SKIPPED;
                // Some writers leave the outcome out for an error.
                case "" -> isError ? TestStatus.ERROR : TestStatus.UNKNOWN;
                default -> TestStatus.UNKNOWN;
            };
        }

        Optional<Problem> problem() {
            TestStatus status = status();
            if (status == TestStatus.PASSED) {
                return Optional.empty();
            }
            boolean isTold = written.equals("Failed") || written.equals("NotExecuted");
            return Optional.of(new Problem(
                    status,
                    message.isEmpty() && !isTold ? CutText.cut(written, limits.name()) : message,
                    "",
                    stackTrace));
        }
    }
}

package io.jenkins.plugins.codesuite.cli.report;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Nearest;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.Parameter;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code codesuite report}. */
public final class ReportCommand implements Command {

    private static final String JUNIT = "--junit";
    private static final String HTML = "--html";
    private static final String COBERTURA = "--cobertura";
    private static final int MOST = 100_000;

    private static final CommandSyntax SYNTAX = syntaxOf();

    private static CommandSyntax syntaxOf() {
        List<Option> options = new ArrayList<>(List.of(
                Option.value(
                        "--format",
                        "FORMAT",
                        "The format of every file: " + ReportFiles.names()
                                + ". Default: each file is looked at, and formats may be mixed."),
                Option.value(JUNIT, "FILE", "Writes the tests as JUnit XML."),
                Option.value(HTML, "FILE", "Writes one page with tests and coverage. It needs nothing beside it."),
                Option.value(COBERTURA, "FILE", "Writes the coverage as Cobertura's XML."),
                Option.value("--title", "TEXT", "The page's heading. Default: Test report."),
                Option.flag("--json", "Writes the summary as JSON instead of text."),
                Option.value(
                        "--failures", "N", "How many failures are shown. Default: " + Shown.USUAL.failures() + "."),
                Option.value(
                        "--slowest",
                        "N",
                        "How many of the slowest tests are shown. Default: " + Shown.USUAL.slowest() + "."),
                Option.flag("--exit-zero", "Failed tests are no failure of this command."),
                Option.flag("--strict", "A damaged or empty file, and a pattern that finds nothing, is a failure.")));
        options.addAll(Console.COLOUR_OPTIONS);
        options.add(Option.DEBUG);
        options.add(Option.HELP);
        return new CommandSyntax(
                "report",
                "Sums up test and coverage reports of every format CodeBuild takes, failures first.",
                List.of(
                        "Files of any size and number are read with little memory. Of a damaged file all that can be read"
                                + " is kept, and a warning says what is not. Files that are written are replaced when they are"
                                + " whole."),
                options,
                Optional.of(
                        new Parameter(
                                "FILE…",
                                1,
                                Integer.MAX_VALUE,
                                "Reports; folders, of which every report is taken; and globs such as '**/TEST-*.xml', in quotes.")),
                List.of(
                        "0:no test failed",
                        "1:a test failed, and there is no --exit-zero; or what --strict says",
                        "2:the command line is wrong, or there is no report that can be read"),
                List.of(
                        "the tests of a Maven build",
                        "codesuite report '**/target/surefire-reports/TEST-*.xml'",
                        "tests of .NET for a tool that reads JUnit XML",
                        "codesuite report TestResults/*.trx --junit junit.xml",
                        "tests and coverage on one page",
                        "codesuite report junit.xml coverage/cobertura.xml --html report.html",
                        "the failures for another program",
                        "codesuite report --json build/test-results | jq .tests.failures"));
    }

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(Arguments arguments, Console plain)
            throws UsageException, WrongInputException, IOException, InterruptedException {
        Console console = plain.coloured(arguments);
        Shown shown = shown(arguments);
        Map<String, Path> outputs = outputs(arguments);
        ReportFiles files = new ReportFiles(format(arguments), outputs.values());
        for (String word : arguments.parameters()) {
            files.add(word);
        }
        ReportSums sums = new ReportSums(shown.failures(), shown.slowest());
        sums.warn(files.warnings());
        if (files.byFormat().isEmpty()) {
            warn(sums.warnings(), console);
            throw new WrongInputException("there is no report in what was given, so there is nothing to sum up");
        }
        read(files, sums, outputs, arguments.value("--title").orElse("Test report"), console);
        warn(sums.warnings(), console);
        if (sums.isNothing() && !sums.warnings().isEmpty()) {
            throw new WrongInputException("no report could be read; the lines above say why");
        }
        if (arguments.has("--json")) {
            Writer writer = new OutputStreamWriter(console.out().stream(), StandardCharsets.UTF_8);
            new ReportJson().write(sums, writer);
        } else {
            new ReportText(console.out(), console.environment(), shown).print(sums);
        }
        boolean failed = sums.tests().failed() > 0 && !arguments.has("--exit-zero");
        boolean lost = arguments.has("--strict") && !sums.warnings().isEmpty();
        return failed || lost ? ExitCode.FAILED : ExitCode.SUCCEEDED;
    }

    private static void warn(List<ReadWarning> warnings, Console console) throws IOException {
        for (ReadWarning warning : warnings) {
            console.err().line(console.err().paint(Style.YELLOW, "Warning: ") + PlainText.of(warning.toString()));
        }
    }

    private static void read(
            ReportFiles files, ReportSums sums, Map<String, Path> outputs, String title, Console console)
            throws IOException, InterruptedException {
        Thread reader = Thread.currentThread();
        Interruption.Stoppable stoppable = reader::interrupt;
        console.interruption().begin(stoppable);
        try (WrittenReports written = new WrittenReports()) {
            if (outputs.containsKey(JUNIT)) {
                written.junit(outputs.get(JUNIT));
            }
            if (outputs.containsKey(HTML)) {
                written.page(outputs.get(HTML), title);
            }
            if (outputs.containsKey(COBERTURA)) {
                written.cobertura(outputs.get(COBERTURA));
            }
            for (Map.Entry<ReportFormat, List<Path>> group : files.byFormat().entrySet()) {
                sums.read(group.getKey(), group.getValue(), written.tests(), written.coverage());
            }
            if (!sums.isNothing() || sums.warnings().isEmpty()) {
                written.finish(sums, newest(files));
            }
        } catch (InterruptedIOException e) {
            InterruptedException interrupted = new InterruptedException(e.getMessage());
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            console.interruption().end(stoppable);
        }
    }

    /** When the last coverage report was written: the same reports make the same file, whenever that is. */
    private static Instant newest(ReportFiles files) throws IOException {
        Instant newest = Instant.EPOCH;
        for (Map.Entry<ReportFormat, List<Path>> group : files.byFormat().entrySet()) {
            if (group.getKey().isCoverage()) {
                for (Path file : group.getValue()) {
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    newest = written.isAfter(newest) ? written : newest;
                }
            }
        }
        return newest;
    }

    private static Optional<ReportFormat> format(Arguments arguments) throws UsageException {
        Optional<String> written = arguments.value("--format");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<ReportFormat> format = ReportFormat.parse(written.get());
        if (format.isEmpty()) {
            List<String> names = Arrays.stream(ReportFormat.values())
                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                    .toList();
            throw new UsageException("--format: there is no format '" + written.get() + "'"
                    + Nearest.suggestion(written.get().toLowerCase(Locale.ROOT), names) + " (there are "
                    + ReportFiles.names() + ")");
        }
        return format;
    }

    private static Shown shown(Arguments arguments) throws UsageException {
        Shown usual = Shown.USUAL;
        return new Shown(
                number("--failures", usual.failures(), arguments),
                usual.lines(),
                number("--slowest", usual.slowest(), arguments),
                usual.packages());
    }

    private static int number(String option, int usual, Arguments arguments) throws UsageException {
        Optional<String> written = arguments.value(option);
        if (written.isEmpty()) {
            return usual;
        }
        if (!written.get().matches("[0-9]{1,6}") || Integer.parseInt(written.get()) > MOST) {
            throw new UsageException(option + ": '" + written.get() + "' is no number from 0 to " + MOST);
        }
        return Integer.parseInt(written.get());
    }

    /** The files to write, by option. */
    private static Map<String, Path> outputs(Arguments arguments) throws UsageException {
        Map<String, Path> outputs = new LinkedHashMap<>();
        Set<Path> places = new HashSet<>();
        for (String option : List.of(JUNIT, HTML, COBERTURA)) {
            Optional<String> written = arguments.value(option);
            if (written.isEmpty()) {
                continue;
            }
            try {
                Path path = Path.of(written.get());
                if (written.get().isEmpty() || Files.isDirectory(path)) {
                    throw new UsageException(option + ": '" + written.get() + "' is no name of a file");
                }
                if (!places.add(path.toAbsolutePath().normalize())) {
                    throw new UsageException(option + ": " + path + " is written by another option already");
                }
                outputs.put(option, path);
            } catch (InvalidPathException e) {
                throw new UsageException(option + ": '" + written.get() + "' is no path: " + e.getReason(), e);
            }
        }
        return outputs;
    }
}

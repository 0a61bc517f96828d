package io.jenkins.plugins.codesuite.cli.terminal;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.ProblemWriters;
import io.jenkins.plugins.codesuite.commons.document.Rule;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells the problems of files, in the form and at the place that a command line asks for. */
public final class ProblemReport {

    /** The options that say how problems are told. */
    public static final List<Option> OPTIONS = List.of(
            Option.value(
                    "--format",
                    "FORMAT",
                    "How problems are written: text (the default), json, or sarif (SARIF 2.1.0, which code review"
                            + " tools and Jenkins' Warnings plugin read)."),
            Option.value("--output", "FILE", "Writes to a file. Default: standard output."),
            Option.flag("--strict", "Warnings count as errors do."));

    /** The exit codes of a command that tells problems. */
    public static final List<String> EXIT_CODES =
            List.of("0:no errors", "1:a file has errors, or warnings with --strict", "2:the command line is wrong");

    private static final List<String> FORMATS = List.of("text", "json", "sarif");

    private final String format;
    private final Arguments arguments;
    private final ProblemWriters writers;

    /**
     * A report as {@code arguments} ask for it.
     *
     * @param rules the rules of the engine that reads the files
     * @throws UsageException when they ask for a format that there is not
     */
    public ProblemReport(Arguments arguments, List<? extends Rule> rules) throws UsageException {
        this.format = arguments.value("--format").orElse("text");
        this.arguments = arguments;
        this.writers = new ProblemWriters(rules);
        if (!FORMATS.contains(format)) {
            throw new UsageException("--format: '" + format + "' is not accepted; text, json and sarif are");
        }
    }

    /**
     * Tells problems.
     *
     * @param problems in the order in which they are told
     * @param files how many files were read
     * @param out where they go, unless a file is named
     * @return the exit code
     */
    public int write(List<Problem> problems, int files, Screen out) throws IOException {
        Optional<String> output = arguments.value("--output");
        if (output.isPresent()) {
            try (OutputStream file = Files.newOutputStream(Path.of(output.get()))) {
                writeTo(new Screen(file, false, arguments.has("--color")), problems, files);
            }
        } else {
            writeTo(out, problems, files);
        }
        boolean failed = errors(problems) > 0 || arguments.has("--strict") && !problems.isEmpty();
        return failed ? ExitCode.FAILED : ExitCode.SUCCEEDED;
    }

    private void writeTo(Screen screen, List<Problem> problems, int files) throws IOException {
        if (format.equals("text")) {
            text(problems, files, screen);
            return;
        }
        Writer writer = new OutputStreamWriter(screen.stream(), StandardCharsets.UTF_8);
        if (format.equals("json")) {
            writers.writeJson(problems, writer);
        } else {
            writers.writeSarif(problems, Path.of("").toAbsolutePath(), writer);
        }
        writer.flush();
    }

    private static void text(List<Problem> problems, int files, Screen screen) throws IOException {
        for (Problem problem : problems) {
            screen.line(ProblemText.of(problem, screen));
            screen.line("");
        }
        int errors = errors(problems);
        int warnings = problems.size() - errors;
        String summary = count(files, "file") + ": " + count(errors, "error") + ", " + count(warnings, "warning");
        screen.line(screen.paint(errors > 0 ? Style.RED : warnings > 0 ? Style.YELLOW : Style.GREEN, summary));
    }

    private static int errors(List<Problem> problems) {
        int errors = 0;
        for (Problem problem : problems) {
            errors += problem.severity() == Severity.ERROR ? 1 : 0;
        }
        return errors;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

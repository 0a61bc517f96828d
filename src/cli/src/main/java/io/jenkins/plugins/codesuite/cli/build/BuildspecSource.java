package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader;
import io.jenkins.plugins.codesuite.buildspec.read.ReadResult;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.terminal.ProblemText;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.ReaderLimits;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the buildspecs of a command, and shows what is wrong with them. */
final class BuildspecSource {

    private static final String STANDARD_INPUT = "-";

    private final Path source;
    private final Console console;

    /** Reads paths relative to {@code source}. */
    BuildspecSource(Path source, Console console) {
        this.source = source;
        this.console = console;
    }

    /**
     * The buildspec at {@code name}, a path or {@code -}; warnings are shown on standard error.
     *
     * @throws WrongInputException with every problem, when one of them is an error
     */
    Buildspec read(String name) throws UsageException, WrongInputException, IOException {
        BuildspecReader reader = new BuildspecReader();
        ReadResult result = name.equals(STANDARD_INPUT)
                ? reader.read(location(name), console.in().readNBytes(ReaderLimits.DEFAULT.bytes() + 1))
                : reader.read(shortest(source.resolve(BuildOptions.path("--buildspec", name))));
        StringBuilder problems = new StringBuilder();
        for (Problem problem : result.problems()) {
            problems.append(problems.length() == 0 ? "" : "\n").append(ProblemText.of(problem, console.err()));
        }
        if (result.buildspec().isEmpty()) {
            throw new WrongInputException(problems.toString());
        }
        if (problems.length() > 0) {
            console.err().line(problems.toString());
        }
        return result.buildspec().get();
    }

    /** Where the buildspec {@code name} is, for the log. */
    String location(String name) {
        return name.equals(STANDARD_INPUT)
                ? "<standard input>"
                : source.resolve(name).toString();
    }

    /** A path that an editor or a terminal can open from the current directory. */
    private static Path shortest(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path normal = file.normalize();
        return normal.startsWith(here) ? here.relativize(normal) : normal;
    }
}

package io.jenkins.plugins.codesuite.cli.command;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import java.io.IOException;

/** One of the things that {@code codesuite} does. */
public interface Command {

    /** What it accepts. */
    CommandSyntax syntax();

    /**
     * Does it.
     *
     * @return the exit code
     * @throws UsageException when the command line is wrong
     * @throws WrongInputException when a file that it was given is wrong
     * @throws IOException when something cannot be read or written
     * @throws InterruptedException when the thread is interrupted
     */
    int run(Arguments arguments, Console console)
            throws UsageException, WrongInputException, IOException, InterruptedException;
}

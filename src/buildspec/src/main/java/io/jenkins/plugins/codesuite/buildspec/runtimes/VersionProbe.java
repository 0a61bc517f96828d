package io.jenkins.plugins.codesuite.buildspec.runtimes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a program for its version by running it. */
@FunctionalInterface
public interface VersionProbe {

    /**
     * Runs a program.
     *
     * @param program the program's file
     * @param arguments its arguments
     * @param environment the build's environment, of which the program is given only what it needs to start
     * @return what it wrote, standard output and error together; empty when it did not start, did not end in time or
     *     ended with an exit status other than 0
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    Optional<String> output(Path program, List<String> arguments, Map<String, String> environment)
            throws InterruptedException;
}

package io.jenkins.plugins.codesuite.buildspec.batch;

/** Runs one build. */
@FunctionalInterface
public interface BuildRunner {

    /**
     * Runs {@code build} to its end.
     *
     * @param build the build
     * @param stop tells when it is to end early; the thread is interrupted as well
     * @return how it ended; what is thrown instead is a fault of this build
     * @throws InterruptedException when the build was stopped
     * @throws Exception when the build could not be run
     */
    BatchOutcome run(BatchBuild build, StopSignal stop) throws Exception;
}

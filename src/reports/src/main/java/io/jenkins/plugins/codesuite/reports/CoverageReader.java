package io.jenkins.plugins.codesuite.reports;

import java.io.IOException;
import java.util.Optional;

/** Reads coverage reports of one format, one after the other. Keeps buffers between files; not for two threads. */
public interface CoverageReader {

    /**
     * Reads one report. Whatever it holds, this ends with what is readable delivered.
     *
     * @return what was lost, if anything
     * @throws IOException if the file cannot be read, or if the sink throws it
     */
    Optional<ReadWarning> read(ReportFile file, CoverageSink sink) throws IOException;
}

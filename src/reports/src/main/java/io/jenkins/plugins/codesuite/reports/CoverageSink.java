package io.jenkins.plugins.codesuite.reports;

import java.io.IOException;

/** Takes what readers of coverage reports find, in the order of the report. One thread at a time calls. */
public interface CoverageSink {

    /**
     * The coverage of one source file. A report may tell one file twice, and so may several reports.
     *
     * @throws IOException if the sink cannot take it; reading ends
     */
    void add(FileCoverage file) throws IOException;
}

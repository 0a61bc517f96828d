package io.jenkins.plugins.codesuite.reports;

import java.io.IOException;

/**
 * Takes what readers of test reports find, in the order of the report. Every case stands in a suite, suites may nest, and
 * every suite that is opened is closed, in a damaged report too. One thread at a time calls.
 */
public interface TestSink {

    /**
     * A suite begins.
     *
     * @throws IOException if the sink cannot take it; reading ends
     */
    void open(SuiteStart suite) throws IOException;

    /**
     * A case of the innermost open suite.
     *
     * @throws IOException if the sink cannot take it; reading ends
     */
    void add(TestCase test) throws IOException;

    /**
     * The innermost open suite ends.
     *
     * @throws IOException if the sink cannot take it; reading ends
     */
    void close(SuiteEnd suite) throws IOException;
}

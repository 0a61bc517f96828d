package io.jenkins.plugins.codesuite.reports;

import java.io.IOException;

/**
 * A suite that its sink hears of when there is something in it: formats nest elements around cases that nobody thinks of as
 * suites. Not for two threads.
 */
public final class LazySuite {

    private final SuiteStart start;
    private final TestSink sink;
    private boolean open;

    /** A suite that is not open yet. */
    public LazySuite(SuiteStart start, TestSink sink) {
        this.start = start;
        this.sink = sink;
    }

    /** What it begins with. */
    public SuiteStart start() {
        return start;
    }

    /** Whether the sink has heard of it. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Opens it, if it is not open.
     *
     * @throws IOException if the sink throws it
     */
    public void open() throws IOException {
        if (!open) {
            open = true;
            sink.open(start);
        }
    }

    /**
     * Adds a case, opening the suite for it.
     *
     * @throws IOException if the sink throws it
     */
    public void add(TestCase test) throws IOException {
        open();
        sink.add(test);
    }

    /**
     * Closes it, if it is open.
     *
     * @throws IOException if the sink throws it
     */
    public void close(SuiteEnd end) throws IOException {
        if (open) {
            open = false;
            sink.close(end);
        }
    }
}

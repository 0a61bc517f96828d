package io.jenkins.plugins.codesuite.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sets the lines that the build itself writes off from those of its commands: {@code [Container] …} in colour. */
public final class ColouredLog extends OutputStream {

    private static final byte[] MARK = "[Container] ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ON = Style.CYAN.on().getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OFF = "\u001b[0m".getBytes(StandardCharsets.US_ASCII);
    private static final int IN_OTHER_LINE = -1;

    private final OutputStream out;
    // How many bytes of the mark this line has shown so far; MARK.length within a line of ours.
    private int matched;

    /** A log that goes to {@code out}. */
    public ColouredLog(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int written = offset;
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                if (matched == MARK.length) {
                    out.write(bytes, written, i - written);
                    out.write(OFF);
                    written = i;
                }
                matched = 0;
            } else if (matched >= 0 && matched < MARK.length) {
                matched = b == MARK[matched] ? matched + 1 : IN_OTHER_LINE;
                if (matched == MARK.length) {
                    out.write(bytes, written, i + 1 - written);
                    out.write(ON);
                    written = i + 1;
                }
            }
        }
        out.write(bytes, written, offset + length - written);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /**
     * Ends the log; what carries it stays open.
     *
     * @throws IOException when nobody reads any more
     */
    @Override
    public void close() throws IOException {
        if (matched == MARK.length) {
            out.write(OFF);
        }
        out.flush();
    }
}

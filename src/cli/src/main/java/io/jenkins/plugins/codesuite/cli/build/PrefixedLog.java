package io.jenkins.plugins.codesuite.cli.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The log of one build among several that share a place: each line goes there as a whole, with the build's name
 * before it.
 */
final class PrefixedLog extends OutputStream {

    private static final int LONGEST_LINE = 1 << 16;

    private final byte[] prefix;
    private final OutputStream shared;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * The log of the build {@code name}.
     *
     * @param shared where several logs go; also the lock that keeps their lines apart
     */
    PrefixedLog(String name, OutputStream shared) {
        this.prefix = ("[" + name + "] ").getBytes(StandardCharsets.UTF_8);
        this.shared = shared;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int start = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            // A line without end is shown in pieces: it must not fill the memory.
            if (bytes[i] == '\n' || line.size() + i - start >= LONGEST_LINE) {
                boolean lineEnd = bytes[i] == '\n';
                line.write(bytes, start, (lineEnd ? i : i + 1) - start);
                writeLine();
                start = i + 1;
            }
        }
        line.write(bytes, start, end - start);
    }

    private void writeLine() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(prefix.length + line.size() + 1);
        whole.write(prefix, 0, prefix.length);
        line.writeTo(whole);
        whole.write('\n');
        line.reset();
        synchronized (shared) {
            whole.writeTo(shared);
            shared.flush();
        }
    }

    /** Shows the last line, if it has no end. What is shared stays open. */
    @Override
    public synchronized void close() throws IOException {
        if (line.size() > 0) {
            writeLine();
        }
    }
}

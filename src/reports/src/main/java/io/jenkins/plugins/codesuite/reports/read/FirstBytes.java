package io.jenkins.plugins.codesuite.reports.read;

import java.io.IOException;
import java.io.InputStream;

/** The beginning of a file; what follows is not read. */
final class FirstBytes extends InputStream {

    private final InputStream in;
    private long left;

    FirstBytes(InputStream in, long count) {
        this.in = in;
        this.left = count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = left == 0 ? -1 : in.read(target, from, (int) Math.min(left, length));
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

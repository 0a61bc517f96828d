package io.jenkins.plugins.codesuite.deploy.revision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Parts of an open file, read by several threads at once. */
final class FileParts implements AutoCloseable {

    private final FileChannel channel;

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read
     */
    FileParts(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /**
     * A part as a stream, which need not be closed.
     *
     * @param offset where it begins, in bytes
     * @param length its length in bytes; the stream ends before if the file does
     */
    InputStream stream(long offset, long length) {
        return new Part(offset, offset + length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private final class Part extends InputStream {

        private final long end;
        private long position;
        private long marked;

        Part(long start, long end) {
            this.position = start;
            this.marked = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int wanted = (int) Math.min(length, end - position);
            int read = wanted == 0 ? -1 : channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
            position += Math.max(read, 0);
            return read;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - position);
        }

        @Override
        public boolean markSupported() {
            return true;
        }

        @Override
        public void mark(int limit) {
            marked = position;
        }

        @Override
        public void reset() {
            position = marked;
        }
    }
}

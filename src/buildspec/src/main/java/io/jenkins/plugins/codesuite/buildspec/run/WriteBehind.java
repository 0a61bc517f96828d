package io.jenkins.plugins.codesuite.buildspec.run;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes to a slow stream on a thread of its own, in order, so that what is masked next need not wait for a disk or a
 * terminal. A few pieces may be under way; then the writer of the log waits, and with it the build's command.
 */
final class WriteBehind extends OutputStream {

    private static final int PIECES_UNDER_WAY = 4;
    private static final int PIECE_SIZE = 1 << 17;
    private static final Piece END = new Piece(new byte[0], 0);

    /** Bytes on their way; the buffer is used again when they are written. */
    private record Piece(byte[] bytes, int length) {}

    private final OutputStream to;
    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES_UNDER_WAY);
    private final Queue<byte[]> unused = new ConcurrentLinkedQueue<>();
    private final Thread writer = new Thread(this::writeAll, "log of a build, behind");
    private volatile IOException failure;

    /** Begins to write to {@code to}, which stays open. */
    WriteBehind(OutputStream to) {
        this.to = to;
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE_SIZE) {
            byte[] free = unused.poll();
            byte[] buffer = free == null ? new byte[PIECE_SIZE] : free;
            int count = Math.min(PIECE_SIZE, length - done);
            System.arraycopy(bytes, offset + done, buffer, 0, count);
            put(new Piece(buffer, count));
        }
    }

    /** Does nothing: the writing thread flushes whenever it has nothing more to write. */
    @Override
    public void flush() throws IOException {
        failed();
    }

    /**
     * Waits until all is written. The stream takes nothing more.
     *
     * @throws IOException when something could not be written
     */
    @Override
    public void close() throws IOException {
        boolean interrupted = writer.isAlive() && queue(END);
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                // What was masked already belongs to the log, also of a build that is stopped.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        failed();
    }

    private void put(Piece piece) throws IOException {
        failed();
        if (queue(piece)) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for room, interrupted or not; tells whether it was. */
    private boolean queue(Piece piece) {
        boolean interrupted = false;
        while (true) {
            try {
                pieces.put(piece);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void failed() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private void writeAll() {
        try {
            for (Piece piece = pieces.take(); piece != END; piece = pieces.take()) {
                // After a failure the pieces are taken all the same: nobody may wait for room that does not come.
                if (failure == null) {
                    pass(piece);
                }
            }
        } catch (InterruptedException e) {
            failure = new IOException("the writing of the log was interrupted", e);
        }
    }

    private void pass(Piece piece) {
        try {
            to.write(piece.bytes(), 0, piece.length());
            unused.add(piece.bytes());
            if (pieces.isEmpty()) {
                to.flush();
            }
        } catch (IOException e) {
            failure = e;
        }
    }
}

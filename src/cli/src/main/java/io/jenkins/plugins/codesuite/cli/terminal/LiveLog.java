package io.jenkins.plugins.codesuite.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A log on a terminal with one line below it that tells what goes on. The line is drawn only while the log stands at
 * the beginning of a line, it is taken away before the log goes on, and the terminal's colours are as the log left them:
 * what the log writes looks as it would without the line.
 */
public final class LiveLog extends OutputStream {

    private static final long ROUND = 100;
    // Saved cursor and colours, own colours, no wrapping: a line that is too long is cut by the terminal itself, so
    // that
    // nobody has to know how wide it is.
    private static final String BEFORE = "\u001b7\u001b[0m\u001b[?7l\r\u001b[2K";
    private static final String AFTER = "\u001b[0m\u001b[?7h\u001b8";
    private static final byte[] ERASE = "\u001b7\u001b[0m\u001b[2K\u001b8".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final Supplier<String> line;
    private boolean atLineStart = true;
    private boolean drawn;
    private String last = "";
    private boolean ended;

    /**
     * A log that goes to {@code out}.
     *
     * @param line gives the live line's text, in which each character but colours stands in one column; asked often
     */
    public LiveLog(OutputStream out, Supplier<String> line) {
        this.out = out;
        this.line = line;
    }

    /** Begins to draw the line. */
    public void start() {
        Thread thread = new Thread(this::drawUntilEnd, "live line");
        thread.setDaemon(true);
        thread.start();
    }

    private void drawUntilEnd() {
        try {
            do {
                Thread.sleep(ROUND);
            } while (draw(line.get()));
        } catch (InterruptedException | IOException e) {
            // Nobody looks any more; the log's own writer meets the same failure and tells of it.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean draw(String text) throws IOException {
        if (!ended && atLineStart && !(drawn && text.equals(last)) && !text.isEmpty()) {
            out.write((BEFORE + text + AFTER).getBytes(StandardCharsets.UTF_8));
            out.flush();
            drawn = true;
            last = text;
        }
        return !ended;
    }

    private void erase() throws IOException {
        if (drawn) {
            out.write(ERASE);
            drawn = false;
        }
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            erase();
            out.write(bytes, offset, length);
            atLineStart = bytes[offset + length - 1] == '\n';
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        out.flush();
    }

    /**
     * Takes the line away for good. What carries the log stays open.
     *
     * @throws IOException when nobody reads any more
     */
    @Override
    public synchronized void close() throws IOException {
        ended = true;
        erase();
        out.flush();
    }
}

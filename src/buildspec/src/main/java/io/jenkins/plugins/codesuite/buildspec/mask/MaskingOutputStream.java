package io.jenkins.plugins.codesuite.buildspec.mask;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A stream that passes bytes on with {@code ***} for every secret, also for one that arrives in several writes.
 *
 * <p>Every write passes on at once all bytes that cannot be the beginning of a secret. What may be one is held back, less
 * than {@link SecretMasker#maxPatternLength()} bytes, until more bytes tell or {@link #finish()} or {@link #close()} is
 * called; so a live log lags by a possible secret at most. Bytes need not be text: what is no secret passes untouched.
 *
 * <p>The output does not depend on how the input is split into writes. Clean bytes go from the caller's array to the
 * stream behind without a copy, in large ranges. Memory is constant (some 10 KiB, and only once there is a secret).
 *
 * <p>Safe for use by several threads; one write is never interleaved with another.
 */
public final class MaskingOutputStream extends OutputStream {

    /** What {@link #close()} does to the stream behind. */
    public enum OnClose {
        /** Closes it. */
        CLOSE,
        /** Flushes it and leaves it open, as fits the console. */
        LEAVE_OPEN
    }

    private static final byte[] MASK = SecretMasker.MASK.getBytes(StandardCharsets.US_ASCII);

    /** Clean ranges below that are gathered, so that a log full of secrets does not cost a system call for each. */
    private static final int DIRECT = 4096;

    private final OutputStream out;
    private final LengthClass[] classes;
    private final long[] found;
    private final int maxPatternLength;
    private final OnClose onClose;
    private final Work work = new Work();
    /** Bytes that may begin a secret; then, while they are joined with new ones, those too. */
    private final byte[] held;

    private int heldLength;
    /** In the array at hand: what stands before it is written or masked; may reach into bytes still to be searched. */
    private int cursor;
    /** Whether a mask ends at the cursor. */
    private boolean afterMask;

    private byte[] gathered = new byte[0];
    private int gatheredLength;
    private boolean masked;
    private boolean closed;
    private boolean failed;

    /**
     * A stream in front of another.
     *
     * @param out where the masked bytes go
     * @param masker the secrets
     * @param onClose what {@link #close()} does to {@code out}
     */
    public MaskingOutputStream(OutputStream out, SecretMasker masker, OnClose onClose) {
        this.out = Objects.requireNonNull(out, "out");
        this.onClose = Objects.requireNonNull(onClose, "onClose");
        List<LengthClass> all = masker.classes();
        this.classes = all.toArray(new LengthClass[0]);
        this.found = new long[classes.length];
        this.maxPatternLength = masker.maxPatternLength();
        this.held = new byte[2 * maxPatternLength];
    }

    /** Masks one byte. Callers with more bytes should hand them over together. */
    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /**
     * Passes bytes on, masked.
     *
     * @throws IOException if the stream is closed, or the stream behind fails; after a failure nothing more is written,
     *     because the rest of a secret might
     */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        ensureUsable();
        if (classes.length == 0) {
            out.write(bytes, offset, length);
        } else if (length > 0) {
            failed = true;
            pass(bytes, offset, offset + length);
            failed = false;
        }
    }

    /**
     * Flushes the stream behind. Only bytes that may be the beginning of a secret stay.
     *
     * @throws IOException if the stream is closed, or the stream behind fails
     */
    @Override
    public synchronized void flush() throws IOException {
        ensureUsable();
        out.flush();
    }

    /**
     * Ends the text: writes what is held back, masked, and flushes. What is written later is a new text.
     *
     * @throws IOException if the stream is closed, or the stream behind fails
     */
    public synchronized void finish() throws IOException {
        ensureUsable();
        failed = true;
        end();
        failed = false;
        out.flush();
    }

    /**
     * Ends the text as {@link #finish()} does, and closes the stream behind if that was asked for. Does nothing the second
     * time.
     *
     * @throws IOException if the stream behind fails
     */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            if (!failed) {
                finish();
            }
        } finally {
            closed = true;
            if (onClose == OnClose.CLOSE) {
                out.close();
            }
        }
    }

    /** Whether a secret was masked so far. */
    public synchronized boolean hasMasked() {
        return masked;
    }

    /** How many patterns were compared with the text so far. */
    synchronized long comparisons() {
        return work.comparisons;
    }

    /** How many bytes are held back. */
    public synchronized int heldBack() {
        return heldLength;
    }

    private void ensureUsable() throws IOException {
        if (closed) {
            throw new IOException("The masked log is closed");
        }
        if (failed) {
            throw new IOException("The masked log failed earlier: nothing more is written to it");
        }
    }

    private void pass(byte[] bytes, int from, int to) throws IOException {
        int start = from;
        if (heldLength > 0) {
            int joined = Math.min(to - from, maxPatternLength - 1);
            System.arraycopy(bytes, from, held, heldLength, joined);
            if (joined == to - from) {
                search(held, 0, heldLength + joined, false);
                drain();
                return;
            }
            // Every beginning within the held bytes is decided now, and the rest is searched where it is.
            int end = heldLength + joined;
            searchMiddle(held, 0, heldLength, end);
            passOn(held, heldLength);
            cursor += from - heldLength;
            heldLength = 0;
        } else {
            cursor += from;
        }
        search(bytes, start, to, false);
        drain();
    }

    private void end() throws IOException {
        if (classes.length > 0) {
            search(held, 0, heldLength, true);
            cursor = 0;
            afterMask = false;
            drain();
        }
    }

    /** Searches a range to its end, passes it on, and holds back what may be a beginning, unless the text ends here. */
    private void search(byte[] text, int from, int to, boolean last) throws IOException {
        int limit = Math.max(from, to - maxPatternLength + 1);
        searchMiddle(text, from, limit, to);
        int at = limit;
        while (at < to && (last || !continues(text, at, to))) {
            int longest = 0;
            for (LengthClass lengths : classes) {
                if (lengths.mayBegin(text, at, to)) {
                    longest = Math.max(longest, lengths.longest(text, at, to, work));
                }
            }
            if (longest > 0) {
                mask(text, at, at + longest);
            }
            at++;
        }
        passOn(text, at);
        cursor -= at;
        heldLength = to - at;
        System.arraycopy(text, at, held, 0, heldLength);
    }

    private boolean continues(byte[] text, int at, int to) {
        for (LengthClass lengths : classes) {
            if (lengths.mayBegin(text, at, to) && lengths.continues(text, at, to, work)) {
                return true;
            }
        }
        return false;
    }

    /** Masks all matches that begin in {@code text[from, limit)}, in the order of their beginnings. */
    private void searchMiddle(byte[] text, int from, int limit, int to) throws IOException {
        if (from >= limit) {
            return;
        }
        for (int i = 0; i < classes.length; i++) {
            found[i] = classes[i].find(text, from, limit, to, work);
        }
        int first = firstFound();
        while (first >= 0) {
            int at = (int) (found[first] >>> 32);
            mask(text, at, at + (int) found[first]);
            found[first] = at + 1 < limit ? classes[first].find(text, at + 1, limit, to, work) : LengthClass.NONE;
            first = firstFound();
        }
    }

    private int firstFound() {
        int first = -1;
        for (int i = 0; i < found.length; i++) {
            if (found[i] != LengthClass.NONE && (first < 0 || found[i] < found[first])) {
                first = i;
            }
        }
        return first;
    }

    private void mask(byte[] text, int from, int to) throws IOException {
        if (from > cursor || !afterMask) {
            gather(text, cursor, from);
            gather(MASK, 0, MASK.length);
            masked = true;
        }
        cursor = Math.max(cursor, to);
        afterMask = true;
    }

    /** Writes what is clean up to {@code to}. */
    private void passOn(byte[] text, int to) throws IOException {
        if (to > cursor) {
            if (gatheredLength == 0) {
                out.write(text, cursor, to - cursor);
            } else {
                gather(text, cursor, to);
            }
            cursor = to;
            afterMask = false;
        }
    }

    private void gather(byte[] text, int from, int to) throws IOException {
        int length = to - from;
        if (length >= DIRECT) {
            drain();
            out.write(text, from, length);
            return;
        }
        if (gathered.length == 0) {
            gathered = new byte[2 * DIRECT];
        } else if (gatheredLength + length > gathered.length) {
            drain();
        }
        System.arraycopy(text, from, gathered, gatheredLength, length);
        gatheredLength += length;
    }

    private void drain() throws IOException {
        if (gatheredLength > 0) {
            out.write(gathered, 0, gatheredLength);
            gatheredLength = 0;
        }
    }
}

package io.jenkins.plugins.codesuite.reports.text;

import java.util.Arrays;
import java.util.Locale;

/**
 * A text that grows up to a limit; of a longer one the middle is left out and a note stands for it. Memory follows what was
 * added, up to the limit. Not for two threads.
 */
public final class CutText {

    private final int limit;
    private char[] chars;
    /** How many characters were added, those that are left out included. */
    private long added;

    /**
     * An empty text.
     *
     * @param limit how many characters are kept, without the note
     */
    public CutText(int limit) {
        this.limit = limit;
        this.chars = new char[Math.min(limit, 64)];
    }

    /**
     * A text whose middle is left out if it is too long.
     *
     * @param limit how many characters are kept, without the note
     */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        CutText cut = new CutText(limit);
        cut.append(text);
        return cut.toString();
    }

    /** Adds one character. */
    public void append(char c) {
        if (added < limit) {
            if (added == chars.length) {
                grow(1);
            }
            chars[(int) added++] = c;
        } else {
            chars[ringAt()] = c;
            added++;
        }
    }

    /** Adds a text. */
    public void append(String text) {
        for (int at = 0; at < text.length(); at++) {
            append(text.charAt(at));
        }
    }

    /** Adds the characters {@code from} to {@code to}, without the last. */
    public void append(char[] source, int from, int to) {
        int at = from;
        if (added < limit) {
            int fits = Math.min(to - from, limit - (int) added);
            if (added + fits > chars.length) {
                grow(fits);
            }
            System.arraycopy(source, from, chars, (int) added, fits);
            added += fits;
            at += fits;
        }
        // Of what runs around the ring more than once only the last round is left to see.
        int ring = limit - head();
        if (to - at > ring) {
            added += to - at - ring;
            at = to - ring;
        }
        while (at < to) {
            int ringAt = ringAt();
            int fits = Math.min(to - at, limit - ringAt);
            System.arraycopy(source, at, chars, ringAt, fits);
            added += fits;
            at += fits;
        }
    }

    private void grow(int more) {
        long wanted = Math.max(added + more, chars.length * 2L);
        chars = Arrays.copyOf(chars, (int) Math.min(limit, wanted));
    }

    private int head() {
        return limit / 2;
    }

    /** Where the next character goes once the text is too long: the second half is a ring then. */
    private int ringAt() {
        int head = head();
        return head + (int) ((added - head) % (limit - head));
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return added == 0;
    }

    /** How many characters were added, those that are left out included. */
    public long length() {
        return added;
    }

    /** Begins anew with an empty text. */
    public void clear() {
        added = 0;
    }

    /** The text, or its beginning, a note and its end. */
    @Override
    public String toString() {
        if (added <= limit) {
            return new String(chars, 0, (int) added);
        }
        int head = head();
        int ringAt = ringAt();
        StringBuilder text = new StringBuilder(limit + 64);
        text.append(chars, 0, head);
        if (Character.isHighSurrogate(text.charAt(head - 1))) {
            text.setLength(head - 1);
        }
        int kept = text.length();
        StringBuilder tail = new StringBuilder(limit - head);
        tail.append(chars, ringAt, limit - ringAt).append(chars, head, ringAt - head);
        if (Character.isLowSurrogate(tail.charAt(0))) {
            tail.deleteCharAt(0);
        }
        long out = added - kept - tail.length();
        text.append(String.format(Locale.ROOT, " [… %,d characters left out …] ", out));
        return text.append(tail).toString();
    }
}

package io.jenkins.plugins.codesuite.reports.text;

import java.io.IOException;
import java.io.InputStream;

/**
 * The characters of a file, one buffer after the other, and where each of them stands. What the readers of XML and of JSON have
 * in common: they look at the buffer itself, because a call for each character takes longer than all the rest.
 */
public abstract class ScannedText {

    private static final int SIZE = 32 * 1024;

    /** The characters at hand; those from {@link #at} to {@link #end} have not been used. */
    protected final char[] buffer = new char[SIZE];

    /** The next character's index. */
    protected int at;

    /** The index past the last character at hand. */
    protected int end;

    /** What is wrong with the file. */
    protected final Damage damage = new Damage();

    private final TextInput input = new TextInput();
    private boolean over;
    /** Of what was in the buffer before: characters, lines, and characters of the line that is not over. */
    private long before;

    private long linesBefore;
    private long columnBefore;
    private boolean replacementTold;

    /** Without a file; {@link #begin} comes first. */
    protected ScannedText() {}

    /**
     * Begins with a file; the caller closes the stream.
     *
     * @throws IOException if its beginning cannot be read
     */
    protected final void begin(InputStream stream) throws IOException {
        damage.clear();
        at = 0;
        end = 0;
        over = false;
        before = 0;
        linesBefore = 0;
        columnBefore = 0;
        replacementTold = false;
        input.open(stream);
    }

    /** What is wrong with the file, so far. */
    public final Damage damage() {
        return damage;
    }

    /** The line that is being read, from 1. */
    public final int line() {
        return lineOf(at);
    }

    /** Tells that something was lost here. */
    public final void damaged(String lost) {
        // A file may be damaged at every character: only the first place is looked for.
        boolean isPlaced = !damage.isLossTold();
        damage.lost(isPlaced ? lineOf(at) : 0, isPlaced ? columnOf(at) : 0, lost);
    }

    /** Tells that something was read as something else here. */
    protected final void changed(String change) {
        boolean isPlaced = damage.isNone();
        damage.changed(isPlaced ? lineOf(at) : 0, isPlaced ? columnOf(at) : 0, change);
    }

    private int lineOf(int index) {
        long line = linesBefore + 1;
        for (int i = 0; i < index; i++) {
            if (buffer[i] == '\n') {
                line++;
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, line);
    }

    private int columnOf(int index) {
        long column = columnBefore + index;
        for (int i = index - 1; i >= 0; i--) {
            if (buffer[i] == '\n') {
                column = index - 1L - i;
                break;
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, column + 1);
    }

    /**
     * Fills the buffer anew; all of it must have been used.
     *
     * @return false at the end of the file
     */
    protected final boolean fill() {
        if (over) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            if (buffer[i] == '\n') {
                linesBefore++;
                columnBefore = -i - 1L;
            }
        }
        columnBefore += end;
        before += end;
        at = 0;
        end = 0;
        try {
            end = Math.max(0, input.read(buffer, 0, SIZE));
        } catch (IOException e) {
            damaged("the file cannot be read further (" + e.getMessage() + "); what stands before was kept");
        }
        over = end == 0;
        if (!replacementTold && input.firstReplaced() >= 0) {
            replacementTold = true;
            int index = (int) (input.firstReplaced() - before);
            damage.changed(
                    lineOf(index),
                    columnOf(index),
                    "these bytes are not " + input.charset().name() + "; they are shown as \uFFFD");
        }
        return !over;
    }

    /** The next character; -1 at the end of the file. */
    protected final int peek() {
        return at < end || fill() ? buffer[at] : -1;
    }

    /** Takes the next character; -1 at the end of the file. */
    protected final int read() {
        return at < end || fill() ? buffer[at++] : -1;
    }
}

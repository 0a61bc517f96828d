package io.jenkins.plugins.codesuite.buildspec.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a long byte string into pieces that cover it wholly, so that no pattern is long.
 *
 * <p>A text that holds the string holds all pieces, side by side or overlapping, so the whole string is masked. A text
 * that holds a part of a long secret (a log line that a tool cut off) is masked up to the last whole piece.
 */
final class Pieces {

    /** The longest piece, in bytes. */
    static final int SIZE = 64;

    private static final int TELLING_BYTES = 8;
    private static final int TELLING_DISTINCT = 4;

    private Pieces() {}

    /**
     * The pieces of {@code text}, each of at most {@code size} bytes; a text of at most {@code size} bytes is its own
     * only piece. Cuts stand between the characters of UTF-8.
     */
    static List<byte[]> cut(byte[] text, int size) {
        if (text.length <= size) {
            return List.of(text);
        }
        List<byte[]> pieces = new ArrayList<>();
        List<byte[]> dull = new ArrayList<>();
        int start = 0;
        while (true) {
            int end = start + size >= text.length ? text.length : pieceEnd(text, start + size / 2, start + size);
            byte[] piece = Arrays.copyOfRange(text, start, end);
            (isDull(piece) ? dull : pieces).add(piece);
            if (end == text.length) {
                break;
            }
            if (text.length - end < size) {
                start = Math.min(end, nextCharacterStart(text, text.length - size));
            } else {
                start = tellingStart(text, start + size / 2, end);
            }
        }
        // A banner line inside a secret is no secret; only if there is nothing else must it be masked.
        return pieces.isEmpty() ? dull : pieces;
    }

    /** Whether bytes are so uniform (a rule, a run of blanks) that they say nothing and stand in many logs. */
    static boolean isDull(byte[] text) {
        return distinct(text, 0, text.length) < 3;
    }

    /** Not behind a line end if possible: the line's end would vanish where the line stands alone. */
    private static int pieceEnd(byte[] text, int lowest, int highest) {
        int end = characterStart(text, highest);
        while (end > lowest && isLineEnd(text[end - 1])) {
            end--;
        }
        return isLineEnd(text[end - 1]) ? characterStart(text, highest) : end;
    }

    /**
     * A place to begin the next piece: the last one that is no line end and whose first bytes differ enough to be rare in
     * a log.
     */
    private static int tellingStart(byte[] text, int lowest, int highest) {
        for (int at = highest; at > lowest; at--) {
            boolean character = at == characterStart(text, at) && !isLineEnd(text[at]);
            if (character && distinct(text, at, at + TELLING_BYTES) >= TELLING_DISTINCT) {
                return at;
            }
        }
        return highest;
    }

    private static int distinct(byte[] text, int from, int to) {
        long low = 0;
        long middle = 0;
        long high = 0;
        long top = 0;
        for (int i = from; i < to; i++) {
            long bit = 1L << text[i];
            switch (text[i] >> 6) {
                case 0:
                    low |= bit;
                    break;
                case 1:
                    middle |= bit;
                    break;
                case -1:
                    high |= bit;
                    break;
                default:
                    top |= bit;
                    break;
            }
        }
        return Long.bitCount(low) + Long.bitCount(middle) + Long.bitCount(high) + Long.bitCount(top);
    }

    private static int characterStart(byte[] text, int at) {
        int start = at;
        while (isContinuation(text[start])) {
            start--;
        }
        return start;
    }

    private static int nextCharacterStart(byte[] text, int at) {
        int start = at;
        while (isContinuation(text[start])) {
            start++;
        }
        return start;
    }

    private static boolean isLineEnd(byte unit) {
        return unit == '\n' || unit == '\r';
    }

    private static boolean isContinuation(byte unit) {
        return (unit & 0xC0) == 0x80;
    }
}

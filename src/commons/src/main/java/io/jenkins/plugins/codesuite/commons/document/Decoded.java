package io.jenkins.plugins.codesuite.commons.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a file as text: UTF-8, or UTF-16 when a byte order mark says so (Go's YAML reader takes both).
 *
 * @param text the text without its byte order mark; replacement characters where bytes are wrong
 * @param finding what was found
 * @param wrongByte the index of the first wrong byte in the file, when there is one
 * @param wrongChar where in the text that is
 */
record Decoded(String text, Finding finding, int wrongByte, int wrongChar) {

    /** What the bytes are. */
    enum Finding {
        /** UTF-8 throughout. */
        UTF_8,
        /** UTF-16 with a byte order mark. */
        UTF_16,
        /** UTF-32 with a byte order mark. */
        UTF_32,
        /** Bytes that are no text in the encoding that the file begins with. */
        BROKEN
    }

    /** Decodes a whole file. */
    static Decoded of(byte[] content) {
        int first = unit(content, 0);
        if (first == 0xFEFF || first == 0xFFFE) {
            if (content.length >= 4 && first == 0xFFFE && unit(content, 2) == 0) {
                return new Decoded("", Finding.UTF_32, 0, 0);
            }
            Charset charset = first == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            return decode(content, 2, charset, Finding.UTF_16);
        }
        if (content.length >= 4 && first == 0 && unit(content, 2) == 0xFEFF) {
            return new Decoded("", Finding.UTF_32, 0, 0);
        }
        boolean marked = content.length >= 3 && first == 0xEFBB && (content[2] & 0xFF) == 0xBF;
        return decode(content, marked ? 3 : 0, StandardCharsets.UTF_8, Finding.UTF_8);
    }

    private static Decoded decode(byte[] content, int from, Charset charset, Finding finding) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(content, from, content.length - from);
        CharBuffer out = CharBuffer.allocate(content.length - from + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            // String's own decoding puts U+FFFD in the place of what is wrong and goes on.
            String all = new String(content, from, content.length - from, charset);
            return new Decoded(all, Finding.BROKEN, in.position(), out.position());
        }
        decoder.flush(out);
        return new Decoded(out.flip().toString(), finding, 0, 0);
    }

    private static int unit(byte[] content, int at) {
        return at + 1 < content.length ? (content[at] & 0xFF) << 8 | content[at + 1] & 0xFF : -1;
    }
}

package io.jenkins.plugins.codesuite.reports.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report's characters. The encoding is that of the byte order mark, of zeros between the first bytes, or of the XML
 * declaration; without any of them it is UTF-8. A declaration that cannot be true, as {@code utf-16} before single bytes, is
 * not believed. Bytes that are none of the encoding become U+FFFD. May be used for one file after the other; not for two
 * threads.
 */
public final class TextInput extends Reader {

    private static final int SIZE = 32_768;
    private static final char REPLACEMENT = '\uFFFD';
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']([^\"']{1,40})[\"']");

    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    private InputStream in = InputStream.nullInputStream();
    private CharsetDecoder decoder = decoderOf(StandardCharsets.UTF_8);
    private boolean ended;
    private boolean flushed;
    private long delivered;
    private long firstReplaced = -1;
    private long replaced;
    /** The second half of a pair that did not fit; zero if there is none. */
    private char pending;

    /** An input without characters until {@link #open} is called. */
    public TextInput() {
        bytes.limit(0);
        ended = true;
    }

    /**
     * Begins with a file; the caller closes the stream.
     *
     * @throws IOException if its beginning cannot be read
     */
    public void open(InputStream stream) throws IOException {
        in = stream;
        ended = false;
        flushed = false;
        delivered = 0;
        firstReplaced = -1;
        replaced = 0;
        pending = 0;
        bytes.clear();
        while (!ended && bytes.position() < 1024) {
            fill();
        }
        bytes.flip();
        Charset charset = detect();
        decoder = decoder.charset().equals(charset) ? decoder.reset() : decoderOf(charset);
    }

    /** The encoding that is used. */
    public Charset charset() {
        return decoder.charset();
    }

    /** How many places were no characters of the encoding. */
    public long replaced() {
        return replaced;
    }

    /** Where the first of them stands, in characters from the beginning; below zero if there is none. */
    public long firstReplaced() {
        return firstReplaced;
    }

    private static CharsetDecoder decoderOf(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private void fill() throws IOException {
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
    }

    private Charset detect() {
        int b0 = at(0);
        int b1 = at(1);
        if (b0 == 0xEF && b1 == 0xBB && at(2) == 0xBF) {
            return marked(3, StandardCharsets.UTF_8);
        }
        if (b0 == 0 && b1 == 0 && at(2) == 0xFE && at(3) == 0xFF) {
            return marked(4, Charset.forName("UTF-32BE"));
        }
        if (b0 == 0xFF && b1 == 0xFE) {
            return at(2) == 0 && at(3) == 0
                    ? marked(4, Charset.forName("UTF-32LE"))
                    : marked(2, StandardCharsets.UTF_16LE);
        }
        if (b0 == 0xFE && b1 == 0xFF) {
            return marked(2, StandardCharsets.UTF_16BE);
        }
        if (b0 == 0 && b1 > 0) {
            return StandardCharsets.UTF_16BE;
        }
        if (b0 > 0 && b1 == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return declared().orElse(StandardCharsets.UTF_8);
    }

    private int at(int index) {
        return index < bytes.limit() ? bytes.get(index) & 0xFF : -1;
    }

    private Charset marked(int length, Charset charset) {
        bytes.position(length);
        return charset;
    }

    private Optional<Charset> declared() {
        String start = new String(bytes.array(), 0, Math.min(bytes.limit(), 1024), StandardCharsets.ISO_8859_1);
        Matcher found = DECLARED.matcher(start);
        if (!found.find()) {
            return Optional.empty();
        }
        String name = found.group(1).strip().toUpperCase(Locale.ROOT);
        if (name.startsWith("UTF-16")
                || name.startsWith("UTF-32")
                || name.startsWith("UTF16")
                || name.contains("UCS")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads characters.
     *
     * @return how many, or -1 at the end
     * @throws IOException if the file cannot be read
     */
    @Override
    public int read(char[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (length == 1 || pending != 0) {
            return readOne(target, from);
        }
        int count = decode(target, from, length);
        delivered += Math.max(0, count);
        return count;
    }

    private int readOne(char[] target, int from) throws IOException {
        if (pending != 0) {
            target[from] = pending;
            pending = 0;
            return 1;
        }
        char[] pair = new char[2];
        int count = decode(pair, 0, 2);
        delivered += Math.max(0, count);
        if (count > 0) {
            target[from] = pair[0];
            pending = count == 2 ? pair[1] : 0;
        }
        return Math.min(count, 1);
    }

    private int decode(char[] target, int from, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(target, from, length);
        int start = out.position();
        while (true) {
            CoderResult result = flushed ? CoderResult.UNDERFLOW : decoder.decode(bytes, out, ended);
            if (result.isError()) {
                if (!out.hasRemaining()) {
                    return out.position() - start;
                }
                replaced++;
                if (firstReplaced < 0) {
                    firstReplaced = delivered + out.position() - start;
                }
                out.put(REPLACEMENT);
                bytes.position(bytes.position() + Math.min(result.length(), bytes.remaining()));
            } else if (result.isOverflow() || out.position() > start && !ended) {
                return out.position() - start;
            } else if (ended) {
                if (!flushed) {
                    flushed = decoder.flush(out).isUnderflow();
                }
                return out.position() > start ? out.position() - start : -1;
            } else {
                bytes.compact();
                fill();
                bytes.flip();
            }
        }
    }

    /** Does nothing: whoever opened the stream closes it. */
    @Override
    public void close() {
        in = InputStream.nullInputStream();
    }
}

package io.jenkins.plugins.codesuite.buildspec.mask;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows a build's secrets and every form in which a log may show them, and replaces them by {@code ***}.
 *
 * <p>A secret is a text; in a log it is looked for in UTF-8, without the blanks and line ends around it. Forms:
 *
 * <ul>
 *   <li>as it is; a secret of several lines with LF and with CRLF, and each line alone, unless the line has less than 4
 *       bytes, less than 3 different bytes, or is a {@code -----BEGIN ...} or {@code -----END ...} line;
 *   <li>JSON-escaped, XML- or HTML-escaped, quoted by {@code sh}, {@code dash}, {@code bash} or PowerShell;
 *   <li>URL-encoded, as forms, queries, passwords and paths are;
 *   <li>in Base64 of either alphabet, alone or inside a longer text that was encoded, on one line or wrapped to lines of
 *       60 and more characters (the standard alphabet). Inside a longer text the two characters at the ends, which mix
 *       bits of the secret with bits of its neighbours, stay: at most 4 bits of the secret at each end;
 *   <li>in hexadecimal digits of either case, if the secret has at least 8 bytes.
 * </ul>
 *
 * <p>A form of more than 64 bytes is looked for in pieces of at most 64 bytes (Base64: 60), so a part of a long secret is
 * masked, too. All matches count, also those that overlap; matches that overlap or touch become one {@code ***}.
 *
 * <p>A secret of less than 3 bytes is not masked, because a log would be unreadable: see {@link #unmasked()}. Not masked
 * are a secret that is encoded twice in different ways, encrypted, reversed or with changed letter case, and one whose
 * parts are printed one by one.
 *
 * <p>Instances are immutable and safe for use by several threads. They never show a secret by {@code toString} or in an
 * exception's message.
 *
 * <p>CodeBuild masks exact occurrences only; source: <a
 * href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification reference</a>.
 */
public final class SecretMasker {

    /** What stands in the log for a secret. */
    public static final String MASK = "***";

    /** Patterns below this length form a class of their own, with a filter of their own. */
    private static final int LONG = 8;

    private static final SecretMasker NONE = new SecretMasker(List.of(), List.of(), 0);

    private final List<LengthClass> classes;
    private final List<String> unmasked;
    private final int secrets;
    private final int maxPatternLength;

    private SecretMasker(List<LengthClass> classes, List<String> unmasked, int secrets) {
        this.classes = List.copyOf(classes);
        this.unmasked = List.copyOf(unmasked);
        this.secrets = secrets;
        int longest = 0;
        for (LengthClass lengths : classes) {
            longest = Math.max(longest, lengths.maxTextLength());
        }
        this.maxPatternLength = longest;
    }

    /** A masker without secrets: everything passes unchanged. */
    public static SecretMasker none() {
        return NONE;
    }

    /**
     * A masker of these values. {@link #unmasked()} calls the first one {@code #1}.
     *
     * @throws NullPointerException if a value is {@code null}
     */
    public static SecretMasker of(Collection<String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String value : values) {
            named.put(String.valueOf('#').concat(Integer.toString(named.size() + 1)), value);
        }
        return ofNamed(named);
    }

    /**
     * A masker of these values.
     *
     * @param valuesByName the secrets by a name that may be shown, such as the environment variable's
     * @throws NullPointerException if a value is {@code null}
     */
    public static SecretMasker ofNamed(Map<String, String> valuesByName) {
        if (valuesByName.isEmpty()) {
            return NONE;
        }
        Patterns patterns = new Patterns();
        List<String> unmasked = new ArrayList<>();
        for (Map.Entry<String, String> secret : valuesByName.entrySet()) {
            if (!patterns.add(secret.getValue())) {
                unmasked.add(secret.getKey());
            }
        }
        return new SecretMasker(classes(patterns), unmasked, valuesByName.size() - unmasked.size());
    }

    private static List<LengthClass> classes(Patterns patterns) {
        List<byte[]> shortPlain = new ArrayList<>();
        List<byte[]> longPlain = new ArrayList<>();
        for (byte[] pattern : patterns.plain()) {
            (pattern.length < LONG ? shortPlain : longPlain).add(pattern);
        }
        boolean shortBase64 = false;
        List<byte[]> wrapped = new ArrayList<>();
        byte[] phases = new byte[patterns.wrapped().size()];
        for (Map.Entry<byte[], Integer> pattern : patterns.wrapped().entrySet()) {
            if (pattern.getKey().length < LONG) {
                shortPlain.add(pattern.getKey());
                shortBase64 = true;
            } else {
                phases[wrapped.size()] = pattern.getValue().byteValue();
                wrapped.add(pattern.getKey());
            }
        }
        if (shortBase64) {
            shortPlain = Patterns.sorted(shortPlain);
        }
        List<LengthClass> classes = new ArrayList<>(2);
        if (!longPlain.isEmpty() || !wrapped.isEmpty()) {
            classes.add(new LengthClass(longPlain, wrapped, phases, LONG));
        }
        if (!shortPlain.isEmpty()) {
            classes.add(new LengthClass(shortPlain, List.of(), new byte[0], Patterns.SHORTEST));
        }
        return classes;
    }

    /** The names of the secrets that are too short to be masked (less than 3 bytes), for a warning to the user. */
    public List<String> unmasked() {
        return unmasked;
    }

    /** Whether there is nothing to mask. */
    public boolean isEmpty() {
        return classes.isEmpty();
    }

    /** The longest text that one match covers, in bytes: a stream holds back less than that. 0 if there are no secrets. */
    public int maxPatternLength() {
        return maxPatternLength;
    }

    /** The text with {@code ***} for every secret in it, for messages and results; the same object if there is none. */
    public String mask(String text) {
        if (isEmpty()) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream masked = new ByteArrayOutputStream(bytes.length);
        MaskingOutputStream stream = new MaskingOutputStream(masked, this, MaskingOutputStream.OnClose.LEAVE_OPEN);
        try {
            stream.write(bytes, 0, bytes.length);
            stream.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("A stream in memory failed", e);
        }
        return stream.hasMasked() ? masked.toString(StandardCharsets.UTF_8) : text;
    }

    /** A stream that masks what it is given and passes it on to {@code out}, which it closes when it is closed. */
    public MaskingOutputStream wrap(OutputStream out) {
        return new MaskingOutputStream(out, this, MaskingOutputStream.OnClose.CLOSE);
    }

    List<LengthClass> classes() {
        return classes;
    }

    /** Tells the number of secrets and patterns, never one of them. */
    @Override
    public String toString() {
        int patterns = 0;
        for (LengthClass lengths : classes) {
            patterns += lengths.size();
        }
        return new StringBuilder("SecretMasker[secrets=")
                .append(secrets)
                .append(", patterns=")
                .append(patterns)
                .append(']')
                .toString();
    }
}

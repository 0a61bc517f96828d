package io.jenkins.plugins.codesuite.plugins.federation.mask;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Masks the lines of one log. Secrets that were found are kept, because lines may come after the end of their block; where
 * there are none yet, they are looked for at each line.
 */
final class LineMask {

    /** Secrets are ASCII, and by this charset every other byte of a line stays what it is. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final Supplier<LiveSecrets> source;
    private LiveSecrets secrets = new LiveSecrets();

    LineMask(Supplier<LiveSecrets> source) {
        this.source = source;
    }

    /** Writes the first {@code length} bytes without the secrets in them. */
    void write(byte[] line, int length, OutputStream out) throws IOException {
        if (secrets.isEmpty()) {
            secrets = source.get();
        }
        if (!secrets.isEmpty()) {
            String text = new String(line, 0, length, BYTES);
            String masked = secrets.mask(text);
            if (!masked.equals(text)) {
                out.write(masked.getBytes(BYTES));
                return;
            }
        }
        out.write(line, 0, length);
    }
}

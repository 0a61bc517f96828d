package io.jenkins.plugins.codesuite.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Passes what is written on, and keeps it for later questions. */
final class Capture extends OutputStream {

    private final OutputStream out;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** Passes on to {@code out}. */
    Capture(OutputStream out) {
        this.out = out;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        kept.write(b);
        out.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        kept.write(bytes, offset, length);
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Whether {@code text} was written. */
    boolean holds(String text) {
        return text().contains(text);
    }

    /** The first line that begins with {@code start}, colours and the like in front of it left aside. */
    Optional<String> line(String start) {
        for (String line : text().split("\n")) {
            String plain =
                    line.replaceAll("\u001b(\\[[0-9;?]*[a-zA-Z]|[78])", "").replace("\r", "");
            if (plain.startsWith(start)) {
                return Optional.of(plain);
            }
        }
        return Optional.empty();
    }

    private synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}

package io.jenkins.plugins.codesuite.reports.write;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Text that must wait for what stands before it. Half a million characters wait in memory; of more all go to a temporary file,
 * which {@link #close()} deletes. Not for two threads.
 */
final class Spool extends Writer {

    private static final int IN_MEMORY = 500_000;

    private final StringBuilder text = new StringBuilder();
    private Optional<Path> file = Optional.empty();
    private Writer disk = Writer.nullWriter();

    @Override
    public void write(char[] chars, int from, int length) throws IOException {
        text.append(chars, from, length);
        spill();
    }

    @Override
    public void write(String written, int from, int length) throws IOException {
        text.append(written, from, from + length);
        spill();
    }

    @Override
    public void write(int c) throws IOException {
        text.append((char) c);
        spill();
    }

    private void spill() throws IOException {
        if (text.length() < IN_MEMORY) {
            return;
        }
        if (file.isEmpty()) {
            Path created = Files.createTempFile("codesuite-report-", ".part");
            file = Optional.of(created);
            disk = Files.newBufferedWriter(created, StandardCharsets.UTF_8);
        }
        disk.append(text);
        text.setLength(0);
    }

    /** Writes all that was written here to {@code target}. */
    void copyTo(Writer target) throws IOException {
        disk.flush();
        if (file.isPresent()) {
            try (Reader written = Files.newBufferedReader(file.get(), StandardCharsets.UTF_8)) {
                written.transferTo(target);
            }
        }
        target.append(text);
    }

    @Override
    public void flush() {
        // Nobody reads before copyTo.
    }

    @Override
    public void close() throws IOException {
        disk.close();
        disk = Writer.nullWriter();
        text.setLength(0);
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
            file = Optional.empty();
        }
    }
}

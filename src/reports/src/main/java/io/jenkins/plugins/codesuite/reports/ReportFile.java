package io.jenkins.plugins.codesuite.reports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A report's bytes, which a reader may open more than once.
 *
 * @param path the file
 */
public record ReportFile(Path path) {

    /**
     * Opens the file at its beginning; the caller closes it.
     *
     * @throws IOException if it cannot be opened
     */
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    /** How warnings name it. */
    public String name() {
        return path.toString();
    }

    /** What a suite without a name is called: the last component without its ending. */
    public String baseName() {
        String last = String.valueOf(path.getFileName());
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }
}

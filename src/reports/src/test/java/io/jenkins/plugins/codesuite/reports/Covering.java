package io.jenkins.plugins.codesuite.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sink that keeps all files it is told. */
public final class Covering implements CoverageSink {

    private final List<FileCoverage> files = new ArrayList<>();
    private Optional<ReadWarning> warning = Optional.empty();

    /** Reads a report's text, as UTF-8. */
    public static Covering of(CoverageReader reader, String report) {
        return of(reader, report.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a report. */
    public static Covering of(CoverageReader reader, byte[] report) {
        try {
            Path file = Files.createTempFile("coverage", ".report");
            try {
                Files.write(file, report);
                return of(reader, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a report. */
    public static Covering of(CoverageReader reader, Path file) throws IOException {
        Covering covering = new Covering();
        covering.warning = reader.read(new ReportFile(file), covering);
        return covering;
    }

    @Override
    public void add(FileCoverage file) {
        files.add(file);
    }

    /** All files. */
    public List<FileCoverage> files() {
        return files;
    }

    /** The file of that path. */
    public FileCoverage at(String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No file " + path + " in " + files));
    }

    /** What was lost. */
    public Optional<ReadWarning> warning() {
        return warning;
    }
}

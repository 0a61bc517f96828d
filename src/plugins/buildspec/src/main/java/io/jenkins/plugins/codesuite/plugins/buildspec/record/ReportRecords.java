package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import io.jenkins.plugins.codesuite.commons.files.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The records of the reports of one Jenkins build: a folder with a file for each, {@code 1.json} and so on. */
public final class ReportRecords {

    // A record of everything that an agent can tell is smaller.
    private static final long LARGEST = 64_000_000;

    private final Path folder;
    private final ReportRecordJson json = new ReportRecordJson();

    /**
     * The records in {@code folder}; it is made when the first one is written.
     *
     * @param folder where the files are; nothing else belongs there
     */
    public ReportRecords(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps {@code record}.
     *
     * @param number of the record, from 1
     * @throws IOException when it cannot be written
     */
    public void write(int number, ReportRecord record) throws IOException {
        Files.createDirectories(folder);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        json.write(record, written);
        WholeFile.write(file(number), written.toByteArray());
    }

    /**
     * A record; empty where there is none.
     *
     * @param number of the record, from 1
     * @throws IOException when it cannot be read
     */
    public Optional<ReportRecord> find(int number) throws IOException {
        try {
            Path file = file(number);
            if (Files.size(file) > LARGEST) {
                throw new IOException(file.getFileName() + " is too large for a record of reports");
            }
            return Optional.of(json.read(Files.readAllBytes(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private Path file(int number) {
        return folder.resolve(number + ".json");
    }
}

package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The records of one Jenkins build: a folder with one JSON file for each runBuildspec build in it. A file is replaced as
 * a whole, so that whoever reads sees the state before or after, never half of one.
 *
 * <p>Safe for use by several threads, as long as each build has one writer at a time.
 */
public final class BuildRecords {

    private static final String SUFFIX = ".json";
    private static final int DIGITS = 16;

    private final Path folder;
    private final BuildRecordJson json = new BuildRecordJson();

    /**
     * The records in {@code folder}; it is made when the first one is written.
     *
     * @param folder where the files are; nothing else belongs there
     */
    public BuildRecords(Path folder) {
        this.folder = folder;
    }

    /**
     * Everything that can be read, and what cannot.
     *
     * @param records the records, by start time
     * @param problems a sentence for each file that is no record
     */
    public record Reading(List<BuildRecord> records, List<String> problems) {

        /** Takes copies of the lists. */
        public Reading {
            records = List.copyOf(records);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Keeps {@code record} in place of what was kept of the same build.
     *
     * @throws IOException when it cannot be written; the earlier record stays
     */
    public void write(BuildRecord record) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(fileName(record.id()));
        Path written = folder.resolve(UUID.randomUUID() + ".tmp");
        try {
            try (Writer writer =
                    Files.newBufferedWriter(written, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
                json.write(record, writer);
            }
            replace(written, target);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /**
     * Every record, by start time.
     *
     * @throws IOException when one of them cannot be read
     */
    public List<BuildRecord> all() throws IOException {
        Reading reading = read();
        if (!reading.problems().isEmpty()) {
            throw new IOException(reading.problems().get(0));
        }
        return reading.records();
    }

    /**
     * What can be read, by start time; a damaged file does not hide the others.
     *
     * @throws IOException when the folder cannot be listed
     */
    public Reading read() throws IOException {
        List<BuildRecord> records = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files()) {
            try {
                read(file).ifPresent(records::add);
            } catch (IOException unreadable) {
                problems.add(file.getFileName() + ": " + unreadable.getMessage());
            }
        }
        records.sort(
                Comparator.comparing((BuildRecord record) -> record.result().start())
                        .thenComparing(BuildRecord::id));
        return new Reading(records, problems);
    }

    /**
     * The record of one build.
     *
     * @param id the build's id
     * @throws IOException when there is one, but it cannot be read
     */
    public Optional<BuildRecord> find(String id) throws IOException {
        return read(folder.resolve(fileName(id)));
    }

    private Optional<BuildRecord> read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return Optional.of(json.read(reader));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            found.forEach(files::add);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static void replace(Path written, Path target) throws IOException {
        try {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    // An id holds a colon, which Windows takes in no file name, and a project's name of any length: a readable
    // beginning
    // and a digest of the whole make a name that fits everywhere and belongs to one id only.
    private static String fileName(String id) {
        StringBuilder name = new StringBuilder();
        id.codePoints()
                .limit(60)
                .map(character ->
                        Character.isLetterOrDigit(character) && character < 128 || character == '-' ? character : '_')
                .forEach(name::appendCodePoint);
        return name.append('-').append(Sha256.hex(id), 0, DIGITS).append(SUFFIX).toString();
    }
}

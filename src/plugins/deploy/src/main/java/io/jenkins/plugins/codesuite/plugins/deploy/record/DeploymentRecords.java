package io.jenkins.plugins.codesuite.plugins.deploy.record;

import hudson.model.Run;
import io.jenkins.plugins.codesuite.commons.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * The records of one build: a folder with a JSON file for each call of a step that deploys. A file is replaced as a whole, so that
 * whoever reads sees the state before or after, never half of one; after a crash the newer state is there or the older one.
 *
 * <p>Safe for use by several threads, as long as each call has one writer at a time.
 */
public final class DeploymentRecords {

    private static final Logger LOGGER = Logger.getLogger(DeploymentRecords.class.getName());
    private static final String FOLDER = "code-suite-deployments";
    private static final String SUFFIX = ".json";
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private final Path folder;

    /**
     * The records in {@code folder}; it is made when the first one is written.
     *
     * @param folder where the files are; nothing else belongs there
     */
    public DeploymentRecords(Path folder) {
        this.folder = folder;
    }

    /** Those of a build. */
    public static DeploymentRecords of(Run<?, ?> run) {
        return new DeploymentRecords(run.getRootDir().toPath().resolve(FOLDER));
    }

    /**
     * What can be read, and what cannot.
     *
     * @param records the records, by the time they began
     * @param problems a sentence for each file that is no record
     */
    public record Reading(List<DeploymentRecord> records, List<String> problems) {

        /** Takes copies of the lists. */
        public Reading {
            records = List.copyOf(records);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Keeps {@code record} in place of what was kept of the same call. It is on the disk when this returns.
     *
     * @throws IOException when it cannot be written; the earlier record stays
     */
    public void write(DeploymentRecord record) throws IOException {
        makeFolder();
        WholeFile.write(file(record.id()), DeploymentRecordJson.text(record).getBytes(StandardCharsets.UTF_8));
    }

    /** Not of a build that was deleted meanwhile: its folder must not come back. */
    private void makeFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException raced) {
                LOGGER.log(Level.FINEST, "Another call of the build was quicker", raced);
            }
        }
    }

    /**
     * What can be read; a damaged file does not hide the others.
     *
     * @throws IOException when the folder cannot be listed
     */
    public Reading read() throws IOException {
        List<DeploymentRecord> records = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files()) {
            try {
                read(file).ifPresent(records::add);
            } catch (IOException unreadable) {
                problems.add(file.getFileName() + ": " + unreadable.getMessage());
            }
        }
        records.sort(
                Comparator.comparing((DeploymentRecord record) -> record.run().started())
                        .thenComparing(DeploymentRecord::id));
        return new Reading(records, problems);
    }

    /**
     * The record of one call.
     *
     * @throws IOException when there is one, but it cannot be read
     */
    public Optional<DeploymentRecord> find(String id) throws IOException {
        return read(file(id));
    }

    private static Optional<DeploymentRecord> read(Path file) throws IOException {
        try {
            return Optional.of(DeploymentRecordJson.parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Where a file is kept that a call needs while it runs. */
    public Path attachment(String id) {
        return folder.resolve(checked(id) + ".attachment");
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
        return files;
    }

    private Path file(String id) {
        return folder.resolve(checked(id) + SUFFIX);
    }

    /** Whether a call may be named so. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String checked(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("'" + id + "' is no id of a deployment's record");
        }
        return id;
    }
}

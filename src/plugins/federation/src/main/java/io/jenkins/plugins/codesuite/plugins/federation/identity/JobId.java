package io.jenkins.plugins.codesuite.plugins.federation.identity;

import hudson.model.AbstractItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a job is called for ever: a random UUID in a file of the job's own folder. Renaming or moving the job takes its folder
 * along, so the id stays; copying it, or creating one of its {@code config.xml}, copies its configuration alone, so the copy
 * gets an id of its own. No configuration says the id, and so none can set it.
 */
public final class JobId {

    private static final String FILE = "code-suite-job-id";
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private JobId() {}

    /**
     * The id of a job or of a multibranch project; made when it is first asked for.
     *
     * @throws IOException when the file can be neither read nor written, or holds something else
     */
    public static String of(AbstractItem item) throws IOException {
        return in(item.getRootDir().toPath());
    }

    /** The id in a job's folder. */
    static String in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            return read(file);
        } catch (NoSuchFileException first) {
            create(folder, file);
            return read(file);
        }
    }

    private static String read(Path file) throws IOException {
        String id = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!UUID_TEXT.matcher(id).matches()) {
            // A new one in its place would be another identity, which nobody asked for.
            throw new IOException("The id of the job in " + file
                    + " is damaged. Restore the file from a backup; or delete it," + " and the job gets a new id");
        }
        return id;
    }

    /** The file is there whole or not at all, and whoever comes second finds the first one's. */
    private static void create(Path folder, Path file) throws IOException {
        Path whole = Files.createTempFile(folder, FILE, ".tmp");
        try {
            Files.writeString(whole, UUID.randomUUID().toString(), StandardCharsets.US_ASCII);
            claim(whole, file);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void claim(Path whole, Path file) throws IOException {
        try {
            link(whole, file);
        } catch (FileAlreadyExistsException second) {
            // Somebody else was first, and theirs is the id.
        }
    }

    private static void link(Path whole, Path file) throws IOException {
        try {
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException second) {
            throw second;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(whole, file);
        }
    }
}

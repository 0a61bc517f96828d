package io.jenkins.plugins.codesuite.plugins.deploy.record;

import io.jenkins.plugins.codesuite.commons.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which calls are not over: a folder with a small file for each, named by the call's id, with the id of its build in it. So a
 * start of Jenkins finds them without a look at every build.
 */
public final class OpenDeployments {

    private final Path folder;

    /** Those in {@code folder}; it is made when the first one is added. */
    public OpenDeployments(Path folder) {
        this.folder = folder;
    }

    /** Adds a call of a build. */
    public void add(String id, String build) throws IOException {
        Files.createDirectories(folder);
        WholeFile.write(folder.resolve(id), build.getBytes(StandardCharsets.UTF_8));
    }

    /** Removes a call. */
    public void remove(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id));
    }

    /** The builds by the ids of their calls. */
    public Map<String, String> all() throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                if (!DeploymentRecords.isId(String.valueOf(file.getFileName()))) {
                    // What a crash left of a file that was being written.
                    continue;
                }
                all.put(String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.UTF_8));
            }
        } catch (NoSuchFileException none) {
            return all;
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return all;
    }
}

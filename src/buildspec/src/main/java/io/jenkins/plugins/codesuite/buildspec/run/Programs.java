package io.jenkins.plugins.codesuite.buildspec.run;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds programs as a shell does. */
public final class Programs {

    private Programs() {}

    /** The first executable file called {@code name} on the {@code PATH} of {@code environment}. */
    public static Optional<Path> find(String name, Map<String, String> environment) {
        for (String folder :
                environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin").split(File.pathSeparator, -1)) {
            try {
                Path candidate = Path.of(folder.isEmpty() ? "." : folder, name).toAbsolutePath();
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            } catch (InvalidPathException e) {
                // Nothing can lie in such a folder.
                continue;
            }
        }
        return Optional.empty();
    }
}

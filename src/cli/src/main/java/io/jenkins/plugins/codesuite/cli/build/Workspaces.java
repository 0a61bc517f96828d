package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * A copy of the source for each build of a batch, so that no build meets what another one writes. The copies are
 * deleted at the end; those of a command that was killed are deleted by the next batch.
 */
final class Workspaces implements AutoCloseable {

    private static final String PREFIX = "codesuite-batch-";

    private final Path source;
    private final Path folder;
    private final boolean keep;

    /**
     * Copies of {@code source} below {@code parent}.
     *
     * @param keep whether they stay
     */
    Workspaces(Path source, Path parent, boolean keep) throws IOException {
        this.source = source;
        this.keep = keep;
        // The process id tells the next batch whether anybody still uses it.
        this.folder = Files.createTempDirectory(
                parent, PREFIX + ProcessHandle.current().pid() + "-");
        removeStale(parent, Files.getOwner(folder));
    }

    private static void removeStale(Path parent, UserPrincipal user) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path candidate : found) {
                if (!Files.exists(candidate.resolve("kept"))
                        && owner(candidate)
                                .map(pid -> ProcessHandle.of(pid).isEmpty())
                                .orElse(false)
                        && Files.getOwner(candidate).equals(user)) {
                    TreeDeletion.delete(candidate);
                }
            }
        }
    }

    private static Optional<Long> owner(Path directory) {
        String rest = String.valueOf(directory.getFileName()).substring(PREFIX.length());
        int dash = rest.indexOf('-');
        try {
            return dash < 0 ? Optional.empty() : Optional.of(Long.parseLong(rest.substring(0, dash)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A new copy for the build {@code identifier}. */
    Path open(String identifier) throws IOException {
        Path workspace = folder.resolve(identifier);
        Trees.copy(source, workspace);
        return workspace;
    }

    /** The build in {@code workspace} has ended. */
    void release(Path workspace) throws IOException {
        if (!keep) {
            TreeDeletion.delete(workspace);
        }
    }

    /** The folder that holds the copies, when they are kept. */
    Optional<Path> kept() {
        return keep ? Optional.of(folder) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (keep) {
            Files.createFile(folder.resolve("kept"));
        } else {
            TreeDeletion.delete(folder);
        }
    }
}

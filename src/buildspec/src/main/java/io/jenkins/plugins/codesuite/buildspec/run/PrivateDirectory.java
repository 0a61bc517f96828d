package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.environment.BuildIdentity;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that only this user can read, for what a running build must write down: its program, its shell state
 * (which holds secrets) and its events. It lies in memory where the machine has a memory file system, and is deleted
 * with the build. What a killed build left behind is deleted by the next one.
 */
final class PrivateDirectory implements AutoCloseable {

    private static final String PREFIX = "codesuite-";
    private static final String BUILD_ID = "build-id";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;

    private PrivateDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes a directory under the first of {@code parents} that can be written to, and clears away those of builds whose
     * process has ended.
     *
     * @throws IOException when none of the parents can hold one
     */
    static PrivateDirectory create(Path... parents) throws IOException {
        IOException last = new IOException("no place for the build's private directory");
        for (Path parent : parents) {
            if (!Files.isDirectory(parent) || !Files.isWritable(parent)) {
                continue;
            }
            try {
                removeStale(parent);
                // The process id tells the next build whether anybody still uses the directory.
                Path path = parent.resolve(PREFIX + ProcessHandle.current().pid() + "-" + BuildIdentity.uniqueId());
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                return new PrivateDirectory(path);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    /** Where it is; an absolute path. */
    Path path() {
        return path;
    }

    /**
     * Writes down whose processes are to be ended with the directory, should this process be killed.
     *
     * @throws IOException when it cannot be written
     */
    void belongsTo(String buildId) throws IOException {
        Files.writeString(path.resolve(BUILD_ID), buildId);
    }

    private static void removeStale(Path parent) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path candidate : found) {
                Optional<Long> owner = processOf(candidate);
                if (owner.isPresent()
                        && ProcessHandle.of(owner.get()).isEmpty()
                        && Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(candidate, LinkOption.NOFOLLOW_LINKS).equals(currentUser(parent))) {
                    endLeftOver(candidate);
                    TreeDeletion.delete(candidate);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** A command that writes nothing does not notice that its host was killed; it must not meet the next build. */
    private static void endLeftOver(Path directory) throws IOException {
        Path id = directory.resolve(BUILD_ID);
        if (Files.isRegularFile(id, LinkOption.NOFOLLOW_LINKS)) {
            ProcessTree.marked(Files.readString(id)).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static UserPrincipal currentUser(Path parent) throws IOException {
        return parent.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private static Optional<Long> processOf(Path directory) {
        Path name = directory.getFileName();
        if (name == null) {
            return Optional.empty();
        }
        String rest = name.toString().substring(PREFIX.length());
        int dash = rest.indexOf('-');
        try {
            return dash < 0 ? Optional.empty() : Optional.of(Long.parseLong(rest.substring(0, dash)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the directory and what is in it.
     *
     * @throws UncheckedIOException when something of it cannot be deleted; secrets may be left then, so it is not
     *     passed over
     */
    @Override
    public void close() {
        try {
            TreeDeletion.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the build's private directory " + path, e);
        }
    }
}

package io.jenkins.plugins.codesuite.buildspec.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A directory that only this user can read, for what a running build must write down: its program, its shell state
 * (which holds secrets) and its events. It lies in memory where the machine has a memory file system, and is deleted
 * with the build. What a killed build left behind is deleted by the next one.
 */
final class PrivateDirectory implements AutoCloseable {

    private static final String PREFIX = "codesuite-";
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
                Path path = parent.resolve(PREFIX + ProcessHandle.current().pid() + "-"
                        + UUID.randomUUID().toString().substring(0, 13));
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

    private static void removeStale(Path parent) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path candidate : found) {
                Optional<Long> owner = processOf(candidate);
                if (owner.isPresent()
                        && ProcessHandle.of(owner.get()).isEmpty()
                        && Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(candidate, LinkOption.NOFOLLOW_LINKS).equals(currentUser(parent))) {
                    deleteTree(candidate);
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static java.nio.file.attribute.UserPrincipal currentUser(Path parent) throws IOException {
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

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
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
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                deleteTree(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the build's private directory " + path, e);
        }
    }
}

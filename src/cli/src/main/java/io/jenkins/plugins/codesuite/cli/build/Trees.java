package io.jenkins.plugins.codesuite.cli.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** Copies and deletes directories with everything in them. Symbolic links are links here, never followed. */
public final class Trees {

    private Trees() {}

    /**
     * Copies the directory {@code from} to {@code to}, which does not exist yet, with times and permissions.
     *
     * @throws IOException when something cannot be read or written
     */
    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                // The copy may lie within the source; it must not be copied into itself.
                if (directory.equals(to)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.copy(directory, to.resolve(from.relativize(directory)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // A socket or a pipe of somebody who runs here now is no source.
                if (!attributes.isOther()) {
                    Files.copy(
                            file,
                            to.resolve(from.relativize(file)),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            LinkOption.NOFOLLOW_LINKS);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                FileTime modified = Files.getLastModifiedTime(directory);
                Files.setLastModifiedTime(to.resolve(from.relativize(directory)), modified);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

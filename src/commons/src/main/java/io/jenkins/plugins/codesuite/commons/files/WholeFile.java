package io.jenkins.plugins.codesuite.commons.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.UUID;

/** Writes a file so that who reads it meanwhile gets its old content or its new one, never a part. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Makes the file, or puts new content in the place of the old.
     *
     * @param file the file; its folder must be there
     * @param content all that the file holds from now on
     * @param rights the rights of the file from the moment that it exists; none for those that the process gives
     * @throws IOException when the file cannot be written; the old content stays then
     */
    public static void write(Path file, byte[] content, FileAttribute<?>... rights) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    written, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), rights)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                // Before the rename: a crash of the machine must not leave a file of the right name and no content.
                channel.force(true);
            }
            BusyFile.retry(() ->
                    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        } finally {
            Files.deleteIfExists(written);
        }
    }
}

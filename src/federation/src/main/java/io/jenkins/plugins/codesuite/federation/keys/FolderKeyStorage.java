package io.jenkins.plugins.codesuite.federation.keys;

import io.jenkins.plugins.codesuite.commons.files.PrivateFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A ring in a file, mode 0600, replaced as a whole at every change. Rings in several processes on one machine may share the
 * file: an empty {@code .lock} file beside it keeps their changes apart.
 */
public final class FolderKeyStorage implements KeyStorage {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 5;

    private final PrivateFile file;

    /**
     * Keeps a ring in a file.
     *
     * @param file the file; it and its folder are made when the first key is
     */
    public FolderKeyStorage(Path file) {
        this.file = new PrivateFile(file);
    }

    @Override
    public Optional<byte[]> read() throws IOException {
        return file.read();
    }

    @Override
    public void write(byte[] content) throws IOException {
        file.write(content);
    }

    @Override
    public String describe() {
        return file.path().toString();
    }

    @Override
    public void exclusively(Work work) throws IOException {
        try (FileChannel channel = file.sibling(".lock")) {
            try (FileLock lock = lock(channel)) {
                if (!lock.isValid()) {
                    throw new IOException("The lock on " + describe() + " was lost.");
                }
                work.run();
            }
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // Held by another ring of this process; a lock of the operating system says so by an exception.
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException(
                        "Interrupted while waiting for the signing keys in " + describe() + ".");
            }
        }
        throw new IOException("Another process has held the signing keys in " + describe() + " for "
                + PATIENCE.toSeconds() + " seconds. Look for a process that hangs, and end it.");
    }
}

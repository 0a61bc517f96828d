package io.jenkins.plugins.codesuite.buildspec.cache;

import io.jenkins.plugins.codesuite.buildspec.cache.CacheContents.Item;
import io.jenkins.plugins.codesuite.buildspec.cache.CacheContents.Kind;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Writes the files of a checked archive.
 *
 * <p>First every file is unpacked under a name that nobody looks for, on the file system where it belongs; only when
 * all are there and every directory on the way is in order, each is moved to its place in one step.
 */
final class CacheExtraction implements AutoCloseable {

    /** Directories of unfinished restores, which are never saved. */
    static final String STAGING = ".code-suite-cache-";

    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final long RESERVE = 64L << 20;
    private static final int BUFFER = 1 << 16;
    private static final int BATCH = 64;

    private final ZipFile zip;
    private final CacheContents contents;
    private final int threads;
    private final Map<CachedPath, Path> staging = new HashMap<>();
    /** What the files of each path may not leave. */
    private final Map<CachedPath, Path> boundaries = new HashMap<>();

    private final Set<Path> checked = new HashSet<>();

    CacheExtraction(ZipFile zip, CacheContents contents, int threads) {
        this.zip = zip;
        this.contents = contents;
        this.threads = threads;
    }

    /** A file and where it is unpacked. */
    private record Staged(Item item, Path file) {}

    void run() throws IOException {
        checkTargets();
        prepareStaging();
        List<Staged> staged = unpack();
        for (Item item : contents.items()) {
            Path directory = item.kind() == Kind.DIRECTORY
                    ? item.target()
                    : item.target().resolveSibling("");
            ensureDirectory(directory, Optional.of(boundaries.get(item.path())));
        }
        for (Staged each : staged) {
            move(each.file(), each.item().target());
        }
        // Permissions last and from below: a directory may be read-only.
        List<Item> directories = contents.items().stream()
                .filter(item -> item.kind() == Kind.DIRECTORY)
                .sorted(Comparator.comparing(Item::relative).reversed())
                .toList();
        for (Item directory : directories) {
            setPermissions(directory.target(), directory.permissions());
        }
    }

    /** A directory where a file belongs, or a file where a directory belongs, would stop the restore half way. */
    private void checkTargets() throws IOException {
        for (Item item : contents.items()) {
            Path target = item.target();
            if (item.kind() != Kind.DIRECTORY && Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(target + " is a directory here and not in the cache");
            }
            if (item.kind() == Kind.DIRECTORY && Files.exists(target) && !Files.isDirectory(target)) {
                throw new IOException(target + " is a directory in the cache and not here");
            }
        }
    }

    private void prepareStaging() throws IOException {
        Map<CachedPath, Long> sizes = new HashMap<>();
        for (Item item : contents.items()) {
            CachedPath path = item.path();
            sizes.merge(path, item.entry().getSize(), Long::sum);
            if (!staging.containsKey(path)) {
                Path base = PathNames.resolve(
                                path.root().directory(), path.glob().staticPrefix())
                        .orElseThrow(() -> new IOException(path.shown() + " cannot be made here"));
                boolean itself = item.relative().equals(path.glob().staticPrefix()) && item.kind() != Kind.DIRECTORY;
                Path parent = itself ? base.resolveSibling("") : base;
                Optional<Path> source =
                        path.root().bounded() ? Optional.of(path.root().directory()) : Optional.empty();
                ensureDirectory(parent, source);
                boundaries.put(path, source.isPresent() ? source.get() : parent.toRealPath());
                deleteAbandoned(parent);
                Path directory = parent.resolve(STAGING + UUID.randomUUID());
                Files.createDirectory(directory);
                staging.put(path, directory);
            }
        }
        Map<FileStore, Long> needed = new HashMap<>();
        for (Map.Entry<CachedPath, Path> each : staging.entrySet()) {
            FileStore store = Files.getFileStore(each.getValue());
            long sum = needed.merge(store, sizes.get(each.getKey()), Long::sum);
            if (sum > store.getUsableSpace() - RESERVE) {
                throw new IOException("there is no room for its " + sum + " bytes on " + store);
            }
        }
    }

    private List<Staged> unpack() throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "code-suite unzip");
            thread.setDaemon(true);
            return thread;
        });
        List<Staged> staged = new ArrayList<>();
        List<Future<?>> work = new ArrayList<>();
        try {
            List<Unpacking> batch = new ArrayList<>();
            for (Item item : contents.items()) {
                if (item.kind() == Kind.DIRECTORY) {
                    continue;
                }
                Staged each = new Staged(item, staging.get(item.path()).resolve(Integer.toString(staged.size())));
                staged.add(each);
                if (item.kind() == Kind.LINK) {
                    link(each);
                    continue;
                }
                // To find where an entry's bytes begin moves the archive's one file position: not for many threads.
                batch.add(new Unpacking(each, zip.getRawInputStream(item.entry())));
                if (batch.size() == BATCH) {
                    work.add(submit(executor, batch));
                    batch = new ArrayList<>();
                }
            }
            work.add(submit(executor, batch));
            for (Future<?> each : work) {
                each.get();
            }
            return staged;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while unpacking");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new DamagedCacheException("it cannot be unpacked: " + e.getCause(), e);
        } finally {
            stop(executor);
        }
    }

    private static Future<?> submit(ExecutorService executor, List<Unpacking> batch) {
        return executor.submit(() -> {
            for (Unpacking each : batch) {
                each.run();
            }
            return batch.size();
        });
    }

    private static void stop(ExecutorService executor) {
        executor.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            // What they write is deleted next.
            interrupted |= !executor.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One file of the archive; its bytes are read by position, so many can be read at once. */
    private record Unpacking(Staged staged, InputStream raw) {

        void run() throws IOException {
            ZipArchiveEntry entry = staged.item().entry();
            boolean deflated = entry.getMethod() == ZipEntry.DEFLATED;
            Inflater inflater = new Inflater(true);
            // Without a header, zlib wants one byte more than there is.
            InputStream padded = new SequenceInputStream(raw, new ByteArrayInputStream(new byte[1]));
            CRC32 crc = new CRC32();
            long left = entry.getSize();
            try (InputStream content = deflated ? new InflaterInputStream(padded, inflater, BUFFER) : raw;
                    OutputStream out = Files.newOutputStream(
                            staged.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                byte[] buffer = new byte[BUFFER];
                int read;
                while ((read = content.read(buffer)) >= 0) {
                    left -= read;
                    if (left < 0) {
                        break;
                    }
                    crc.update(buffer, 0, read);
                    out.write(buffer, 0, read);
                }
            } catch (ZipException | EOFException e) {
                throw new DamagedCacheException("it holds " + entry.getName() + " damaged", e);
            } finally {
                inflater.end();
            }
            if (left != 0 || crc.getValue() != entry.getCrc()) {
                throw new DamagedCacheException("it holds " + entry.getName() + " damaged");
            }
            setPermissions(staged.file(), staged.item().permissions());
            Files.setLastModifiedTime(staged.file(), entry.getLastModifiedTime());
        }
    }

    private void link(Staged staged) throws IOException {
        String text = CacheContents.linkTarget(zip, staged.item());
        Optional<Path> target = PathNames.parse(staged.file(), text);
        try {
            Files.createSymbolicLink(staged.file(), target.orElseThrow(UnsupportedOperationException::new));
        } catch (UnsupportedOperationException e) {
            throw new IOException("it holds the link " + staged.item().relative() + ", which cannot be made here", e);
        }
    }

    /** Makes a directory, and sees to it that no symbolic link on the way leads out of {@code boundary}. */
    private void ensureDirectory(Path directory, Optional<Path> boundary) throws IOException {
        if (checked.contains(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && parent != null) {
            ensureDirectory(parent, boundary);
            Files.createDirectory(directory);
        }
        Path real = directory.toRealPath();
        if (boundary.isPresent() && !real.startsWith(boundary.get())) {
            throw new IOException(directory + " leads out of " + boundary.get() + " by a symbolic link");
        }
        if (!Files.isDirectory(real)) {
            throw new IOException(directory + " is no directory");
        }
        checked.add(directory);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // Another file system is mounted further down.
            Path beside = to.resolveSibling(STAGING + UUID.randomUUID());
            try {
                Files.copy(from, beside, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        }
    }

    private static void setPermissions(Path file, int mode) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & (0400 >> permission.ordinal())) != 0) {
                permissions.add(permission);
            }
        }
        Files.setPosixFilePermissions(file, permissions);
    }

    /** Takes away what a restore left behind that was killed long ago. */
    private static void deleteAbandoned(Path directory) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, STAGING + "*")) {
            for (Path leftover : leftovers) {
                if (Files.getLastModifiedTime(leftover, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(limit)) {
                    TreeDeletion.delete(leftover);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path each : staging.values()) {
            TreeDeletion.delete(each);
        }
    }
}

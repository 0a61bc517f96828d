package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.commons.archive.ArchiveProgress;
import io.jenkins.plugins.codesuite.commons.archive.TarWriter;
import io.jenkins.plugins.codesuite.commons.archive.WrittenArchive;
import io.jenkins.plugins.codesuite.commons.archive.ZipWriter;
import io.jenkins.plugins.codesuite.commons.files.IoFailures;
import io.jenkins.plugins.codesuite.commons.files.Unfinished;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Packs a folder into a bundle that is the same, byte by byte, for the same names, contents and modes: whatever the machine,
 * the time, the order of the disk, the umask and locale of the process, and the number of its processors. (The compressed
 * bytes are those of the zlib that Java uses; a JDK with another zlib may compress otherwise.)
 *
 * <ul>
 *   <li>Entries are sorted by the bytes of their paths; every entry has the time 1 February 1980, 00:00; owner and group are
 *       0.
 *   <li>Directories are entries too, so that an empty one is not lost.
 *   <li>Symbolic links are kept as links and never followed. One that is absolute or leads out of the folder is refused, as
 *       are sockets, pipes, devices and what cannot be read.
 *   <li>Names that are no UTF-8 have U+FFFD for what is not, and a note says so.
 *   <li>The bundle itself stays out where it is written into the folder that is packed.
 * </ul>
 *
 * <p>Uses four processors at most, and memory for a few MiB and about 1 KiB for each entry.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/application-revisions.html">Working with
 * application revisions</a>.
 */
public final class RevisionBundle {

    private static final int MOST_THREADS = 4;

    private RevisionBundle() {}

    /**
     * Packs a folder into one file.
     *
     * @param request which files, and what they become
     * @param target where the bundle goes; a file that is there is replaced when the bundle is whole
     * @param progress told how far it is
     * @return what was packed
     * @throws RevisionException if the folder cannot become a bundle; the message names every file that is in the way
     * @throws IOException if the bundle cannot be written or the thread is interrupted; no part of it is left then
     */
    public static PackedBundle pack(BundleRequest request, Path target, Progress progress) throws IOException {
        return pack(request, target, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), progress);
    }

    /**
     * The paths that a bundle would have, parted by {@code /}.
     *
     * @param target where the bundle would go: not into itself
     * @throws RevisionException if the folder cannot become a bundle; the message names every file that is in the way
     */
    public static Set<String> paths(BundleRequest request, Path target) throws IOException {
        Set<String> paths = new TreeSet<>();
        BundleContents.of(request, target.toAbsolutePath().normalize())
                .entries()
                .forEach(entry -> paths.add(entry.path()));
        return paths;
    }

    static PackedBundle pack(BundleRequest request, Path target, int threads, Progress progress) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        if (Files.isDirectory(place)) {
            throw new RevisionException("The bundle cannot be written to " + place + ": it is a folder");
        }
        BundleContents contents = BundleContents.of(request, place);
        ArchiveProgress told =
                (entries, bytes) -> progress.reached(entries, contents.entries().size(), bytes, contents.bytes());
        try {
            Path folder = place.resolveSibling("");
            Files.createDirectories(folder);
            try (Unfinished unfinished = Unfinished.in(folder)) {
                WrittenArchive written = switch (request.type()) {
                    case TAR -> TarWriter.plain().write(unfinished.path(), contents.entries(), told);
                    case TGZ ->
                        TarWriter.gzip(threads, request.level()).write(unfinished.path(), contents.entries(), told);
                    default ->
                        ZipWriter.deterministic(threads)
                                .withLevel(request.level())
                                .write(unfinished.path(), contents.entries(), told);
                };
                unfinished.moveTo(place);
                return new PackedBundle(
                        place,
                        request.type(),
                        written.sizeInBytes(),
                        written.sha256(),
                        contents.files(),
                        contents.bytes(),
                        contents.notes());
            }
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new RevisionException("The bundle " + place + " was not packed: " + IoFailures.describe(e), e);
        }
    }
}

package io.jenkins.plugins.codesuite.buildspec.artifacts;

import io.jenkins.plugins.codesuite.commons.archive.ArchiveEntry;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.FileDigests;
import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import io.jenkins.plugins.codesuite.commons.files.Sha256;
import io.jenkins.plugins.codesuite.commons.files.Unfinished;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trees in a folder: {@code FOLDER/<name>/...}.
 *
 * <p>An earlier artifact of the same name is replaced as a whole. The folder keeps a mark for each artifact in
 * {@code .code-suite-artifacts}; a directory without a mark is somebody else's and never replaced.
 */
public final class FolderDestination implements ArtifactDestination {

    private static final String MARKS = ".code-suite-artifacts";

    private final Path folder;

    /**
     * Stores into a folder.
     *
     * @param folder the folder, which is created when needed
     */
    public FolderDestination(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public Packaging packaging() {
        return Packaging.NONE;
    }

    @Override
    public StoredArtifact store(CollectedArtifact artifact, BuildLog log) throws ArtifactException, IOException {
        Path target = place(folder, artifact.name());
        Path mark = mark(artifact.name());
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (exists && !Files.exists(mark)) {
            throw ArtifactException.client("cannot write the artifact " + target
                    + ": it exists and no build wrote it; remove it or choose another folder");
        }
        Path parent = target.resolveSibling("");
        try (Unfinished unfinished = Unfinished.in(parent);
                Unfinished before = Unfinished.in(parent)) {
            SortedMap<String, String> digests = new TreeMap<>(PathNames.BYTE_ORDER);
            long size = 0;
            for (ArchiveEntry entry : artifact.entries()) {
                Path copy = PathNames.resolve(unfinished.path(), entry.path())
                        .orElseThrow(() -> new IOException("no file here can be named " + entry.path()));
                Files.createDirectories(copy.resolveSibling(""));
                FileCopy.Copied copied = FileCopy.copy(entry.file(), copy);
                Files.setLastModifiedTime(copy, entry.file().modified());
                setMode(copy, entry.file());
                digests.put(entry.path(), copied.sha256());
                size += copied.sizeInBytes();
            }
            Files.createDirectories(mark.resolveSibling(""));
            Files.writeString(mark, artifact.name() + "\n");
            if (exists) {
                Files.move(target, before.path());
                try {
                    unfinished.moveTo(target);
                } catch (IOException e) {
                    before.moveTo(target);
                    throw e;
                }
            } else {
                unfinished.moveTo(target);
            }
            return new StoredArtifact(
                    artifact.identifier(),
                    artifact.name(),
                    target.toString(),
                    artifact.entries().size(),
                    size,
                    FileDigests.ofList(digests));
        }
    }

    private Path mark(String name) {
        byte[] digest = Sha256.begin().digest(name.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(MARKS).resolve(HexFormat.of().formatHex(digest, 0, 16));
    }

    /** The place of an artifact in a folder, whose directory exists and is not reached by links that lead away. */
    static Path place(Path folder, String name) throws ArtifactException, IOException {
        Optional<Path> target = PathNames.resolve(folder, name);
        if (target.isEmpty() || !target.get().startsWith(folder)) {
            throw ArtifactException.client("no file here can be named " + name);
        }
        Path parent = target.get().resolveSibling("");
        try {
            Files.createDirectories(parent);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw ArtifactException.client(
                    "cannot write the artifact " + target.get() + ": " + e.getMessage() + " is not a directory", e);
        }
        if (!parent.toRealPath().startsWith(folder.toRealPath())) {
            throw ArtifactException.client(
                    "cannot write the artifact " + target.get() + ": a symbolic link leads out of " + folder);
        }
        return target.get();
    }

    private static void setMode(Path copy, MatchedFile file) throws IOException {
        if (copy.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(copy, FileCopy.permissions(file.mode()));
        }
    }
}

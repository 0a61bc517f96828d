package io.jenkins.plugins.codesuite.buildspec.artifacts;

import io.jenkins.plugins.codesuite.commons.archive.WrittenArchive;
import io.jenkins.plugins.codesuite.commons.archive.ZipWriter;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * ZIP files in a folder: {@code FOLDER/<name>.zip}, without a second {@code .zip} if the name has one.
 */
public final class ZipDestination implements ArtifactDestination {

    private final Path folder;
    private final int threads;

    /**
     * Stores into a folder.
     *
     * @param folder the folder, which is created when needed
     * @param threads how many threads compress, at least 1
     */
    public ZipDestination(Path folder, int threads) {
        this.folder = folder.toAbsolutePath().normalize();
        this.threads = threads;
    }

    @Override
    public Packaging packaging() {
        return Packaging.ZIP;
    }

    @Override
    public StoredArtifact store(CollectedArtifact artifact, BuildLog log) throws ArtifactException, IOException {
        String name =
                artifact.name().toLowerCase(Locale.ROOT).endsWith(".zip") ? artifact.name() : artifact.name() + ".zip";
        Path target = FolderDestination.place(folder, name);
        if (Files.isDirectory(target)) {
            throw ArtifactException.client("cannot write the artifact " + target + ": it is a directory");
        }
        try (Unfinished unfinished = Unfinished.in(target.resolveSibling(""))) {
            WrittenArchive written = ZipWriter.deterministic(threads).write(unfinished.path(), artifact.entries());
            unfinished.moveTo(target);
            return new StoredArtifact(
                    artifact.identifier(),
                    artifact.name(),
                    target.toString(),
                    artifact.entries().size(),
                    written.sizeInBytes(),
                    written.sha256());
        }
    }
}

package io.jenkins.plugins.codesuite.buildspec.artifacts;

import io.jenkins.plugins.codesuite.commons.archive.ArchiveEntry;
import io.jenkins.plugins.codesuite.commons.archive.WrittenArchive;
import io.jenkins.plugins.codesuite.commons.archive.ZipWriter;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.FileDigests;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import io.jenkins.plugins.codesuite.commons.files.Unfinished;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Artifacts in an object store, as CodeBuild puts them into S3.
 *
 * <p>The key is {@code path/[build-id/]name}, or {@code <s3-prefix>/<build-id>/<name>.zip} where the buildspec gives an
 * {@code s3-prefix} and the namespace is the build's id. Without packaging there is one object for each file, whose key
 * goes on with the file's path. Metadata: {@code codebuild-buildarn}, {@code codebuild-content-sha256},
 * {@code codebuild-content-md5}, digests in lower-case hexadecimal digits.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html">
 * ProjectArtifacts</a>.
 */
public final class StoreDestination implements ArtifactDestination {

    private static final int UPLOADS = 8;

    private final ObjectStore store;
    private final Layout layout;
    private final Path work;
    private final int threads;

    /** What stands between the path and the name. */
    public enum Namespace {
        /** Nothing. */
        NONE,
        /** The build's id. */
        BUILD_ID
    }

    /**
     * Where and how artifacts are stored.
     *
     * @param path the key's first part; empty text for none
     * @param namespace what stands between the path and the name
     * @param buildId the build's id, as it stands in keys
     * @param packaging whether an artifact is one ZIP file
     * @param buildArn the build's ARN or another name of the build, for the metadata; empty text for none
     */
    public record Layout(String path, Namespace namespace, String buildId, Packaging packaging, String buildArn) {}

    /**
     * Stores into an object store.
     *
     * @param store the store
     * @param layout keys and packaging
     * @param work a directory for unfinished archives, outside of the source directory
     * @param threads how many threads compress, at least 1
     */
    public StoreDestination(ObjectStore store, Layout layout, Path work, int threads) {
        this.store = store;
        this.layout = layout;
        this.work = work.toAbsolutePath().normalize();
        this.threads = threads;
    }

    @Override
    public Packaging packaging() {
        return layout.packaging();
    }

    @Override
    public StoredArtifact store(CollectedArtifact artifact, BuildLog log) throws ArtifactException, IOException {
        String key = key(artifact, log);
        log.line("Uploading artifact " + artifact.name() + " to " + store.location(key));
        Files.createDirectories(work);
        return layout.packaging() == Packaging.ZIP ? storeArchive(artifact, key) : storeTree(artifact, key);
    }

    private StoredArtifact storeArchive(CollectedArtifact artifact, String key) throws IOException {
        try (Unfinished archive = Unfinished.in(work)) {
            WrittenArchive written = ZipWriter.deterministic(threads).write(archive.path(), artifact.entries());
            store.put(key, archive.path(), metadata(written.sha256(), FileCopy.md5(archive.path())));
            return new StoredArtifact(
                    artifact.identifier(),
                    artifact.name(),
                    store.location(key),
                    artifact.entries().size(),
                    written.sizeInBytes(),
                    written.sha256());
        }
    }

    private StoredArtifact storeTree(CollectedArtifact artifact, String key) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(UPLOADS, task -> {
            Thread thread = new Thread(task, "code-suite upload");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<FileCopy.Copied>> uploads = new ArrayList<>();
            for (ArchiveEntry entry : artifact.entries()) {
                uploads.add(executor.submit(() -> upload(entry, key + "/" + entry.path())));
            }
            SortedMap<String, String> digests = new TreeMap<>(PathNames.BYTE_ORDER);
            long size = 0;
            for (int i = 0; i < uploads.size(); i++) {
                FileCopy.Copied copied = uploads.get(i).get();
                digests.put(artifact.entries().get(i).path(), copied.sha256());
                size += copied.sizeInBytes();
            }
            return new StoredArtifact(
                    artifact.identifier(),
                    artifact.name(),
                    store.location(key),
                    artifact.entries().size(),
                    size,
                    FileDigests.ofList(digests));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while uploading an artifact");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getCause().toString(), e);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Uploads a copy, so that the digests are those of what was uploaded, whatever happens to the file. */
    private FileCopy.Copied upload(ArchiveEntry entry, String key) throws IOException {
        try (Unfinished copy = Unfinished.in(work)) {
            FileCopy.Copied copied = FileCopy.copy(entry.file(), copy.path());
            store.put(key, copy.path(), metadata(copied.sha256(), copied.md5()));
            return copied;
        }
    }

    private Map<String, String> metadata(String sha256, String md5) {
        Map<String, String> metadata = new TreeMap<>();
        if (!layout.buildArn().isEmpty()) {
            metadata.put("codebuild-buildarn", layout.buildArn());
        }
        metadata.put("codebuild-content-sha256", sha256);
        metadata.put("codebuild-content-md5", md5);
        return metadata;
    }

    private String key(CollectedArtifact artifact, BuildLog log) throws ArtifactException {
        boolean byBuild = layout.namespace() == Namespace.BUILD_ID;
        String name = artifact.name();
        String prefix = layout.path();
        if (artifact.s3Prefix().filter(text -> !text.isEmpty()).isPresent()) {
            if (byBuild) {
                prefix = ArtifactName.checked("s3-prefix", artifact.s3Prefix().get());
                name += layout.packaging() == Packaging.ZIP && !name.endsWith(".zip") ? ".zip" : "";
            } else {
                log.line("s3-prefix has no effect: the artifact's namespace is not BUILD_ID");
            }
        }
        StringBuilder key = new StringBuilder();
        if (!prefix.isEmpty()) {
            key.append(ArtifactName.checked("artifact path", stripped(prefix))).append('/');
        }
        if (byBuild) {
            key.append(ArtifactName.checked("build id", layout.buildId())).append('/');
        }
        return key.append(name).toString();
    }

    /** A project's path may be written with slashes around it. */
    private static String stripped(String path) {
        String text = path;
        while (text.startsWith("/")) {
            text = text.substring(1);
        }
        return text;
    }
}

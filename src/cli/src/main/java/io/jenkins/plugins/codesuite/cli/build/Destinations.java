package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.FolderDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.FolderObjectStore;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore;
import io.jenkins.plugins.codesuite.buildspec.artifacts.Packaging;
import io.jenkins.plugins.codesuite.buildspec.artifacts.S3ObjectStore;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoreDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoreDestination.Layout;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoreDestination.Namespace;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ZipDestination;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildIdentity;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.aws.S3Clients;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes of places what the engine stores into. One S3 client serves all. */
final class Destinations implements AutoCloseable {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final Path WORK = Path.of(System.getProperty("java.io.tmpdir"));

    private final AwsSettings settings;
    private Optional<S3Client> client = Optional.empty();

    /**
     * Stores into the S3 that {@code settings} tell of.
     *
     */
    Destinations(AwsSettings settings) {
        this.settings = settings;
    }

    /**
     * The destination of artifacts.
     *
     * @param place where they go
     * @param zip whether they are stored as ZIP files
     * @param folder a folder below the place; empty text for the place itself
     * @param identity the build whose artifacts they are
     */
    ArtifactDestination artifacts(Place place, boolean zip, String folder, BuildIdentity identity)
            throws UsageException {
        if (place instanceof Place.Local local) {
            Path path = folder.isEmpty() ? local.path() : local.path().resolve(folder);
            return zip ? new ZipDestination(path, THREADS) : new FolderDestination(path);
        }
        Place.S3 s3 = (Place.S3) place;
        String path = s3.prefix().isEmpty() || folder.isEmpty() ? s3.prefix() + folder : s3.prefix() + "/" + folder;
        return new StoreDestination(
                s3(s3.bucket(), ""),
                new Layout(path, Namespace.NONE, identity.uuid(), zip ? Packaging.ZIP : Packaging.NONE, identity.arn()),
                WORK,
                THREADS);
    }

    /** The store of a cache. */
    ObjectStore cache(Place place) throws UsageException {
        if (place instanceof Place.Local local) {
            return new FolderObjectStore(local.path());
        }
        Place.S3 s3 = (Place.S3) place;
        return s3(s3.bucket(), s3.prefix().isEmpty() ? "" : s3.prefix() + "/");
    }

    /** Several builds of a batch may ask at a time. */
    private synchronized ObjectStore s3(String bucket, String prefix) throws UsageException {
        if (client.isEmpty()) {
            // Not before: to look at this class alone would load a part of the AWS SDK.
            client = Optional.of(new S3Clients(settings).client());
        }
        return new S3ObjectStore(client.get(), bucket, prefix);
    }

    @Override
    public synchronized void close() {
        if (client.isPresent()) {
            client.get().close();
        }
    }
}

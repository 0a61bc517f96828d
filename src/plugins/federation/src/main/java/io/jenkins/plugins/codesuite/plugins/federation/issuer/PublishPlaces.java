package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import io.jenkins.plugins.codesuite.federation.issuer.FolderPlace;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerDocuments;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerPlace;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerPublisher;
import io.jenkins.plugins.codesuite.federation.issuer.S3Place;
import io.jenkins.plugins.codesuite.plugins.commons.JenkinsHttp;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The places of all issuers' documents, below one folder or in one bucket, with what was written there. */
final class PublishPlaces implements AutoCloseable {

    private final String settings;
    private final Function<String, IssuerPlace> places;
    private final Optional<S3Client> client;
    private final Map<String, IssuerPublisher> publishers = new HashMap<>();

    private PublishPlaces(String settings, Function<String, IssuerPlace> places, Optional<S3Client> client) {
        this.settings = settings;
        this.places = places;
        this.client = client;
    }

    /**
     * Makes ready to write.
     *
     * @throws IllegalArgumentException when the place is none
     */
    static PublishPlaces open(String to, FederationConfiguration configuration) {
        String settings = settings(to, configuration);
        PublishTarget target = PublishTarget.parse(to);
        if (target instanceof PublishTarget.Bucket bucket) {
            S3Client client = client(configuration);
            return new PublishPlaces(
                    settings, path -> new S3Place(client, bucket.bucket(), bucket.below(path)), Optional.of(client));
        }
        PublishTarget.Folder folder = (PublishTarget.Folder) target;
        return new PublishPlaces(settings, path -> new FolderPlace(folder.path().resolve(path)), Optional.empty());
    }

    private static S3Client client(FederationConfiguration configuration) {
        String id = configuration.getPublishCredentialsId();
        String region = configuration.getRegion();
        AwsCredentialsProvider credentials =
                id.isEmpty() ? DefaultCredentialsProvider.create() : new PublishCredentials(id);
        return S3Client.builder()
                .credentialsProvider(credentials)
                .region(Region.of(region.isEmpty() ? "us-east-1" : region))
                // The bucket may be in any region, which only AWS need know.
                .crossRegionAccessEnabled(true)
                // Stores that only speak S3 do not know the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClientBuilder(JenkinsHttp.client(Optional.empty()))
                .build();
    }

    private static String settings(String to, FederationConfiguration configuration) {
        return to + "\n" + configuration.getPublishCredentialsId() + "\n" + configuration.getRegion();
    }

    /** Whether nothing was set otherwise since. */
    boolean isFor(String to, FederationConfiguration configuration) {
        return settings.equals(settings(to, configuration));
    }

    /**
     * Writes what has changed.
     *
     * @return whether anything had
     * @throws IOException when it cannot be written
     */
    boolean publish(Issuer issuer, IssuerDocuments documents) throws IOException {
        return publishers
                .computeIfAbsent(issuer.path(), path -> new IssuerPublisher(places.apply(path)))
                .publish(documents);
    }

    @Override
    public void close() {
        client.ifPresent(S3Client::close);
    }
}

package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsClients;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.PresignedStore.Known;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.PresignedStore.SignedUrl;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Looks objects up in a bucket and signs URLs for the agent, each for one object, one method and one hour. */
final class S3Signer implements AutoCloseable {

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final int NOT_FOUND = 404;
    private static final int MOST_CACHES = 10_000;

    private final AwsAccess aws;
    private final AwsClients clients;
    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;
    private final String prefix;

    /**
     * Signs.
     *
     * @param aws closed with this
     * @param prefix what all keys begin with; empty text, or a path that ends with a slash
     */
    S3Signer(AwsAccess aws, String bucket, String prefix) {
        this.aws = aws;
        this.bucket = bucket;
        this.prefix = prefix;
        this.clients = aws.clients();
        this.s3 = clients.s3();
        AwsSettings settings = aws.settings();
        S3Presigner.Builder builder = S3Presigner.builder()
                .credentialsProvider(aws.credentials())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.endpoint().isPresent())
                        .build());
        settings.region().map(Region::of).ifPresent(builder::region);
        settings.endpoint().ifPresent(builder::endpointOverride);
        this.presigner = builder.build();
    }

    /** Where keys begin, for people. */
    String address() {
        return "s3://" + bucket + "/" + prefix;
    }

    SignedUrl put(String key, Map<String, String> metadata, boolean onlyIfAbsent) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(prefix + key).metadata(metadata);
        if (onlyIfAbsent) {
            request.ifNoneMatch("*");
        }
        var signed = presigner.presignPutObject(
                put -> put.signatureDuration(VALIDITY).putObjectRequest(request.build()));
        return url(signed.url(), signed.signedHeaders());
    }

    private Known known(String key, long size, long lastModified) {
        var signed = presigner.presignGetObject(get -> get.signatureDuration(VALIDITY)
                .getObjectRequest(GetObjectRequest.builder()
                        .bucket(bucket)
                        .key(prefix + key)
                        .build()));
        return new Known(key, size, lastModified, url(signed.url(), signed.signedHeaders()));
    }

    private static SignedUrl url(URL url, Map<String, List<String>> signedHeaders) {
        ArrayList<String> headers = new ArrayList<>();
        signedHeaders.forEach((name, values) -> {
            // The connection sets these itself, from the URL and the file.
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                headers.add(name);
                headers.add(String.join(",", values));
            }
        });
        return new SignedUrl(url.toString(), headers);
    }

    /** The object of that key, if it is there. */
    Optional<Known> find(String key) {
        try {
            HeadObjectResponse head = s3.headObject(
                    HeadObjectRequest.builder().bucket(bucket).key(prefix + key).build());
            return Optional.of(
                    known(key, head.contentLength(), head.lastModified().toEpochMilli()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The newest object whose key begins so. */
    Optional<Known> newest(String beginning) {
        S3Object newest = null;
        for (S3Object object : s3
                .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + beginning))
                .contents()
                .stream()
                .limit(MOST_CACHES)
                .toList()) {
            if (newest == null || object.lastModified().isAfter(newest.lastModified())) {
                newest = object;
            }
        }
        return Optional.ofNullable(newest)
                .map(object -> known(
                        object.key().substring(prefix.length()),
                        object.size(),
                        object.lastModified().toEpochMilli()));
    }

    @Override
    public void close() {
        presigner.close();
        s3.close();
        clients.close();
        aws.close();
    }
}

package io.jenkins.plugins.codesuite.federation.issuer;

import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A bucket from which the documents are served, through CloudFront for example, with their content type and cache header.
 * The client is the host's, and stays open.
 */
public final class S3Place implements IssuerPlace {

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /**
     * Writes into a bucket.
     *
     * @param s3 with credentials that may do {@code s3:PutObject} there
     * @param bucket the bucket's name
     * @param prefix what the keys begin with, with or without a slash at its end; empty for the bucket itself
     */
    public S3Place(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    @Override
    public void write(IssuerDocument document) throws IOException {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(prefix + document.name())
                .contentType(document.contentType())
                .cacheControl(document.cacheControl())
                .build();
        try {
            s3.putObject(request, RequestBody.fromBytes(document.body()));
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public String describe() {
        return "s3://" + bucket + "/" + prefix;
    }
}

package io.jenkins.plugins.codesuite.deploy.revision;

import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** The object that a bundle becomes: the requests that make it, and whether it is there. */
final class S3Object {

    private final S3Calls calls;
    private final UploadSettings settings;
    private final BundleFacts facts;

    S3Object(S3Calls calls, BundleFacts facts) {
        this.calls = calls;
        this.settings = calls.settings();
        this.facts = facts;
    }

    /** The whole content in one request, whose digest S3 checks. */
    PutObjectRequest put() {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(settings.bucket())
                .key(settings.key())
                .metadata(ObjectMetadata.headers(settings.metadata(), facts.sha256()))
                .contentLength(facts.sizeInBytes())
                .checksumSHA256(facts.objectChecksum())
                .expectedBucketOwner(settings.expectedBucketOwner().orElse(null))
                .serverSideEncryption(settings.encryption().algorithm().orElse(null))
                .ssekmsKeyId(settings.encryption().kmsKey().orElse(null));
        if (settings.encryption().bucketKey()) {
            request.bucketKeyEnabled(true);
        }
        return request.build();
    }

    /** The beginning of an upload in parts. */
    CreateMultipartUploadRequest begin() {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(settings.bucket())
                .key(settings.key())
                .metadata(ObjectMetadata.headers(settings.metadata(), facts.sha256()))
                .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                .expectedBucketOwner(settings.expectedBucketOwner().orElse(null))
                .serverSideEncryption(settings.encryption().algorithm().orElse(null))
                .ssekmsKeyId(settings.encryption().kmsKey().orElse(null));
        if (settings.encryption().bucketKey()) {
            request.bucketKeyEnabled(true);
        }
        return request.build();
    }

    /** One part, whose digest S3 checks. */
    UploadPartRequest part(String uploadId, int number) {
        return UploadPartRequest.builder()
                .bucket(settings.bucket())
                .key(settings.key())
                .uploadId(uploadId)
                .partNumber(number)
                .contentLength(facts.length(number))
                .checksumSHA256(facts.partChecksum(number))
                .expectedBucketOwner(settings.expectedBucketOwner().orElse(null))
                .build();
    }

    /**
     * Looks whether the content is there: of the same size, with a digest that S3 made and that is ours, and encrypted as it
     * should be. Metadata alone prove nothing: whoever may write the object writes them as he likes. Who may not look is told
     * that it is not there.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html">ETag: where it is an MD5</a>
     */
    Optional<UploadedRevision> find(UploadedRevision.How how) throws IOException {
        return calls.find(S3Action.HEAD, this::head)
                .filter(this::isSame)
                .map(head -> uploaded(Optional.ofNullable(head.versionId()), Optional.ofNullable(head.eTag()), how));
    }

    private HeadObjectResponse head() {
        return calls.client()
                .headObject(request -> request.bucket(settings.bucket())
                        .key(settings.key())
                        .checksumMode(ChecksumMode.ENABLED)
                        .expectedBucketOwner(settings.expectedBucketOwner().orElse(null)));
    }

    private boolean isSame(HeadObjectResponse head) {
        return Long.valueOf(facts.sizeInBytes()).equals(head.contentLength())
                && facts.sha256().equals(head.metadata().get(ObjectMetadata.SHA256))
                && isExpected(head)
                && settings.encryption()
                        .fits(
                                Optional.ofNullable(head.serverSideEncryptionAsString()),
                                Optional.ofNullable(head.ssekmsKeyId()));
    }

    private boolean isExpected(HeadObjectResponse head) {
        if (head.checksumSHA256() != null) {
            return facts.objectChecksum().equals(head.checksumSHA256());
        }
        String encryption = String.valueOf(head.serverSideEncryptionAsString());
        boolean plain = head.serverSideEncryptionAsString() == null || encryption.equals("AES256");
        return plain
                && facts.isSingle()
                && S3Names.unquoted(String.valueOf(head.eTag())).equals(facts.partMd5(1));
    }

    /** Whether the digest that S3 made is ours; one that it did not make is none that differs. */
    boolean isExpected(Optional<String> checksum) {
        return checksum.map(facts.objectChecksum()::equals).orElse(true);
    }

    /** The object as S3 says it is. */
    UploadedRevision uploaded(Optional<String> version, Optional<String> eTag, UploadedRevision.How how) {
        return new UploadedRevision(
                new S3Revision(
                        settings.bucket(),
                        settings.key(),
                        facts.type(),
                        // A bucket that kept versions once, and does not now, says 'null'.
                        version.filter(id -> !id.equals("null")),
                        eTag),
                facts.sizeInBytes(),
                facts.sha256(),
                how);
    }
}

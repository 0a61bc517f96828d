package io.jenkins.plugins.codesuite.deploy.revision;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a bundle goes in S3, and what is said of it there.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">User-defined object
 * metadata</a>, <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html">Verifying bucket
 * ownership</a>.
 *
 * @param bucket the bucket's name
 * @param key the object's key
 * @param metadata what is known of the bundle (build, job, commit), sent as {@code x-amz-meta-} headers by lower-case name;
 *     {@code sha256} is added
 * @param encryption how S3 encrypts it
 * @param expectedBucketOwner the 12 digits of the account that must own the bucket; empty to take any
 */
public record UploadSettings(
        String bucket,
        String key,
        Map<String, String> metadata,
        ObjectEncryption encryption,
        Optional<String> expectedBucketOwner) {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /**
     * Checks the names.
     *
     * @throws InvalidRevisionException if bucket, key, metadata or owner cannot be as they are
     */
    public UploadSettings {
        S3Names.check(bucket, key);
        metadata = ObjectMetadata.checked(metadata);
        Objects.requireNonNull(encryption, "encryption");
        expectedBucketOwner = expectedBucketOwner.map(String::strip).filter(owner -> !owner.isEmpty());
        if (!expectedBucketOwner.map(ACCOUNT::matcher).map(m -> m.matches()).orElse(true)) {
            throw new InvalidRevisionException("the expected owner of bucket " + bucket
                    + " is the account's id of 12 digits, and not '" + expectedBucketOwner.orElseThrow() + "'");
        }
    }

    /** An object encrypted as its bucket is set, without metadata. */
    public static UploadSettings of(String bucket, String key) {
        return new UploadSettings(bucket, key, Map.of(), new ObjectEncryption.BucketDefault(), Optional.empty());
    }

    /** The same with other metadata. */
    public UploadSettings withMetadata(Map<String, String> other) {
        return new UploadSettings(bucket, key, other, encryption, expectedBucketOwner);
    }

    /** The same with another encryption. */
    public UploadSettings withEncryption(ObjectEncryption other) {
        return new UploadSettings(bucket, key, metadata, other, expectedBucketOwner);
    }

    /** The same, for a bucket of that account only. */
    public UploadSettings withExpectedBucketOwner(String account) {
        return new UploadSettings(bucket, key, metadata, encryption, Optional.of(account));
    }

    /** Where the object is, for people. */
    public String address() {
        return "s3://" + bucket + "/" + key;
    }
}

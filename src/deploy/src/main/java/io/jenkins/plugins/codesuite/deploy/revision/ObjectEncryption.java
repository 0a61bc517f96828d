package io.jenkins.plugins.codesuite.deploy.revision;

import java.util.Optional;

/**
 * How S3 encrypts an object.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html">Server-side
 * encryption</a>.
 */
public sealed interface ObjectEncryption {

    /** As the bucket is set. */
    record BucketDefault() implements ObjectEncryption {}

    /** With a key of S3's own (SSE-S3, {@code AES256}). */
    record S3Managed() implements ObjectEncryption {}

    /**
     * With a key of KMS (SSE-KMS, {@code aws:kms}).
     *
     * @param keyId the key's id, ARN or alias; empty for the account's {@code aws/s3}
     * @param bucketKey whether S3 asks KMS once for many objects (an S3 Bucket Key)
     */
    record Kms(Optional<String> keyId, boolean bucketKey) implements ObjectEncryption {

        /** Takes blank text as none. */
        public Kms {
            keyId = keyId.map(String::strip).filter(id -> !id.isEmpty());
        }
    }

    /** The {@code x-amz-server-side-encryption} header; empty for the bucket's own. */
    default Optional<String> algorithm() {
        if (this instanceof S3Managed) {
            return Optional.of("AES256");
        }
        return this instanceof Kms ? Optional.of("aws:kms") : Optional.empty();
    }

    /** The key of KMS, if one is named. */
    default Optional<String> kmsKey() {
        return this instanceof Kms kms ? kms.keyId() : Optional.empty();
    }

    /** Whether an S3 Bucket Key is asked for. */
    default boolean bucketKey() {
        return this instanceof Kms kms && kms.bucketKey();
    }

    /**
     * Whether an object is encrypted so, as far as one can tell: an alias does not tell its key.
     *
     * @param algorithm what S3 says, {@code AES256} or {@code aws:kms}
     * @param key the ARN of the key that S3 says
     */
    default boolean fits(Optional<String> algorithm, Optional<String> key) {
        if (!algorithm()
                .map(wanted -> algorithm.filter(wanted::equals).isPresent())
                .orElse(true)) {
            return false;
        }
        return kmsKey().filter(wanted -> !wanted.contains("alias/"))
                .map(wanted -> key.map(arn -> arn.equals(wanted) || arn.endsWith("/" + wanted))
                        .orElse(true))
                .orElse(true);
    }
}

package io.jenkins.plugins.codesuite.deploy.revision;

import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.codedeploy.model.S3Location;

/**
 * A revision in S3.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_S3Location.html">S3Location</a>; names
 * of buckets: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">bucket naming rules</a>.
 *
 * @param bucket the bucket's name
 * @param key the object's key
 * @param bundleType what the object holds
 * @param version the object's version; empty for the newest, or where the bucket keeps no versions
 * @param eTag the object's ETag, without quotes; empty if any will do
 */
public record S3Revision(
        String bucket, String key, BundleType bundleType, Optional<String> version, Optional<String> eTag)
        implements Revision {

    /**
     * Checks the names.
     *
     * @throws InvalidRevisionException if no bucket or object can have such a name
     */
    public S3Revision {
        Objects.requireNonNull(bundleType, "bundleType");
        S3Names.check(bucket, key);
        version = version.filter(text -> !text.isBlank());
        eTag = eTag.map(S3Names::unquoted).filter(text -> !text.isBlank());
    }

    /** The object of that key, whatever its version. */
    public static S3Revision of(String bucket, String key, BundleType bundleType) {
        return new S3Revision(bucket, key, bundleType, Optional.empty(), Optional.empty());
    }

    @Override
    public RevisionLocation location() {
        return RevisionLocation.builder()
                .revisionType(RevisionLocationType.S3)
                .s3Location(S3Location.builder()
                        .bucket(bucket)
                        .key(key)
                        .bundleType(bundleType.wireName())
                        .version(version.orElse(null))
                        .eTag(eTag.orElse(null))
                        .build())
                .build();
    }

    @Override
    public String describe() {
        return "s3://" + bucket + "/" + key
                + version.map(text -> " (version " + text + ")").orElse("");
    }
}

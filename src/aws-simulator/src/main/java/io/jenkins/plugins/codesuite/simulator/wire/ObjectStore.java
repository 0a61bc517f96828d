package io.jenkins.plugins.codesuite.simulator.wire;

import java.util.Optional;

/** What other services may ask of the simulator's S3. */
public interface ObjectStore {
    /**
     * Looks for an object.
     *
     * @param bucket the bucket
     * @param key the key
     * @return its entity tag without quotes, or empty if it, or the bucket, is not there
     */
    Optional<String> eTag(String bucket, String key);

    /**
     * Reads an object.
     *
     * @param bucket the bucket
     * @param key the key
     * @return its bytes, or empty if it, or the bucket, is not there
     */
    Optional<byte[]> read(String bucket, String key);
}

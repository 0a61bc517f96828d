package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.ObjectStore;
import java.util.Optional;
import java.util.function.Supplier;

/** The objects of an S3 that is made when the first one is asked for. */
record LazyObjects(Supplier<? extends ObjectStore> s3) implements ObjectStore {
    @Override
    public Optional<String> eTag(String bucket, String key) {
        return s3.get().eTag(bucket, key);
    }

    @Override
    public Optional<byte[]> read(String bucket, String key) {
        return s3.get().read(bucket, key);
    }
}

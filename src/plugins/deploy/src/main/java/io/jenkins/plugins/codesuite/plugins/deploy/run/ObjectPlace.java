package io.jenkins.plugins.codesuite.plugins.deploy.run;

import java.util.Optional;

/**
 * Where a file of the workspace is uploaded to.
 *
 * @param bucket the bucket
 * @param key the object's key; empty for one made of job and build
 * @param kmsKeyId the KMS key by which it is encrypted; empty for the bucket's own encryption
 * @param owner the account that must own the bucket; empty for any
 */
public record ObjectPlace(String bucket, Optional<String> key, Optional<String> kmsKeyId, Optional<String> owner) {}

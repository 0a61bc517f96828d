package io.jenkins.plugins.codesuite.buildspec.result;

/**
 * An artifact as it was stored.
 *
 * @param identifier the secondary artifact's identifier; empty for the primary one
 * @param name the artifact's name
 * @param location a file's path or an {@code s3://} address
 * @param files how many files it holds
 * @param sizeInBytes the size of what was stored
 * @param sha256 the SHA-256 of the stored archive, or of the sorted list of the files' digests of a folder, in
 *     lower-case hexadecimal digits
 */
public record ArtifactResult(
        String identifier, String name, String location, int files, long sizeInBytes, String sha256) {}

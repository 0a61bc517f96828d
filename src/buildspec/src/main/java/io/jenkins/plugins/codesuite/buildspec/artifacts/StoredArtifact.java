package io.jenkins.plugins.codesuite.buildspec.artifacts;

/**
 * An artifact that was stored.
 *
 * @param identifier the secondary artifact's identifier; empty text for the primary one
 * @param name the artifact's name
 * @param location a file's path or an {@code s3://} address
 * @param fileCount how many files it holds
 * @param sizeInBytes the size of what was stored
 * @param sha256 the SHA-256 of the archive, or for a tree of the list of its files' digests as {@code sha256sum} prints
 *     it, in lower-case hexadecimal digits
 */
public record StoredArtifact(
        String identifier, String name, String location, int fileCount, long sizeInBytes, String sha256) {}

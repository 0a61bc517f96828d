package io.jenkins.plugins.codesuite.commons.archive;

/**
 * An archive as it was written.
 *
 * @param sizeInBytes its size
 * @param sha256 its SHA-256 in lower-case hexadecimal digits
 */
public record WrittenArchive(long sizeInBytes, String sha256) {}

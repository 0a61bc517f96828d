package io.jenkins.plugins.codesuite.deploy.revision;

/**
 * Learns how far a long piece of work is. Called often and on the threads that do the work, one call at a time: an answer
 * takes no time.
 */
@FunctionalInterface
public interface Progress {

    /** Nobody wants to know. */
    Progress NONE = (files, totalFiles, bytes, totalBytes) -> {};

    /**
     * Some of the work is done.
     *
     * @param files files that are done (of an upload: parts)
     * @param totalFiles files in all
     * @param bytes bytes that are done
     * @param totalBytes bytes in all
     */
    void reached(int files, int totalFiles, long bytes, long totalBytes);
}

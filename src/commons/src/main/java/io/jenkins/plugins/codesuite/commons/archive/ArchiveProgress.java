package io.jenkins.plugins.codesuite.commons.archive;

/** Learns how much of an archive is written; called on the thread that writes, after each step, so it answers at once. */
@FunctionalInterface
public interface ArchiveProgress {

    /** Nobody wants to know. */
    ArchiveProgress NONE = (entries, bytes) -> {};

    /**
     * Some of it is written.
     *
     * @param entries how many entries are written whole
     * @param contentBytes how much of their content, before it was compressed
     */
    void reached(int entries, long contentBytes);
}

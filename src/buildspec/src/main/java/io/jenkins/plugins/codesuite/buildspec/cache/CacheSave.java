package io.jenkins.plugins.codesuite.buildspec.cache;

/**
 * How saving a cache ended.
 *
 * @param outcome what happened
 * @param key the key; empty text if there is none
 * @param files how many files, links and directories were saved
 * @param sizeInBytes the size of the archive
 */
public record CacheSave(Outcome outcome, String key, int files, long sizeInBytes) {

    /** What can happen. */
    public enum Outcome {
        /** The cache was saved. */
        SAVED,
        /** There is one of this key, which never changes. */
        EXISTS,
        /** The paths hold no file. */
        EMPTY,
        /** The cache could not be written or stored. */
        FAILED,
        /** The buildspec does not ask for it. */
        SKIPPED
    }

    static CacheSave none(Outcome outcome, String key) {
        return new CacheSave(outcome, key, 0, 0);
    }
}

package io.jenkins.plugins.codesuite.buildspec.cache;

/**
 * How restoring a cache ended.
 *
 * @param outcome what happened
 * @param key the key of what was restored; empty text if nothing was or if it has no key
 * @param files how many files and links were restored
 * @param sizeInBytes their size
 */
public record CacheRestore(Outcome outcome, String key, int files, long sizeInBytes) {

    /** What can happen. */
    public enum Outcome {
        /** The cache of this key, or the project's cache, was restored. */
        EXACT,
        /** The cache of a fallback key was restored. */
        FALLBACK,
        /** There is none. */
        MISS,
        /** There is one, but it could not be fetched or was not fit to be restored. */
        IGNORED,
        /** The buildspec does not ask for it. */
        SKIPPED
    }

    static CacheRestore none(Outcome outcome) {
        return new CacheRestore(outcome, "", 0, 0);
    }

    CacheRestore as(Outcome other, String otherKey) {
        return new CacheRestore(other, otherKey, files, sizeInBytes);
    }
}

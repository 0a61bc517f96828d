package io.jenkins.plugins.codesuite.buildspec.cache;

/**
 * What a cache may grow to when it is restored.
 *
 * @param maxBytes the size of all files together
 * @param maxEntries how many files, links and directories
 */
public record CacheLimits(long maxBytes, int maxEntries) {

    /** 64 GiB, 2,000,000 entries. */
    public static final CacheLimits DEFAULT = new CacheLimits(64L << 30, 2_000_000);
}

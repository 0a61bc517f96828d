package io.jenkins.plugins.codesuite.federation.keys;

/** Where a key is in its life. Keys of every phase are published. */
public enum KeyPhase {
    /** Published ahead of its first use, so that every cache of the key set knows it by then. */
    NEXT,
    /** Signs. */
    CURRENT,
    /** Signs no more; served until the last token that it signed has expired. */
    RETIRED
}

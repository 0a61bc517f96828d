package io.jenkins.plugins.codesuite.deploy.revision;

/** Adds up what several threads have sent, and tells it. */
final class SentSoFar {

    private final Progress progress;
    private final int allParts;
    private final long allBytes;
    private int parts;
    private long bytes;

    SentSoFar(Progress progress, int allParts, long allBytes) {
        this.progress = progress;
        this.allParts = allParts;
        this.allBytes = allBytes;
    }

    /** One part more is sent. */
    synchronized void part(long length) {
        parts++;
        bytes += length;
        progress.reached(parts, allParts, bytes, allBytes);
    }
}

package io.jenkins.plugins.codesuite.buildspec.mask;

/** What one stream's search needs for itself: room to join a wrapped line, and a count of the work done. */
final class Work {

    /** Room for {@link WrappedPatterns}: the text at a place with a line break taken out. */
    final byte[] unwrapped = new byte[Pieces.SIZE];

    /** How many patterns were compared with the text so far: tests hold it against the text's length. */
    long comparisons;
}

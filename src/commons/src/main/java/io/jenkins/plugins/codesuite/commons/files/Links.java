package io.jenkins.plugins.codesuite.commons.files;

/** What a walk does with a symbolic link. A link to a place outside of the source directory is never followed. */
public enum Links {
    /** Takes what a link points to, within the source directory, as if it stood in the link's place. */
    FOLLOW,
    /** Keeps a link that a glob takes as a link, if it points into the source directory; follows the others. */
    KEEP,
    /** Keeps every link that a glob takes as a link, wherever it points; follows the others. */
    KEEP_ALL,
    /** Keeps every link that a glob takes as a link, wherever it points; the others are not there. */
    STAY
}

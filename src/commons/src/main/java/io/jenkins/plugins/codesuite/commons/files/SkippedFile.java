package io.jenkins.plugins.codesuite.commons.files;

import java.util.Comparator;

/**
 * A file that a glob takes and that a walk left out all the same.
 *
 * @param path where it is, from the base directory: components parted by {@code /}; a directory's ends with a slash
 * @param reason why it was left out: what follows a colon
 */
public record SkippedFile(String path, String reason) {

    /** The order of the lines that tell of them. */
    static final Comparator<SkippedFile> ORDER = Comparator.comparing(SkippedFile::line, PathNames.BYTE_ORDER);

    /** A line for a log. */
    public String line() {
        return "Skipping " + path + ": " + reason;
    }
}

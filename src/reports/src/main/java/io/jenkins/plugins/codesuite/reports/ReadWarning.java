package io.jenkins.plugins.codesuite.reports;

import java.util.Objects;

/**
 * What was lost of one damaged report file, for people.
 *
 * @param file the file, as it was given
 * @param line where the damage begins, from 1; 0 if it is the file as a whole
 * @param column in {@code line}, from 1; 0 if unknown
 * @param lost what is wrong there, what was lost, and what was kept
 */
public record ReadWarning(String file, int line, int column, String lost) {

    /** Refuses null. */
    public ReadWarning {
        Objects.requireNonNull(file);
        Objects.requireNonNull(lost);
    }

    /** The whole sentence, with file, line and column. */
    @Override
    public String toString() {
        String place = line == 0 ? "" : ":" + line + (column == 0 ? "" : ":" + column);
        return file + place + ": " + lost;
    }
}

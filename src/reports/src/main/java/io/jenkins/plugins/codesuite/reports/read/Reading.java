package io.jenkins.plugins.codesuite.reports.read;

import io.jenkins.plugins.codesuite.reports.ReadWarning;
import java.util.List;

/**
 * How reading some files went.
 *
 * @param files how many were to be read
 * @param empty how many hold nothing; each is among the warnings too
 * @param warnings one for each file of which something was lost, in the order of the files
 */
public record Reading(int files, int empty, List<ReadWarning> warnings) {

    /** Copies the list. */
    public Reading {
        warnings = List.copyOf(warnings);
    }

    /** How many files could be read without loss. */
    public int whole() {
        return files - warnings.size();
    }
}

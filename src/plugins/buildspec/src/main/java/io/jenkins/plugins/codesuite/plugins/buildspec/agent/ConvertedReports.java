package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;

/**
 * What an agent tells of the reports that it read. The files of JUnit XML that it made of the tests stay with it. Nobody knows
 * what a machine that builds run on answers, so numbers and lengths are checked when the answer is read.
 *
 * @param groups the report groups
 * @param tests what the tests came to
 * @param coverage what the coverage reports came to
 * @param warnings a sentence for each damaged file
 */
public record ConvertedReports(ArrayList<Group> groups, Tests tests, Coverage coverage, ArrayList<String> warnings)
        implements Serializable {

    /** How many packages are told at most; those that are more are told as one. */
    public static final int MOST_PACKAGES = 2_000;

    /** How many files are told at most: those with the most lines that are not covered. */
    public static final int MOST_FILES = 200;

    /** How many tests that failed are told by name at most. */
    public static final int MOST_FAILURES = 5_000;

    /** How many warnings there are at most. */
    public static final int MOST_WARNINGS = 500;

    /** How long a name may be, in characters. */
    public static final int LONGEST_NAME = 1_000;

    private static final int MOST_GROUPS = 10_000;
    private static final int LONGEST_WARNING = 10_000;

    /** Refuses more than there can be. */
    public ConvertedReports {
        checkSize(groups, MOST_GROUPS, "report groups");
        checkSize(warnings, MOST_WARNINGS, "warnings");
        for (String warning : warnings) {
            checkLength(warning, LONGEST_WARNING);
        }
    }

    /**
     * A report group.
     *
     * @param name its name
     * @param format the files' format, by name
     * @param files how many files it has
     */
    public record Group(String name, String format, int files) implements Serializable {

        /** Refuses what no group can be. */
        public Group {
            checkLength(name, LONGEST_NAME);
            checkLength(format, LONGEST_NAME);
            checkNumber(files);
        }
    }

    /**
     * The test cases of all groups.
     *
     * @param files how many files of JUnit XML lie ready
     * @param total how many cases there are
     * @param failed how many failed, or could not be run to their end
     * @param skipped how many were skipped, or ended nobody knows how
     * @param flaky how many passed after tries that did not
     * @param millis what all took together, in milliseconds
     * @param failures class and name of those that failed, each once; not more than {@link #MOST_FAILURES}
     */
    public record Tests(
            int files, long total, long failed, long skipped, long flaky, long millis, ArrayList<String> failures)
            implements Serializable {

        /** Refuses what no tests can come to. */
        public Tests {
            checkNumber(files);
            checkNumber(total);
            checkNumber(failed);
            checkNumber(skipped);
            checkNumber(flaky);
            checkNumber(millis);
            checkSize(failures, MOST_FAILURES, "failures");
            for (String failure : failures) {
                checkLength(failure, LONGEST_NAME);
            }
        }
    }

    /**
     * The coverage of all groups.
     *
     * @param sum of all files
     * @param packages by package
     * @param files those with the most lines that are not covered
     * @param isWritten whether a file of Cobertura XML lies ready
     */
    public record Coverage(Counts sum, ArrayList<Entry> packages, ArrayList<Entry> files, boolean isWritten)
            implements Serializable {

        /** Refuses more than there can be. */
        public Coverage {
            checkSize(packages, MOST_PACKAGES, "packages");
            checkSize(files, MOST_FILES, "files");
        }
    }

    /**
     * A package, or a file.
     *
     * @param name of the package, or the file's path
     * @param files how many files it has
     * @param counts its lines and branches
     */
    public record Entry(String name, long files, Counts counts) implements Serializable {

        /** Refuses what no entry can be. */
        public Entry {
            checkLength(name, LONGEST_NAME);
            checkNumber(files);
        }
    }

    /**
     * Lines and branches.
     *
     * @param linesCovered how many lines are covered
     * @param linesMissed how many are not
     * @param branchesCovered how many branches are covered
     * @param branchesMissed how many are not
     */
    public record Counts(long linesCovered, long linesMissed, long branchesCovered, long branchesMissed)
            implements Serializable {

        /** Refuses what cannot be counted. */
        public Counts {
            checkNumber(linesCovered);
            checkNumber(linesMissed);
            checkNumber(branchesCovered);
            checkNumber(branchesMissed);
        }
    }

    /** Sums of numbers that are not greater than this one do not overflow. */
    private static void checkNumber(long number) {
        if (number < 0 || number > Long.MAX_VALUE / 1_000_000) {
            throw new IllegalArgumentException("the agent told a number that cannot be: " + number);
        }
    }

    private static void checkSize(Collection<?> all, int most, String what) {
        if (all.size() > most) {
            throw new IllegalArgumentException("the agent told " + all.size() + " " + what + "; the most is " + most);
        }
    }

    private static void checkLength(String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    "the agent told a text of " + text.length() + " characters; the most is " + longest);
        }
    }
}

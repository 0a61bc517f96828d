package io.jenkins.plugins.codesuite.commons.document;

/**
 * How much a document may ask of its reader. AWS names no limits for what it does not store; the default is far above
 * every real file and keeps a hostile one within a second and 64 MB.
 *
 * @param bytes the size of the file in bytes
 * @param depth how deep lists and maps may stand in each other
 * @param values how many keys, values, lists and maps the file may hold
 * @param expandedValues how many there may be once aliases and merge keys are followed
 * @param problems how many problems are kept; those beyond are counted
 */
public record ReaderLimits(int bytes, int depth, int values, int expandedValues, int problems) {

    /** What holds unless something else is asked for: 1 MiB, depth 64, 50 000 values, 100 000 expanded, 1000 problems. */
    public static final ReaderLimits DEFAULT = new ReaderLimits(1024 * 1024, 64, 50_000, 100_000, 1000);

    /**
     * Refuses a limit below 1.
     *
     * @throws IllegalArgumentException when a limit is below 1
     */
    public ReaderLimits {
        if (bytes < 1 || depth < 1 || values < 1 || expandedValues < 1 || problems < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }
}

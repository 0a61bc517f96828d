package io.jenkins.plugins.codesuite.commons.document;

/** Holds the tree of one document to its limits while it is built; what goes beyond is reported. */
final class TreeBounds {

    private final Problems problems;
    private final ReaderLimits limits;
    private long values;

    TreeBounds(Problems problems, ReaderLimits limits) {
        this.problems = problems;
        this.limits = limits;
    }

    /** Counts a key, value, list or map; whether it may be there. */
    boolean countValue(int at) {
        if (++values > limits.values()) {
            problems.error(
                    DocumentRule.TOO_MANY_VALUES,
                    at,
                    "the file holds more than " + limits.values() + " keys and values",
                    problems.kind().whenTooMany());
            return false;
        }
        return true;
    }

    /** Whether lists and maps may stand so deep in each other. */
    boolean isWithinDepth(int depth, int at) {
        if (depth > limits.depth()) {
            problems.error(
                    DocumentRule.TOO_DEEP,
                    at,
                    "lists and maps stand more than " + limits.depth() + " levels deep in each other",
                    problems.kind().capitalNoun()
                            + " needs fewer than ten levels; quote text that holds many brackets.");
            return false;
        }
        return true;
    }
}

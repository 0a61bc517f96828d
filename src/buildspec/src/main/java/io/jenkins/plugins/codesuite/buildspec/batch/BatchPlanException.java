package io.jenkins.plugins.codesuite.buildspec.batch;

import java.util.List;

/** A {@code batch} block cannot be expanded; tells every reason at once, each with its line and column. */
public final class BatchPlanException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * One exception for all {@code problems}.
     *
     * @param problems sentences, at least one
     */
    public BatchPlanException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The reasons, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}

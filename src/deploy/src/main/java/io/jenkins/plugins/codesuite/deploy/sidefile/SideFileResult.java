package io.jenkins.plugins.codesuite.deploy.sidefile;

import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of reading one file.
 *
 * @param <T> what the file holds
 * @param file the file's name for display
 * @param content the model; present exactly when no problem is an error
 * @param problems every problem, in the order of the file
 */
public record SideFileResult<T>(String file, Optional<T> content, List<Problem> problems) {

    /**
     * Takes a copy of the list.
     *
     * @throws IllegalArgumentException when there is a model beside an error, or neither of them
     */
    public SideFileResult {
        Objects.requireNonNull(file, "file");
        problems = List.copyOf(problems);
        if (content.isPresent() == anyError(problems)) {
            throw new IllegalArgumentException("a model is present exactly when no problem is an error");
        }
    }

    static <T> SideFileResult<T> of(Problems problems, Optional<T> content) {
        return new SideFileResult<>(
                problems.file(), problems.hasErrors() ? Optional.empty() : content, problems.sorted());
    }

    /** Whether at least one problem is an error. */
    public boolean hasErrors() {
        return anyError(problems);
    }

    private static boolean anyError(List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }
}

package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of reading one file.
 *
 * @param file the file's name for display
 * @param buildspec the model; present exactly when no problem is an error
 * @param problems every problem, in the order of the file
 */
public record ReadResult(String file, Optional<Buildspec> buildspec, List<Problem> problems) {

    /**
     * Takes a copy of the list.
     *
     * @throws IllegalArgumentException when there is a model beside an error, or neither of them
     */
    public ReadResult {
        Objects.requireNonNull(file, "file");
        problems = List.copyOf(problems);
        if (buildspec.isPresent() == anyError(problems)) {
            throw new IllegalArgumentException("a buildspec is present exactly when no problem is an error");
        }
    }

    /** Whether at least one problem is an error. */
    public boolean hasErrors() {
        return anyError(problems);
    }

    private static boolean anyError(List<Problem> problems) {
        for (Problem problem : problems) {
            if (problem.severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }
}

package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of reading one AppSpec.
 *
 * @param file the file's name for display
 * @param text what the file holds, without a byte order mark; empty when it could not be read
 * @param appSpec the model; present exactly when no problem is an error
 * @param problems every problem, in the order of the file
 */
public record AppSpecResult(String file, String text, Optional<AppSpec> appSpec, List<Problem> problems) {

    /**
     * Takes a copy of the list.
     *
     * @throws IllegalArgumentException when there is a model beside an error, or neither of them
     */
    public AppSpecResult {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
        problems = List.copyOf(problems);
        if (appSpec.isPresent() == anyError(problems)) {
            throw new IllegalArgumentException("an AppSpec is present exactly when no problem is an error");
        }
    }

    /** Whether at least one problem is an error. */
    public boolean hasErrors() {
        return anyError(problems);
    }

    /**
     * The file as it is sent inside a CreateDeployment request.
     *
     * @throws IllegalStateException when it has errors
     */
    public AppSpecContent content() {
        if (hasErrors()) {
            throw new IllegalStateException(file + " has errors and cannot be deployed");
        }
        return AppSpecContent.of(text);
    }

    /**
     * This result with more problems; without the model when one of them is an error.
     *
     * @param more problems of the same file
     */
    AppSpecResult with(List<Problem> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        all.sort(Comparator.comparing(Problem::at));
        return new AppSpecResult(file, text, anyError(all) ? Optional.empty() : appSpec, all);
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

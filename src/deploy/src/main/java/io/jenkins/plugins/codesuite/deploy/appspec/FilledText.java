package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import java.util.List;
import java.util.Objects;

/**
 * A template that was filled.
 *
 * @param file the file's name for display
 * @param text the text with what could be filled; as it was where it could not be read
 * @param problems placeholders that were not filled, and what is wrong with the text
 */
public record FilledText(String file, String text, List<Problem> problems) {

    /** Takes a copy of the list. */
    public FilledText {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
        problems = List.copyOf(problems);
    }

    /** Whether at least one problem is an error. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }
}

package io.jenkins.plugins.codesuite.reports.summary;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.TestCase;
import java.util.List;
import java.util.Optional;

/**
 * Where a test failed, for people and editors.
 *
 * @param file as the report writes it; of a Java class, its path in a source folder
 * @param line from 1
 */
public record FailurePlace(String file, int line) {

    /**
     * Finds the line of the test itself, rather than one of its library, in the stack traces of Java, Kotlin, Groovy, Scala,
     * Python, JavaScript, TypeScript, .NET, Go, Ruby, PHP, Rust, Swift and C++, and in Cucumber's feature files.
     *
     * <p>Of a case that passed at last it is the place where an earlier try failed.
     *
     * @return empty if neither the case's problems nor the case say a line
     */
    public static Optional<FailurePlace> of(TestCase test) {
        List<Problem> problems =
                test.isFlaky() ? test.reruns().stream().map(Rerun::problem).toList() : test.problems();
        for (Problem problem : problems) {
            Optional<FailurePlace> found = StackTrace.placeIn(problem.details(), test.className());
            if (found.isEmpty()) {
                found = StackTrace.placeIn(problem.message(), test.className());
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return test.file().isEmpty() || test.line() == 0
                ? Optional.empty()
                : Optional.of(new FailurePlace(test.file(), test.line()));
    }

    /** {@code file:line}, which editors and terminals know as a place. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}

package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one file while it is read. */
final class Problems {

    private final String file;
    private final SourceText source;
    private final int most;
    /** A set, because a part that several aliases name is read several times. */
    private final Set<Problem> found = new LinkedHashSet<>();

    private int dropped;
    private boolean errorDropped;

    Problems(String file, SourceText source, int most) {
        this.file = file;
        this.source = source;
        this.most = most;
    }

    /** Adds an error at a character, counted in code points. */
    void error(Rule rule, int at, String message, String accepted) {
        add(Severity.ERROR, rule, source.position(at), message, accepted);
    }

    /** Adds an error at a place. */
    void error(Rule rule, Position at, String message, String accepted) {
        add(Severity.ERROR, rule, at, message, accepted);
    }

    /** Adds a warning at a character, counted in code points. */
    void warning(Rule rule, int at, String message, String accepted) {
        add(Severity.WARNING, rule, source.position(at), message, accepted);
    }

    /** Adds a warning at a place. */
    void warning(Rule rule, Position at, String message, String accepted) {
        add(Severity.WARNING, rule, at, message, accepted);
    }

    /** The text that the problems are about. */
    SourceText source() {
        return source;
    }

    /** Every problem in the order of the file. */
    List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Problem::at));
        if (dropped > 0) {
            Problem last = sorted.get(sorted.size() - 1);
            sorted.add(new Problem(
                    errorDropped ? Severity.ERROR : Severity.WARNING,
                    Rule.TOO_MANY_PROBLEMS.id(),
                    file,
                    last.at(),
                    dropped + " more problems are not listed",
                    "Mend the problems that are listed and read the file again.",
                    last.sourceLine()));
        }
        return sorted;
    }

    private void add(Severity severity, Rule rule, Position at, String message, String accepted) {
        if (found.size() >= most) {
            dropped++;
            errorDropped |= severity == Severity.ERROR;
            return;
        }
        found.add(new Problem(severity, rule.id(), file, at, message, accepted, source.line(at.line())));
    }
}

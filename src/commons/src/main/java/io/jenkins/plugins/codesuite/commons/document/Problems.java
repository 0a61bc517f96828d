package io.jenkins.plugins.codesuite.commons.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one file while it is read. */
public final class Problems {

    private final String file;
    private final DocumentKind kind;
    private final SourceText source;
    private final int most;
    /** A set, because a part that several aliases name is read several times. */
    private final Set<Problem> found = new LinkedHashSet<>();

    private int dropped;
    private boolean errorDropped;
    private boolean errorFound;

    Problems(String file, DocumentKind kind, SourceText source, int most) {
        this.file = file;
        this.kind = kind;
        this.source = source;
        this.most = most;
    }

    /**
     * Adds an error at a character.
     *
     * @param rule what it is an instance of
     * @param at the character, counted in code points from 0, such as {@link Node#at()}
     * @param message what is wrong, in one line, without capital letter and full stop
     * @param accepted what is accepted there, as a sentence
     */
    public void error(Rule rule, int at, String message, String accepted) {
        add(Severity.ERROR, rule, source.position(at), message, accepted);
    }

    /**
     * Adds an error at a place.
     *
     * @param rule what it is an instance of
     * @param at the place, such as {@link Text#at()}
     * @param message what is wrong, in one line, without capital letter and full stop
     * @param accepted what is accepted there, as a sentence
     */
    public void error(Rule rule, Position at, String message, String accepted) {
        add(Severity.ERROR, rule, at, message, accepted);
    }

    /**
     * Adds a warning at a character.
     *
     * @param rule what it is an instance of
     * @param at the character, counted in code points from 0, such as {@link Node#at()}
     * @param message what is wrong, in one line, without capital letter and full stop
     * @param accepted what is accepted there, as a sentence
     */
    public void warning(Rule rule, int at, String message, String accepted) {
        add(Severity.WARNING, rule, source.position(at), message, accepted);
    }

    /**
     * Adds a warning at a place.
     *
     * @param rule what it is an instance of
     * @param at the place, such as {@link Text#at()}
     * @param message what is wrong, in one line, without capital letter and full stop
     * @param accepted what is accepted there, as a sentence
     */
    public void warning(Rule rule, Position at, String message, String accepted) {
        add(Severity.WARNING, rule, at, message, accepted);
    }

    /** The file's name in problems. */
    public String file() {
        return file;
    }

    /** The file's text without a byte order mark; empty when it could not be read. */
    public String text() {
        return source.text();
    }

    /** What the file holds. */
    public DocumentKind kind() {
        return kind;
    }

    /**
     * The place of a character.
     *
     * @param at the character, counted in code points from 0, such as {@link Node#at()}
     */
    public Position position(int at) {
        return source.position(at);
    }

    /** Whether an error was added. */
    public boolean hasErrors() {
        return errorFound;
    }

    /** The text that the problems are about. */
    SourceText source() {
        return source;
    }

    /** Every problem in the order of the file. */
    public List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Problem::at));
        if (dropped > 0) {
            Problem last = sorted.get(sorted.size() - 1);
            sorted.add(new Problem(
                    errorDropped ? Severity.ERROR : Severity.WARNING,
                    DocumentRule.TOO_MANY_PROBLEMS.id(),
                    file,
                    last.at(),
                    dropped + " more problems are not listed",
                    "Mend the problems that are listed and read the file again.",
                    last.sourceLine()));
        }
        return sorted;
    }

    private void add(Severity severity, Rule rule, Position at, String message, String accepted) {
        errorFound |= severity == Severity.ERROR;
        if (found.size() >= most) {
            dropped++;
            errorDropped |= severity == Severity.ERROR;
            return;
        }
        found.add(new Problem(severity, rule.id(), file, at, message, accepted, source.line(at.line())));
    }
}

package io.jenkins.plugins.codesuite.commons.document;

import java.util.Objects;

/**
 * One thing that is wrong with a file.
 *
 * @param severity whether it stops the build
 * @param rule a stable id, such as {@code unknown-key}
 * @param file the file's name for display
 * @param at the place; the columns count characters (Unicode code points)
 * @param message what is wrong, in one line
 * @param accepted a sentence on what is accepted there; may be empty
 * @param sourceLine the line of the file without its line break; empty when there is no content to show
 */
public record Problem(
        Severity severity, String rule, String file, Position at, String message, String accepted, String sourceLine) {

    /** Refuses a missing part. */
    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(accepted, "accepted");
        Objects.requireNonNull(sourceLine, "sourceLine");
    }

    /**
     * The problem as text for a terminal or a log: {@code file:line:column: error: message}, the source line, a caret
     * under the column, and what is accepted. Control characters are shown as visible signs; a long line is cut around
     * the caret.
     *
     * @return lines separated by a line feed, none at the end
     */
    public String render() {
        StringBuilder out = new StringBuilder();
        Shown.append(out, file, Integer.MAX_VALUE);
        out.append(':').append(at).append(": ").append(severity.word()).append(": ");
        Shown.append(out, message, Integer.MAX_VALUE);
        if (!sourceLine.isBlank()) {
            Excerpt excerpt = Excerpt.around(sourceLine, at.column());
            out.append('\n').append(excerpt.line()).append('\n').append(excerpt.caret());
        }
        if (!accepted.isEmpty()) {
            out.append('\n');
            Shown.append(out, accepted, Integer.MAX_VALUE);
        }
        return out.toString();
    }
}

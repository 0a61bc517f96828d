package io.jenkins.plugins.codesuite.cli.terminal;

import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Severity;

/** Shows a problem of a file, its severity in colour. */
public final class ProblemText {

    private ProblemText() {}

    /** {@code problem} as it is shown on {@code screen}. */
    public static String of(Problem problem, Screen screen) {
        String text = problem.render();
        String word = ": " + problem.severity().word() + ": ";
        int at = text.indexOf(word);
        if (!screen.hasColour() || at < 0) {
            return text;
        }
        Style style = problem.severity() == Severity.ERROR ? Style.RED : Style.YELLOW;
        return screen.paint(Style.BOLD, text.substring(0, at + 1))
                + screen.paint(style, text.substring(at + 1, at + word.length() - 1))
                + text.substring(at + word.length() - 1);
    }
}

package io.jenkins.plugins.codesuite.reports.write;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.summary.FailurePlace;
import io.jenkins.plugins.codesuite.reports.text.CutText;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** The part of a page that tells failures, or cases that passed at last, one by one; it waits until all cases are known. */
final class FailurePages implements Closeable {

    /** How many cases are told; more are counted. */
    private static final int MOST = 1_000;

    /** How many cases have their details open: with more of them nobody finds the next case. */
    private static final int OPEN = 10;

    private static final int TEXT = 20_000;

    private final Spool spool = new Spool();
    private final Markup html = new Markup(spool);
    private long told;

    void add(TestCase test, String suite) throws IOException {
        if (told++ >= MOST) {
            return;
        }
        html.raw(test.isFlaky() ? "<article class=\"flaky\"><h3>" : "<article><h3>")
                .text(test.name().isEmpty() ? "(no name)" : test.name());
        html.raw("</h3>\n<p class=\"soft\">");
        String word = test.isFlaky() ? "flaky" : Wording.status(test.status());
        html.raw("<span class=\"tag " + word + "\">" + word + "</span> ");
        html.text(test.className());
        if (!suite.isEmpty() && !suite.equals(test.className())) {
            html.text(" · " + suite);
        }
        html.text(" · " + Wording.duration(test.duration())).raw("</p>\n");
        Optional<FailurePlace> place = FailurePlace.of(test);
        if (place.isPresent()) {
            html.raw("<p class=\"place\">").text(place.get().toString()).raw("</p>\n");
        }
        boolean first = told <= OPEN;
        for (Problem problem : test.problems()) {
            problem(problem, first);
            first = false;
        }
        for (int index = 0; index < test.reruns().size(); index++) {
            Rerun rerun = test.reruns().get(index);
            html.raw("<p class=\"soft\">").text("Try " + (index + 1) + ", " + Wording.duration(rerun.duration()));
            html.raw("</p>\n");
            problem(rerun.problem(), false);
            folded("Output of this try", rerun.output());
            folded("Error output of this try", rerun.errorOutput());
        }
        folded("Output", test.output());
        folded("Error output", test.errorOutput());
        html.raw("</article>\n");
    }

    private void problem(Problem problem, boolean open) throws IOException {
        String message = problem.message();
        if (!message.isEmpty() || !problem.type().isEmpty()) {
            html.raw("<p class=\"message\">");
            html.text(CutText.cut(message.isEmpty() ? problem.type() : message, TEXT))
                    .raw("</p>\n");
        }
        if (!problem.details().isEmpty() && !problem.details().equals(message)) {
            html.raw(open ? "<details open>" : "<details>").raw("<summary>Details</summary>");
            text("Details", problem.details());
            html.raw("</details>\n");
        }
    }

    private void folded(String title, String text) throws IOException {
        if (!text.isEmpty()) {
            html.raw("<details><summary>" + title + "</summary>");
            text(title, text);
            html.raw("</details>\n");
        }
    }

    /** A text that scrolls must be reached by the keyboard. */
    private void text(String title, String text) throws IOException {
        html.raw("<pre tabindex=\"0\" role=\"group\"")
                .attribute("aria-label", title)
                .raw(">");
        html.text(CutText.cut(text, TEXT)).raw("</pre>");
    }

    boolean isEmpty() {
        return told == 0;
    }

    void copyTo(Writer out) throws IOException {
        spool.copyTo(out);
        if (told > MOST) {
            out.write("<p>" + Wording.number(told - MOST) + " more are not shown here.</p>\n");
        }
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}

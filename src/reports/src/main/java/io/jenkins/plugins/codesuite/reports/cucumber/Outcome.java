package io.jenkins.plugins.codesuite.reports.cucumber;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.text.CutText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What steps and hooks of one scenario came to, in the order they ran. Not for two threads. */
final class Outcome {

    private static final Pattern THROWN =
            Pattern.compile("^([A-Za-z_$][\\w$.:]{0,200}(?:Error|Exception|Failure))(?::|\\s|$)");
    private static final int DOTS = 77;
    private static final int FIRST_LINE = 500;

    private final int entries;
    private final CutText listing;
    private final List<Problem> failures = new ArrayList<>();
    private final List<Problem> others = new ArrayList<>();
    private int steps;
    private double time;

    /**
     * Nothing has run.
     *
     * @param entries how many problems are kept
     * @param text how many characters of the listing are kept
     */
    Outcome(int entries, int text) {
        this.entries = entries;
        this.listing = new CutText(text);
    }

    /**
     * A step or hook was told.
     *
     * @param title with its keyword
     * @param step whether it is a step; a hook otherwise
     * @param status as the report writes it; empty if the step did not run
     * @param units what it took, in the report's unit
     * @param error its message, with the stack trace
     */
    void add(String title, boolean step, String status, double units, String error) {
        steps += step ? 1 : 0;
        time += Math.max(0, units);
        String word = status.isEmpty() ? "not run" : status.toLowerCase(Locale.ROOT);
        TestStatus meaning = meaning(word);
        if (meaning == TestStatus.PASSED) {
            return;
        }
        List<Problem> list = meaning.isFailure() ? failures : others;
        if (list.size() < entries) {
            list.add(problem(meaning, word, title, error));
        }
    }

    /** Adds a line that tells how a step went, with what stands below it. */
    void list(String title, String status, String below) {
        listing.append(title);
        for (int column = title.length(); column < DOTS; column++) {
            listing.append('.');
        }
        listing.append(status.isEmpty() ? "not run" : status);
        listing.append('\n');
        listing.append(below);
    }

    /** What the report says of the scenario as a whole, where its steps do not tell. */
    void whole(String status) {
        TestStatus meaning = status.isEmpty() ? TestStatus.PASSED : meaning(status.toLowerCase(Locale.ROOT));
        boolean told = !failures.isEmpty() || !meaning.isFailure() && !others.isEmpty();
        if (meaning != TestStatus.PASSED && !told) {
            (meaning.isFailure() ? failures : others)
                    .add(new Problem(meaning, "The scenario is " + status + "; no step of it says why", status, ""));
        }
    }

    /** What ran after this. */
    void then(Outcome later) {
        steps += later.steps;
        time += later.time;
        failures.addAll(later.failures.subList(0, Math.min(later.failures.size(), entries - failures.size())));
        others.addAll(later.others.subList(0, Math.min(later.others.size(), entries - others.size())));
        listing.append(later.listing.toString());
    }

    /** Why the scenario did not pass; empty if it did. */
    List<Problem> problems() {
        if (!failures.isEmpty()) {
            boolean failed = failures.stream().anyMatch(problem -> problem.status() == TestStatus.FAILED);
            return failed ? failures.stream().map(Outcome::asFailure).toList() : failures;
        }
        if (!others.isEmpty()) {
            // The first one is why the others did not run.
            return List.of(others.get(0));
        }
        return steps > 0 ? List.of() : List.of(new Problem(TestStatus.UNKNOWN, "The scenario has no steps", "", ""));
    }

    private static Problem asFailure(Problem problem) {
        return new Problem(TestStatus.FAILED, problem.message(), problem.type(), problem.details());
    }

    String listing() {
        return listing.toString();
    }

    double time() {
        return time;
    }

    private static TestStatus meaning(String status) {
        return switch (status) {
            case "passed", "xfailed" -> TestStatus.PASSED;
            case "failed", "xpassed" -> TestStatus.FAILED;
            case "ambiguous", "error", "hook_error", "cleanup_error" -> TestStatus.ERROR;
            case "skipped",
                    "pending",
                    "undefined",
                    "not run",
                    "untested",
                    "pending_warn",
                    "untested_pending",
                    "untested_undefined" -> TestStatus.SKIPPED;
            default -> TestStatus.UNKNOWN;
        };
    }

    private static Problem problem(TestStatus meaning, String status, String title, String error) {
        String line = error.strip().lines().findFirst().orElse("").strip();
        Matcher thrown = THROWN.matcher(line);
        String type = thrown.find() ? thrown.group(1) : status;
        String message = line.isEmpty() ? title + " (" + status + ")" : CutText.cut(line, FIRST_LINE);
        return new Problem(meaning, message, type, error);
    }
}

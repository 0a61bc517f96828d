package io.jenkins.plugins.codesuite.buildspec.read;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.jenkins.plugins.codesuite.buildspec.model.OnFailure;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import java.util.Locale;
import java.util.Optional;

/** Reads a phase's {@code on-failure}. */
final class OnFailureParser {

    static final String ACCEPTED = "Accepted here: ABORT, CONTINUE, RETRY, RETRY-<n>, RETRY-<regex> or"
            + " RETRY-<n>-<regex>, where n is 0 to 100 and regex is in RE2 syntax.";

    private static final int DEFAULT_TIMES = 3;
    private static final int MOST_TIMES = 100;
    private static final int LONGEST_PATTERN = 1000;

    private final Problems problems;
    private final Position at;
    private final String path;

    OnFailureParser(Problems problems, Position at, String path) {
        this.problems = problems;
        this.at = at;
        this.path = path;
    }

    OnFailure parse(String written) {
        String text = unquoted(written.strip());
        int dash = text.indexOf('-');
        String word = dash < 0 ? text : text.substring(0, dash);
        String upper = word.toUpperCase(Locale.ROOT);
        boolean known = upper.equals("RETRY") || dash < 0 && (upper.equals("ABORT") || upper.equals("CONTINUE"));
        if (!known) {
            problems.error(
                    DocumentRule.WRONG_VALUE, at, "'" + path + "' does not know " + Shown.quoted(written), ACCEPTED);
            return new OnFailure.Unset();
        }
        if (!upper.equals(word)) {
            problems.warning(
                    DocumentRule.LETTER_CASE,
                    at,
                    "CodeBuild documents " + upper + " in upper case only; it is read as " + upper,
                    ACCEPTED);
        }
        return switch (upper) {
            case "ABORT" -> new OnFailure.Abort();
            case "CONTINUE" -> new OnFailure.Continue();
            default ->
                dash < 0 ? new OnFailure.Retry(DEFAULT_TIMES, Optional.empty()) : retry(text.substring(dash + 1));
        };
    }

    /** Reads what follows {@code RETRY-}. */
    private OnFailure retry(String tail) {
        int digits = 0;
        while (digits < tail.length() && tail.charAt(digits) >= '0' && tail.charAt(digits) <= '9') {
            digits++;
        }
        boolean counted = digits > 0 && (digits == tail.length() || tail.charAt(digits) == '-');
        if (!counted) {
            return isNegativeNumber(tail) ? timesOutOfRange(tail) : retry(DEFAULT_TIMES, tail);
        }
        String number = tail.substring(0, digits);
        // Four digits and more would only overflow.
        int times = digits > 3 ? Integer.MAX_VALUE : Integer.parseInt(number);
        if (times > MOST_TIMES) {
            return timesOutOfRange(number);
        }
        return digits == tail.length()
                ? new OnFailure.Retry(times, Optional.empty())
                : retry(times, tail.substring(digits + 1));
    }

    private OnFailure retry(int times, String written) {
        String pattern = unquoted(written);
        if (pattern.isEmpty()) {
            problems.error(DocumentRule.WRONG_VALUE, at, "'" + path + "' ends where a regex is expected", ACCEPTED);
            return new OnFailure.Unset();
        }
        String reason = reason(pattern);
        if (!reason.isEmpty()) {
            problems.error(
                    BuildspecRule.RETRY_PATTERN,
                    at,
                    "the pattern " + Shown.quoted(pattern) + " of '" + path + "' is not valid: " + reason,
                    "Accepted here: a regular expression in RE2 syntax (https://github.com/google/re2/wiki/Syntax),"
                            + " without look-ahead and back references.");
            return new OnFailure.Unset();
        }
        return new OnFailure.Retry(times, Optional.of(pattern));
    }

    /** Why a pattern is refused; empty when it is good. */
    private static String reason(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            return "it is longer than " + LONGEST_PATTERN + " characters";
        }
        if (PatternSize.isTooLarge(pattern)) {
            return "its repetitions multiply to more than " + PatternSize.LARGEST + " steps";
        }
        try {
            Pattern.compile(pattern);
            return "";
        } catch (PatternSyntaxException e) {
            StringBuilder safe = new StringBuilder();
            Shown.append(safe, e.getDescription(), 200);
            return safe.toString();
        }
    }

    private OnFailure timesOutOfRange(String number) {
        problems.error(
                DocumentRule.LIMIT_EXCEEDED,
                at,
                "'" + path + "' asks for " + Shown.quoted(number) + " tries; 0 to 100 are possible",
                ACCEPTED);
        return new OnFailure.Unset();
    }

    private static boolean isNegativeNumber(String text) {
        if (text.length() < 2 || text.charAt(0) != '-') {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The quotes are how the guide types the value, {@code RETRY-3-"throttl"}: they are no part of it. */
    private static String unquoted(String text) {
        if (text.length() >= 2) {
            char first = text.charAt(0);
            if ((first == '"' || first == '\'') && text.charAt(text.length() - 1) == first) {
                return text.substring(1, text.length() - 1);
            }
        }
        return text;
    }
}

package io.jenkins.plugins.codesuite.plugins.federation.page;

import io.jenkins.plugins.codesuite.federation.Severity;
import java.util.Locale;

/**
 * Something to be said of a policy, for a view.
 *
 * @param severity how bad it is
 * @param where in the policy
 * @param what is wrong
 * @param fix what to do
 */
public record FindingView(Severity severity, String where, String what, String fix) {

    static FindingView error(String what) {
        return new FindingView(Severity.ERROR, "", what, "");
    }

    /** How bad it is, in a word. */
    public String severityText() {
        return switch (severity) {
            case ERROR -> Messages.FindingView_Error();
            case WARNING -> Messages.FindingView_Warning();
            case NOTE -> Messages.FindingView_Note();
        };
    }

    /** How bad it is, for a style. */
    public String style() {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}

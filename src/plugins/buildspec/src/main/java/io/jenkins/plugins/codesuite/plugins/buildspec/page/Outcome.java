package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.plugins.commons.page.PlainText;
import java.util.Collection;
import java.util.List;

/** How a build or a phase stands, as the pages show it: by an icon, a mark and a word, never by a colour alone. */
public enum Outcome {
    /** It runs. */
    RUNNING("symbol-status-nobuilt-anime", "\u2026"),
    /** It ended well. */
    SUCCEEDED("symbol-status-blue", "\u2713"),
    /** It failed. */
    FAILED("symbol-status-red", "\u2717"),
    /** The machinery failed. */
    FAULT("symbol-status-red", "!"),
    /** It ran longer than it may. */
    TIMED_OUT("symbol-status-aborted", "\u25F7"),
    /** Somebody stopped it. */
    STOPPED("symbol-status-aborted", "\u25A0"),
    /** The Jenkins build is over, and nothing ever told how this ended. */
    UNKNOWN("symbol-status-disabled", "?");

    // What a person has to look at first stands first.
    private static final List<Outcome> BY_WEIGHT =
            List.of(FAULT, FAILED, TIMED_OUT, STOPPED, RUNNING, UNKNOWN, SUCCEEDED);

    private final String symbol;
    private final String mark;

    Outcome(String symbol, String mark) {
        this.symbol = symbol;
        this.mark = mark;
    }

    /**
     * The outcome that {@code status} is.
     *
     * @param building whether the Jenkins build still runs; what is in progress in one that does not has an unknown end
     */
    static Outcome of(BuildStatus status, boolean building) {
        return switch (status) {
            case IN_PROGRESS -> building ? RUNNING : UNKNOWN;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case FAULT -> FAULT;
            case TIMED_OUT -> TIMED_OUT;
            case STOPPED -> STOPPED;
        };
    }

    /** The one of {@code outcomes} that counts for all of them; what runs counts before success. */
    static Outcome worst(Collection<Outcome> outcomes) {
        return BY_WEIGHT.stream().filter(outcomes::contains).findFirst().orElse(UNKNOWN);
    }

    /** The Jenkins symbol for it. */
    public String symbol() {
        return symbol;
    }

    /** A character for it, where an icon has no place. */
    public String mark() {
        return mark;
    }

    /** Its name in style sheets. */
    public String style() {
        return PlainText.styleName(name());
    }

    /** Whether it is an end that needs a look. */
    public boolean bad() {
        return this != RUNNING && this != SUCCEEDED;
    }
}

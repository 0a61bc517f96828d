package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import java.util.Locale;
import java.util.Optional;

/** How something stands, as the pages show it: by an icon, a mark and a word, never by a colour alone. */
public enum State {
    /** It failed. */
    FAILED("symbol-status-red", "\u2717"),
    /** It went wrong, and the old version is back. */
    ROLLED_BACK("symbol-status-red", "\u21B6"),
    /** Somebody, an alarm or the time stopped it. */
    STOPPED("symbol-status-aborted", "\u25A0"),
    /** It waits for a person. */
    WAITING("symbol-status-yellow", "\u2016"),
    /** It runs. */
    RUNNING("symbol-status-nobuilt-anime", "\u2026"),
    /** It is ready for traffic. */
    READY("symbol-status-blue", "\u25CB"),
    /** It has not begun. */
    PENDING("symbol-status-nobuilt", "\u00B7"),
    /** It ended well. */
    SUCCEEDED("symbol-status-blue", "\u2713"),
    /** It was left out. */
    SKIPPED("symbol-status-disabled", "\u2013"),
    /** Nobody knows. */
    UNKNOWN("symbol-status-disabled", "?");

    private final String symbol;
    private final String mark;

    State(String symbol, String mark) {
        this.symbol = symbol;
        this.mark = mark;
    }

    /**
     * How a run stands.
     *
     * @param isWatched whether anybody still looks; where not, the end of what is not over is unknown
     */
    static State of(RunRecord run, boolean isWatched) {
        if (run.outcome().isPresent()) {
            return of(run.outcome().get());
        }
        if (!isWatched) {
            return UNKNOWN;
        }
        return run.phase() == RunPhase.READY || run.phase() == RunPhase.WAITING_FOR_APPROVAL ? WAITING : RUNNING;
    }

    /** How a run ended. */
    static State of(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED, REGISTERED -> SUCCEEDED;
            case FAILED, ROLLBACK_FAILED -> FAILED;
            case ROLLED_BACK -> ROLLED_BACK;
            case STOPPED, TIMED_OUT, ABORTED -> STOPPED;
        };
    }

    /**
     * How a deployment stands.
     *
     * @param rollback the deployment that rolls it back
     */
    static State of(DeploymentSnapshot deployment, Optional<DeploymentSnapshot> rollback, boolean isWatched) {
        if (rollback.filter(back -> back.status() == DeploymentStatus.SUCCEEDED).isPresent()) {
            return ROLLED_BACK;
        }
        return switch (deployment.status()) {
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case STOPPED -> STOPPED;
            case READY -> isWatched ? WAITING : UNKNOWN;
            case CREATED, QUEUED -> isWatched ? PENDING : UNKNOWN;
            case IN_PROGRESS, BAKING -> isWatched ? RUNNING : UNKNOWN;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** How a target or a lifecycle event stands. */
    static State of(Progress progress) {
        return switch (progress) {
            case PENDING -> PENDING;
            case IN_PROGRESS -> RUNNING;
            case READY -> READY;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** How an alarm stands. */
    static State of(AlarmState alarm) {
        return switch (alarm) {
            case OK -> SUCCEEDED;
            case ALARM -> FAILED;
            case INSUFFICIENT_DATA, MISSING -> UNKNOWN;
        };
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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.snapshot.Diagnostics;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One lifecycle event of a target, a cell of the table.
 *
 * @param name the event's name
 * @param state how it stands
 * @param stateText how it stands, in words
 * @param duration how long it took, or takes so far; empty text where that is not known
 * @param failure what its script said, where it failed
 */
public record EventView(String name, State state, String stateText, String duration, Optional<Failure> failure) {

    /**
     * What the script or hook of a failed event said.
     *
     * @param code CodeDeploy's code, such as {@code ScriptFailed}
     * @param script the script's name
     * @param message CodeDeploy's sentence
     * @param log the end of what the script wrote
     */
    public record Failure(String code, String script, String message, String log) {

        static Failure of(Diagnostics said) {
            return new Failure(
                    Plain.name(said.errorCode()),
                    Plain.name(said.script()),
                    Plain.name(said.message()),
                    Plain.log(said.logTail()));
        }
    }

    /** The event of a target that has none of that name. */
    static EventView none(String name) {
        return new EventView(name, State.SKIPPED, "", "", Optional.empty());
    }

    static EventView of(EventSnapshot event, boolean isWatched, Instant now, Wording wording) {
        State state = State.of(event.status());
        if (state == State.RUNNING && !isWatched) {
            state = State.UNKNOWN;
        }
        Optional<Instant> end =
                event.end().or(() -> event.status().isFinal() || !isWatched ? Optional.empty() : Optional.of(now));
        Optional<Duration> took = event.start().flatMap(start -> end.map(until -> Duration.between(start, until)));
        return new EventView(
                Plain.name(event.name()),
                state,
                wording.state(state),
                took.filter(time -> !time.isNegative()).map(wording::duration).orElse(""),
                state == State.FAILED ? event.diagnostics().map(Failure::of) : Optional.empty());
    }
}

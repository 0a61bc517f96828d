package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One target, a row of the table.
 *
 * @param id the instance, {@code cluster:service} or function
 * @param label {@code Blue} or {@code Green}; empty text where it is neither
 * @param state how it stands
 * @param stateText how it stands, in words
 * @param events a cell for each column
 * @param failure its event that failed
 */
public record TargetView(
        String id, String label, State state, String stateText, List<EventView> events, Optional<EventView> failure) {

    /** Takes a copy of the list. */
    public TargetView {
        events = List.copyOf(events);
    }

    /**
     * The row of {@code target}.
     *
     * @param columns the names of the events, in their order
     */
    static TargetView of(TargetSnapshot target, List<String> columns, boolean isWatched, Instant now, Wording wording) {
        State state = State.of(target.status());
        if (state == State.RUNNING && !isWatched) {
            state = State.UNKNOWN;
        }
        List<EventView> cells = columns.stream()
                .map(name -> target.event(name)
                        .map(event -> EventView.of(event, isWatched, now, wording))
                        .orElseGet(() -> EventView.none(name)))
                .toList();
        Optional<EventSnapshot> failed = target.failedEvent();
        return new TargetView(
                Plain.name(target.id()),
                Plain.name(target.label().orElse("")),
                state,
                wording.state(state),
                cells,
                failed.map(event -> EventView.of(event, isWatched, now, wording)));
    }
}

package io.jenkins.plugins.codesuite.simulator.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.wire.AlarmStates;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService;
import io.jenkins.plugins.codesuite.simulator.wire.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The alarms of CloudWatch. There are no metrics behind them: an alarm is switched by {@code SetAlarmState}, by
 * {@link #state(String, AlarmState, String)}, or at a moment that was arranged.
 *
 * <p>Safe for use by several threads.
 */
public final class CloudWatch implements AlarmStates {
    private final Agenda agenda;
    private final AlarmBoard board;
    private final JsonService service;

    /**
     * CloudWatch without alarms.
     *
     * @param place where it is
     * @param agenda its time
     */
    public CloudWatch(Place place, Agenda agenda) {
        this.agenda = agenda;
        this.board = new AlarmBoard(place, agenda);
        Map<String, JsonService.Operation> operations = new AlarmOperations(board).operations();
        this.service = () -> operations;
    }

    /**
     * Its API.
     *
     * @return the operations; called inside the agenda
     */
    public JsonService service() {
        return service;
    }

    /**
     * What is below {@code /_simulator/cloudwatch}.
     *
     * @return the control path; called inside the agenda
     */
    public ControlService control() {
        return new CloudWatchControl(this);
    }

    /**
     * Makes an alarm unless there is one of that name, and switches it to OK.
     *
     * @param name its name
     */
    public void alarm(String name) {
        agenda.change(() -> {
            if (!board.alarms().containsKey(name)) {
                ObjectNode configuration = Json.object()
                        .put("ActionsEnabled", true)
                        .put("MetricName", "Errors")
                        .put("Namespace", "Simulator")
                        .put("Statistic", "Sum")
                        .put("Period", 60)
                        .put("EvaluationPeriods", 1)
                        .put("Threshold", 1.0)
                        .put("ComparisonOperator", "GreaterThanOrEqualToThreshold");
                board.put(name, false, configuration);
            }
            board.set(name, AlarmState.OK, "Threshold not crossed");
        });
    }

    /**
     * Switches an alarm.
     *
     * @param name its name
     * @param state the new state
     * @param reason why, in a sentence
     * @throws IllegalArgumentException if there is no such alarm
     */
    public void state(String name, AlarmState state, String reason) {
        agenda.change(() -> {
            try {
                board.set(name, state, reason);
            } catch (AwsError e) {
                throw new IllegalArgumentException("there is no alarm " + name, e);
            }
        });
    }

    /**
     * Switches an alarm later.
     *
     * @param name its name; nothing happens if there is no such alarm by then
     * @param state the new state
     * @param reason why, in a sentence
     * @param after how much later, in simulated time
     */
    public void schedule(String name, AlarmState state, String reason, Duration after) {
        agenda.change(() -> schedule(name, state, reason, agenda.now().plus(after)));
    }

    /**
     * Switches an alarm at a moment.
     *
     * @param name its name; nothing happens if there is no such alarm by then
     * @param state the new state
     * @param reason why, in a sentence
     * @param at when, in simulated time
     */
    public void schedule(String name, AlarmState state, String reason, Instant at) {
        agenda.change(() -> agenda.at(at, () -> {
            if (board.alarms().containsKey(name)) {
                board.set(name, state, reason);
            }
        }));
    }

    @Override
    public Optional<String> state(String name) {
        return agenda.look(() -> Optional.ofNullable(board.alarms().get(name)).map(alarm -> alarm.state.name()));
    }

    @Override
    public void set(String name, String state, String reason) {
        board.set(name, AlarmOperations.state(state), reason);
    }

    @Override
    public void onChange(Runnable listener) {
        board.onChange(listener);
    }
}

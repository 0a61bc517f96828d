package io.jenkins.plugins.codesuite.simulator.wire;

import java.util.Optional;

/** What other services may ask of the simulator's alarms, and do to them. Called inside the agenda. */
public interface AlarmStates {
    /**
     * The state of an alarm now.
     *
     * @param name the alarm's name
     * @return {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}; empty if there is no such alarm
     */
    Optional<String> state(String name);

    /**
     * Switches an alarm.
     *
     * @param name the alarm's name
     * @param state {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
     * @param reason why, in a sentence
     * @throws AwsError if there is no such alarm or state
     */
    void set(String name, String state, String reason);

    /**
     * Asks to be told of every change.
     *
     * @param listener called behind each change of a state and when an alarm comes or goes
     */
    void onChange(Runnable listener);
}

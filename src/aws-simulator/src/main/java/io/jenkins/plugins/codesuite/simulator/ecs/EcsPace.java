package io.jenkins.plugins.codesuite.simulator.ecs;

import java.time.Duration;

/**
 * How long things take in ECS, on the simulated clock.
 *
 * @param taskStart from a task's start until it runs, or until it is seen to fail
 * @param taskStop from the order to stop a task until it is gone
 * @param stage each lifecycle stage of a blue/green, linear or canary deployment that only passes
 * @param alarmBake how long alarms are watched after a rolling update whose settings name alarms; AWS takes it from the
 *     alarms' periods
 */
public record EcsPace(Duration taskStart, Duration taskStop, Duration stage, Duration alarmBake) {
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration ALARM_BAKE = Duration.ofMinutes(1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is less than a millisecond: what never takes time would never end
     */
    public EcsPace {
        for (Duration duration : new Duration[] {taskStart, taskStop, stage, alarmBake}) {
            if (duration.compareTo(Duration.ofMillis(1)) < 0) {
                throw new IllegalArgumentException("a step takes a millisecond at least, was " + duration);
            }
        }
    }

    /**
     * Ten seconds for each step, a minute of watching alarms.
     *
     * @return the pace of a new simulator
     */
    public static EcsPace defaults() {
        return new EcsPace(STEP, STEP, STEP, ALARM_BAKE);
    }

    /**
     * The same time for every step.
     *
     * @param step how long starting a task, stopping one, and a lifecycle stage take
     * @return a pace
     */
    public static EcsPace of(Duration step) {
        return new EcsPace(step, step, step, ALARM_BAKE);
    }
}

package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Duration;
import java.util.Optional;

/**
 * What is to happen when a lifecycle event runs: how long it takes, and how it ends. Begin with {@link #event(String)},
 * then narrow and change it. Of several rules that fit, the latest decides of time and of ending, each for itself.
 *
 * @param event the lifecycle event, or {@code *} for each
 * @param application the application it is for, or empty for each
 * @param group the deployment group it is for, or empty for each
 * @param target the target it is for, such as an instance id, or empty for each
 * @param duration how long the event takes; empty as without this rule
 * @param ending how the event ends; empty as without this rule
 * @param times how many runs of the event it is for; empty for every one
 */
public record EventRule(
        String event,
        Optional<String> application,
        Optional<String> group,
        Optional<String> target,
        Optional<Duration> duration,
        Optional<Ending> ending,
        Optional<Integer> times) {
    /** Stands for every lifecycle event. */
    public static final String EVERY = "*";

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the duration is negative or there are no times
     */
    public EventRule {
        if (duration.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("an event takes no negative time, was " + duration.get());
        }
        if (times.filter(count -> count < 1).isPresent()) {
            throw new IllegalArgumentException("a rule is for one run or more, was " + times.get());
        }
    }

    /**
     * A rule that changes nothing yet.
     *
     * @param event for example {@code AfterInstall}, or {@link #EVERY}
     * @return the rule
     */
    public static EventRule event(String event) {
        return new EventRule(
                event,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Narrows the rule to a deployment group.
     *
     * @param onlyApplication the application
     * @param onlyGroup the group
     * @return a copy for that group
     */
    public EventRule in(String onlyApplication, String onlyGroup) {
        return new EventRule(
                event, Optional.of(onlyApplication), Optional.of(onlyGroup), target, duration, ending, times);
    }

    /**
     * Narrows the rule to a target.
     *
     * @param onlyTarget its id
     * @return a copy for that target
     */
    public EventRule on(String onlyTarget) {
        return new EventRule(event, application, group, Optional.of(onlyTarget), duration, ending, times);
    }

    /**
     * Says how long the event takes.
     *
     * @param newDuration zero or more
     * @return a copy with that duration
     */
    public EventRule taking(Duration newDuration) {
        return new EventRule(event, application, group, target, Optional.of(newDuration), ending, times);
    }

    /**
     * Says how the event ends.
     *
     * @param newEnding how
     * @return a copy with that ending
     */
    public EventRule ending(Ending newEnding) {
        return new EventRule(event, application, group, target, duration, Optional.of(newEnding), times);
    }

    /**
     * Lets the event's script, or the function behind its hook, fail.
     *
     * @param scriptName the script; of a hook the function is named anyhow
     * @param logTail the end of its output
     * @return a copy with that ending
     */
    public EventRule failing(String scriptName, String logTail) {
        return ending(new Ending.Fails(new Diagnostics(
                "ScriptFailed", scriptName, "Script at specified location: " + scriptName + " failed", logTail)));
    }

    /**
     * Says for how many runs the rule is.
     *
     * @param count at least one
     * @return a copy for so many runs
     */
    public EventRule times(int count) {
        return new EventRule(event, application, group, target, duration, ending, Optional.of(count));
    }

    boolean concerns(Deployment deployment, Target called, String calledEvent) {
        return (event.equals(EVERY) || event.equals(calledEvent))
                && application.map(deployment.group.application.name::equals).orElse(true)
                && group.map(deployment.group.name::equals).orElse(true)
                && target.map(called.id::equals).orElse(true);
    }
}

package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import java.time.Duration;

/** Words that say what they stand for. */
final class PlainWording implements Wording {

    @Override
    public String state(State state) {
        return state.style();
    }

    @Override
    public String phase(RunPhase phase) {
        return "phase " + phase;
    }

    @Override
    public String outcome(Outcome outcome) {
        return "outcome " + outcome;
    }

    @Override
    public String kind(RunKind kind) {
        return "kind " + kind;
    }

    @Override
    public String alarm(AlarmState state) {
        return "alarm " + state;
    }

    @Override
    public String control(ControlAction action) {
        return "do " + action;
    }

    @Override
    public String question(ControlAction action, String what) {
        return "do " + action + " to " + what + "?";
    }

    @Override
    public String duration(Duration duration) {
        return duration.toSeconds() + "s";
    }

    @Override
    public String mark(Duration duration) {
        return duration.toSeconds() + "s";
    }

    @Override
    public String targets(State state, int count) {
        return count + " " + state.style();
    }

    @Override
    public String counted(String state, long count) {
        return count + " " + state;
    }

    @Override
    public String traffic(String newLabel, String newPercent, String oldLabel, String oldPercent) {
        return newLabel + " " + newPercent + ", " + oldLabel + " " + oldPercent;
    }

    @Override
    public String news(String what, String state) {
        return what + ": " + state + ".";
    }

    @Override
    public String column(String build, String outcome, String duration, String leadTime) {
        return build + " " + outcome + " " + duration + " " + leadTime;
    }
}

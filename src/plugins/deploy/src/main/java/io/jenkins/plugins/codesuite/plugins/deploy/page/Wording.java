package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import java.time.Duration;

/** The words that the records of the pages are made with, in the language of whoever looks. */
interface Wording {
    /** What {@code state} is called. */
    String state(State state);

    /** What a run does now. */
    String phase(RunPhase phase);

    /** How a run ended. */
    String outcome(Outcome outcome);

    /** Who does the deployments of a run. */
    String kind(RunKind kind);

    /** What an alarm says. */
    String alarm(AlarmState state);

    /** What a button says. */
    String control(ControlAction action);

    /** What a button does, as a question. */
    String question(ControlAction action, String what);

    /** How long {@code duration} is. */
    String duration(Duration duration);

    /** How long {@code duration} is, in one unit and as short as a mark of an axis has to be. */
    String mark(Duration duration);

    /** The targets of one state: how many. */
    String targets(State state, int count);

    /** Every state that targets are in, with its number. */
    String counted(String state, long count);

    /** The traffic of the new and the old version, for whoever cannot see the bar. */
    String traffic(String newLabel, String newPercent, String oldLabel, String oldPercent);

    /** What a screen reader is to say: what, and how it stands. */
    String news(String what, String state);

    /** One build in the chart of a job. */
    String column(String build, String outcome, String duration, String leadTime);
}

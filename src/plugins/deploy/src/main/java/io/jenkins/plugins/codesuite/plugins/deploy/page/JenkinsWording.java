package io.jenkins.plugins.codesuite.plugins.deploy.page;

import hudson.Util;
import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import java.time.Duration;

/** The plugin's own words and Jenkins' durations, in the language of the request that is answered. */
final class JenkinsWording implements Wording {

    @Override
    public String state(State state) {
        return switch (state) {
            case FAILED -> Messages.State_Failed();
            case ROLLED_BACK -> Messages.State_RolledBack();
            case STOPPED -> Messages.State_Stopped();
            case WAITING -> Messages.State_Waiting();
            case RUNNING -> Messages.State_Running();
            case READY -> Messages.State_Ready();
            case PENDING -> Messages.State_Pending();
            case SUCCEEDED -> Messages.State_Succeeded();
            case SKIPPED -> Messages.State_Skipped();
            case UNKNOWN -> Messages.State_Unknown();
        };
    }

    @Override
    public String phase(RunPhase phase) {
        return switch (phase) {
            case STARTING -> Messages.Phase_Starting();
            case WAITING_FOR_GROUP -> Messages.Phase_WaitingForGroup();
            case RUNNING -> Messages.Phase_Running();
            case READY -> Messages.Phase_Ready();
            case WAITING_FOR_APPROVAL -> Messages.Phase_WaitingForApproval();
            case BAKING -> Messages.Phase_Baking();
            case STOPPING -> Messages.Phase_Stopping();
            case ROLLING_BACK -> Messages.Phase_RollingBack();
            case ENDED -> Messages.Phase_Ended();
        };
    }

    @Override
    public String outcome(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> Messages.Outcome_Succeeded();
            case FAILED -> Messages.Outcome_Failed();
            case STOPPED -> Messages.Outcome_Stopped();
            case ROLLED_BACK -> Messages.Outcome_RolledBack();
            case ROLLBACK_FAILED -> Messages.Outcome_RollbackFailed();
            case TIMED_OUT -> Messages.Outcome_TimedOut();
            case ABORTED -> Messages.Outcome_Aborted();
            case REGISTERED -> Messages.Outcome_Registered();
        };
    }

    @Override
    public String kind(RunKind kind) {
        return switch (kind) {
            case CODEDEPLOY -> "CodeDeploy";
            case ATTACHED -> Messages.Kind_Attached();
            case ECS -> "ECS";
            case LAMBDA -> "Lambda";
        };
    }

    @Override
    public String alarm(AlarmState state) {
        return switch (state) {
            case OK -> Messages.Alarm_Ok();
            case ALARM -> Messages.Alarm_Alarm();
            case INSUFFICIENT_DATA -> Messages.Alarm_InsufficientData();
            case MISSING -> Messages.Alarm_Missing();
        };
    }

    @Override
    public String control(ControlAction action) {
        return switch (action) {
            case CONTINUE -> Messages.Control_Continue();
            case STOP -> Messages.Control_Stop();
            case STOP_AND_ROLL_BACK -> Messages.Control_StopAndRollBack();
            case APPROVE_WAVE -> Messages.Control_ApproveWave();
        };
    }

    @Override
    public String question(ControlAction action, String what) {
        return switch (action) {
            case CONTINUE -> Messages.Question_Continue(what);
            case STOP -> Messages.Question_Stop(what);
            case STOP_AND_ROLL_BACK -> Messages.Question_StopAndRollBack(what);
            case APPROVE_WAVE -> Messages.Question_ApproveWave(what);
        };
    }

    @Override
    public String duration(Duration duration) {
        return Util.getTimeSpanString(duration.toMillis());
    }

    @Override
    public String mark(Duration duration) {
        double seconds = duration.toMillis() / 1_000.0;
        if (seconds < 60) {
            return Messages.Mark_Seconds(seconds);
        }
        if (seconds < 3_600) {
            return Messages.Mark_Minutes(seconds / 60);
        }
        return seconds < 86_400 ? Messages.Mark_Hours(seconds / 3_600) : Messages.Mark_Days(seconds / 86_400);
    }

    @Override
    public String targets(State state, int count) {
        return Messages.TargetGroup_Title(count, state(state));
    }

    @Override
    public String counted(String state, long count) {
        return Messages.DeploymentView_Counted(count, state);
    }

    @Override
    public String traffic(String newLabel, String newPercent, String oldLabel, String oldPercent) {
        return Messages.TrafficView_Label(newLabel, newPercent, oldLabel, oldPercent);
    }

    @Override
    public String news(String what, String state) {
        return Messages.RunView_News(what, state);
    }

    @Override
    public String column(String build, String outcome, String duration, String leadTime) {
        return leadTime.isEmpty()
                ? Messages.HistoryChart_Column(build, outcome, duration)
                : Messages.HistoryChart_ColumnWithLeadTime(build, outcome, duration, leadTime);
    }
}

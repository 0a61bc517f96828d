package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import hudson.Util;
import java.time.Duration;
import java.util.List;

/** The plugin's own words and Jenkins' durations, in the language of the request that is answered. */
final class JenkinsWording implements Wording {

    @Override
    public String outcome(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> Messages.Outcome_Running();
            case SUCCEEDED -> Messages.Outcome_Succeeded();
            case FAILED -> Messages.Outcome_Failed();
            case FAULT -> Messages.Outcome_Fault();
            case TIMED_OUT -> Messages.Outcome_TimedOut();
            case STOPPED -> Messages.Outcome_Stopped();
            case UNKNOWN -> Messages.Outcome_Unknown();
        };
    }

    @Override
    public String duration(Duration duration) {
        return Util.getTimeSpanString(duration.toMillis());
    }

    @Override
    public String mark(Duration duration) {
        double seconds = duration.toMillis() / 1_000.0;
        if (seconds < 1) {
            return Messages.TimeScale_Milliseconds(duration.toMillis());
        }
        if (seconds < 60) {
            return Messages.TimeScale_Seconds(seconds);
        }
        if (seconds < 3_600) {
            return Messages.TimeScale_Minutes(seconds / 60);
        }
        if (seconds < 86_400) {
            return Messages.TimeScale_Hours(seconds / 3_600);
        }
        return Messages.TimeScale_Days(seconds / 86_400);
    }

    @Override
    public String phase(String name, String outcome, String duration) {
        return Messages.BuildView_Phase(name, outcome, duration);
    }

    @Override
    public String timeline(String title, List<String> phases) {
        return Messages.BuildView_Timeline(title, String.join("; ", phases));
    }

    @Override
    public String news(String title, String phase, String outcome) {
        return phase.isEmpty()
                ? Messages.BuildView_Ended(title, outcome)
                : Messages.BuildView_InPhase(title, phase, outcome);
    }

    @Override
    public String column(String name, String outcome, String duration, List<String> phases) {
        return Messages.PhaseChart_Column(name, outcome, duration, String.join("; ", phases));
    }
}

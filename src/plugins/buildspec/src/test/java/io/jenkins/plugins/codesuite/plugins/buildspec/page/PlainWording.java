package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Words that a test can compare, without a Jenkins. */
final class PlainWording implements Wording {

    @Override
    public String outcome(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String duration(Duration duration) {
        return duration.toMillis() + "ms";
    }

    @Override
    public String mark(Duration duration) {
        return "|" + duration.toMillis();
    }

    @Override
    public String phase(String name, String outcome, String duration) {
        return name + " " + outcome + " " + duration;
    }

    @Override
    public String timeline(String title, List<String> phases) {
        return title + ": " + String.join(", ", phases);
    }

    @Override
    public String news(String title, String phase, String outcome) {
        return title + " " + phase + " " + outcome;
    }

    @Override
    public String column(String name, String outcome, String duration, List<String> phases) {
        return name + " " + outcome + " " + duration + ": " + String.join(", ", phases);
    }
}

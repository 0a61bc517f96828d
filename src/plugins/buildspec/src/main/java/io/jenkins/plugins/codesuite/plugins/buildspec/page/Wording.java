package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import java.time.Duration;
import java.util.List;

/** The words that the records of the pages are made with, in the language of whoever looks. */
interface Wording {

    /** What {@code outcome} is called. */
    String outcome(Outcome outcome);

    /** How long {@code duration} is. */
    String duration(Duration duration);

    /** How long {@code duration} is, in one unit and as short as a mark of an axis has to be. */
    String mark(Duration duration);

    /** One phase in a list of them: its name, how it stands, how long it took. */
    String phase(String name, String outcome, String duration);

    /** What a timeline shows, in a sentence, for whoever cannot see it. */
    String timeline(String title, List<String> phases);

    /** The news that a build is in a phase. */
    String news(String title, String phase, String outcome);

    /** One build in the chart of a job: its name, how it ended, how long it took, and its phases. */
    String column(String name, String outcome, String duration, List<String> phases);
}

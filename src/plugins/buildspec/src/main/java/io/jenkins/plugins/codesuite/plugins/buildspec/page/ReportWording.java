package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome;

/** The words that the views of reports are made with, in the language of whoever looks. */
interface ReportWording {

    /** A percentage, 0 to 100; never rounded up. */
    String percentage(double value);

    /** How many points more, or with a minus less. */
    String change(double points);

    /** How many of how many. */
    String counts(long covered, long total);

    /** What a gate looks at. */
    String metric(String word);

    /** What a gate wants. */
    String limit(GateOutcome gate);

    /** What a gate found; empty text where it found nothing. */
    String value(GateOutcome gate);

    /** How a gate was judged. */
    String state(GateOutcome gate);

    /** How many of a build's gates failed; empty text where it has none. */
    String gates(int gates, int failed);

    /** One build in the chart of a job: its name, and how many percent of lines and branches are covered. */
    String column(String name, String lines, String branches);
}

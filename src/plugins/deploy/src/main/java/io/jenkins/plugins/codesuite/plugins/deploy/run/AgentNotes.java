package io.jenkins.plugins.codesuite.plugins.deploy.run;

import java.util.ArrayList;
import java.util.List;

/** Lines for the log that an agent made. */
final class AgentNotes {

    private static final int MOST_LINES = 100;
    private static final int LONGEST = 2_000;

    private AgentNotes() {}

    /** As many and as much of each as a log has room for. */
    static List<String> shortened(List<String> notes) {
        List<String> shown = new ArrayList<>();
        for (String note : notes.subList(0, Math.min(notes.size(), MOST_LINES))) {
            shown.add(note.length() > LONGEST ? note.substring(0, LONGEST) + "…" : note);
        }
        if (notes.size() > MOST_LINES) {
            shown.add("… and " + (notes.size() - MOST_LINES) + " more such lines");
        }
        return shown;
    }
}

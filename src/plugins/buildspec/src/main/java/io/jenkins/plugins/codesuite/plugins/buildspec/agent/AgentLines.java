package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import java.util.ArrayList;
import java.util.List;

/** Lines for the build's log, kept until the call returns; a build with very many of them loses the last. */
final class AgentLines implements BuildLog {

    private static final int MAXIMUM = 10_000;

    private final List<String> lines = new ArrayList<>();

    @Override
    public void line(String text) {
        if (lines.size() < MAXIMUM) {
            lines.add(text);
        } else if (lines.size() == MAXIMUM) {
            lines.add("There are more such lines, which are left out.");
        }
    }

    /** The lines so far. */
    ArrayList<String> lines() {
        return new ArrayList<>(lines);
    }
}

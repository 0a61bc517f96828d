package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import java.util.OptionalInt;

/**
 * A command of a phase, as a page shows it.
 *
 * @param text the command
 * @param inFinally whether it stands in {@code finally}
 * @param exitStatus what it exited with
 * @param duration how long it took, in words; how long so far, while it runs
 */
public record CommandView(String text, boolean inFinally, OptionalInt exitStatus, String duration) {

    /** Whether it exited with anything but 0. */
    public boolean failed() {
        return exitStatus.isPresent() && exitStatus.getAsInt() != 0;
    }

    /** Its exit status; empty text when it told none. */
    public String exit() {
        return exitStatus.isPresent() ? Integer.toString(exitStatus.getAsInt()) : "";
    }
}

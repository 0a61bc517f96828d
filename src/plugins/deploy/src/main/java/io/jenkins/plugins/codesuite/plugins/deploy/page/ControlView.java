package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.run.ControlAction;

/**
 * A button.
 *
 * @param action what it asks for, as the page sends it
 * @param text what it says
 * @param question what is asked before it is done
 * @param isDestructive whether it ends the deployment
 */
public record ControlView(String action, String text, String question, boolean isDestructive) {

    static ControlView of(ControlAction action, String what, Wording wording) {
        return new ControlView(
                action.name(), wording.control(action), wording.question(action, what), isDestructive(action));
    }

    /** Whether it ends the deployment, rather than lets it go on. */
    static boolean isDestructive(ControlAction action) {
        return action == ControlAction.STOP || action == ControlAction.STOP_AND_ROLL_BACK;
    }
}

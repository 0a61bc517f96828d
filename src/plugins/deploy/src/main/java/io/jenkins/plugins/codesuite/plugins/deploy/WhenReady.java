package io.jenkins.plugins.codesuite.plugins.deploy;

import io.jenkins.plugins.codesuite.deploy.run.ReadyAction;

/** What is done when the replacement of a blue/green deployment is ready for the traffic. */
enum WhenReady {
    /** Somebody says so on the page. */
    WAIT(ReadyAction.WAIT_FOR_HOST),
    /** It gets the traffic. */
    CONTINUE(ReadyAction.CONTINUE),
    /** It is taken away again. */
    ROLL_BACK(ReadyAction.ROLL_BACK);

    private final ReadyAction action;

    WhenReady(ReadyAction action) {
        this.action = action;
    }

    ReadyAction action() {
        return action;
    }
}

package io.jenkins.plugins.codesuite.deploy.guarded;

import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import java.util.EnumSet;
import java.util.Set;

/** What a guarded run does now. */
enum Mode {
    /** Looks whether all is as it should be; nothing has been changed. */
    LOOKING(RunPhase.STARTING),
    /** Asks the alarms whether it may start. */
    CHECKING(RunPhase.STARTING),
    /** Goes forward. */
    FORWARD(RunPhase.RUNNING),
    /** Watches the alarms after the new version has taken over. */
    BAKING(RunPhase.BAKING),
    /** Looks whether the new version is still there. */
    CONFIRMING(RunPhase.BAKING),
    /** Goes back. */
    BACK(RunPhase.ROLLING_BACK),
    /** Does nothing more. */
    OVER(RunPhase.ENDED);

    private final RunPhase phase;

    Mode(RunPhase phase) {
        this.phase = phase;
    }

    RunPhase phase() {
        return phase;
    }

    /** What may be asked of the run. */
    Set<ControlAction> controls() {
        return this == BACK || this == OVER
                ? Set.of()
                : EnumSet.of(ControlAction.STOP, ControlAction.STOP_AND_ROLL_BACK);
    }
}

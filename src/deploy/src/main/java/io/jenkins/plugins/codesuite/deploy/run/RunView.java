package io.jenkins.plugins.codesuite.deploy.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run does now, as seen from outside.
 *
 * @param active the deployments of the present wave that are not over
 * @param ending why it is brought to its end
 * @param approval whether the host is asked for the next wave
 * @param baking whether alarms are watched after the end
 * @param puttingBack whether an old version is being put back where a deployment had succeeded
 * @param over whether all is over
 */
record RunView(
        List<DeploymentRun> active,
        Optional<Ending> ending,
        boolean approval,
        boolean baking,
        boolean puttingBack,
        boolean over) {

    RunPhase phase() {
        if (over) {
            return RunPhase.ENDED;
        }
        if (puttingBack || active.stream().anyMatch(DeploymentRun::isRollingBack)) {
            return RunPhase.ROLLING_BACK;
        }
        if (ending.isPresent() || active.stream().anyMatch(DeploymentRun::isStopping)) {
            return RunPhase.STOPPING;
        }
        if (approval) {
            return RunPhase.WAITING_FOR_APPROVAL;
        }
        if (baking) {
            return RunPhase.BAKING;
        }
        if (active.stream().anyMatch(DeploymentRun::isReady)) {
            return RunPhase.READY;
        }
        if (active.stream().anyMatch(DeploymentRun::isRunning)) {
            return RunPhase.RUNNING;
        }
        return active.stream().anyMatch(run -> run.waiting().isPresent())
                ? RunPhase.WAITING_FOR_GROUP
                : RunPhase.STARTING;
    }

    /** What may be asked of the run now. */
    Set<ControlAction> controls() {
        Set<ControlAction> controls = EnumSet.noneOf(ControlAction.class);
        if (over || ending.filter(Ending::rollback).isPresent()) {
            return controls;
        }
        if (approval) {
            controls.add(ControlAction.APPROVE_WAVE);
        }
        if (ending.isEmpty()) {
            controls.add(ControlAction.STOP);
        }
        if (baking || active.stream().anyMatch(DeploymentRun::isRunning)) {
            controls.add(ControlAction.STOP_AND_ROLL_BACK);
        }
        if (active.stream().anyMatch(DeploymentRun::canContinue)) {
            controls.add(ControlAction.CONTINUE);
        }
        return controls;
    }

    /** What is waited for, in a sentence. */
    Optional<String> waiting(int nextWave) {
        if (over) {
            return Optional.empty();
        }
        if (approval) {
            return Optional.of("Wave " + nextWave + " waits for approval");
        }
        return active.stream()
                .map(DeploymentRun::waiting)
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + "; " + other)
                .or(() -> active.stream().anyMatch(DeploymentRun::isReady)
                        ? Optional.of("READY: the deployment waits for a word to shift the traffic")
                        : Optional.empty());
    }
}

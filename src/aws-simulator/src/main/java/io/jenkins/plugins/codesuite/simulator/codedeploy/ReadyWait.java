package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import java.time.Duration;

/** The wait for ContinueDeployment before traffic moves. */
final class ReadyWait {
    private ReadyWait() {}

    /**
     * Makes the deployment ready, and stops it if nobody continues it in time.
     *
     * @param then what happens when it is continued
     * @return continues it
     */
    static Runnable begin(Stage stage, Duration wait, Runnable then) {
        stage.deployment.status = Status.READY;
        stage.deployment.targets.values().stream()
                .filter(target -> target.status == Progress.IN_PROGRESS)
                .forEach(target -> target.become(Progress.READY, stage.now()));
        Agenda.Struck end = stage.after(
                wait,
                () -> stage.stop(
                        "TIMEOUT",
                        "The deployment was stopped because its traffic was not rerouted within " + wait.toMinutes()
                                + " minutes."));
        return () -> {
            end.strike();
            stage.deployment.status = Status.IN_PROGRESS;
            stage.deployment.targets.values().stream()
                    .filter(target -> target.status == Progress.READY)
                    .forEach(target -> target.become(Progress.IN_PROGRESS, stage.now()));
            then.run();
        };
    }
}

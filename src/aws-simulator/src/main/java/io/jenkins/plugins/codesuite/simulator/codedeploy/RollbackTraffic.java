package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.Optional;

/** How ECS and Lambda roll back: of the lifecycle only AllowTraffic happens. */
final class RollbackTraffic {
    private RollbackTraffic() {}

    /** Runs the event, brings traffic back at its end, and ends the deployment. */
    static void run(Stage stage, Target target, Runnable back) {
        target.events.stream()
                .filter(event -> !event.name.equals(Lifecycle.ALLOW_TRAFFIC))
                .forEach(Event::skip);
        new EventRunner(stage)
                .run(
                        target,
                        Lifecycle.ALLOW_TRAFFIC,
                        Optional.empty(),
                        () -> {
                            back.run();
                            target.become(Progress.SUCCEEDED, stage.now());
                            stage.succeed();
                        },
                        failed -> stage.fail("INTERNAL_ERROR", "The traffic could not be routed back."));
    }
}

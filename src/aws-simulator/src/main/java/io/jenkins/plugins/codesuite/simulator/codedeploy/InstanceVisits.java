package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.List;
import java.util.Optional;

/** Takes an instance through its lifecycle events, and remembers on it what came of that. */
final class InstanceVisits {
    private final Stage stage;
    private final EventRunner runner;

    InstanceVisits(Stage stage) {
        this.stage = stage;
        this.runner = new EventRunner(stage);
    }

    /** All events of the target. */
    void all(Target target, Rollout.Outcome outcome) {
        part(target, target.events.stream().map(event -> event.name).toList(), ok -> {
            target.become(ok ? Progress.SUCCEEDED : Progress.FAILED, stage.now());
            remember(target, ok);
            outcome.ended(ok);
        });
    }

    /** Some of the target's events; what the target becomes is left to the caller. */
    void part(Target target, List<String> names, Rollout.Outcome outcome) {
        Optional<Instance> instance = instance(target);
        List<String> run = names;
        if (names.contains(Lifecycle.APPLICATION_STOP)
                && instance.flatMap(known -> known.revision).isEmpty()) {
            // Its script is in the revision before, and there is none.
            target.event(Lifecycle.APPLICATION_STOP).skip();
            run = names.stream()
                    .filter(name -> !name.equals(Lifecycle.APPLICATION_STOP))
                    .toList();
        }
        runner.scripts(target, run, () -> outcome.ended(true), failed -> {
            target.events.stream()
                    .filter(event -> event.status == Progress.PENDING)
                    .forEach(Event::skip);
            outcome.ended(false);
        });
    }

    /** Keeps what the instance has now, and whether it is well. */
    void remember(Target target, boolean ok) {
        instance(target).ifPresent(instance -> {
            instance.unhealthy = !ok;
            if (ok && stage.deployment.order.revision().isPresent()) {
                instance.revision = stage.deployment.order.revision();
            }
        });
    }

    private Optional<Instance> instance(Target target) {
        return stage.account.fleet.find(target.id);
    }
}

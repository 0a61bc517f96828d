package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The event AllowTraffic of ECS and Lambda: traffic moves step by step, and the event ends with the last step. */
final class TrafficShift {
    private final Stage stage;
    private final Target target;
    private final IntConsumer move;

    /**
     * A shift.
     *
     * @param move gives the new side its percent
     */
    TrafficShift(Stage stage, Target target, IntConsumer move) {
        this.stage = stage;
        this.target = target;
        this.move = move;
    }

    void begin(Runnable done, Consumer<String> failed) {
        EventRunner runner = new EventRunner(stage);
        Event event = target.event(Lifecycle.ALLOW_TRAFFIC);
        TrafficRouting routing = stage.deployment.order.config().routing().orElse(TrafficRouting.ALL_AT_ONCE);
        Scenario.Course course =
                stage.account.scenario.course(stage.deployment, target, Lifecycle.ALLOW_TRAFFIC, false);
        target.begin(event, stage.now());
        List<TrafficRouting.Shift> shifts = routing.shifts();
        shifts.forEach(shift -> stage.after(shift.after(), () -> move(shift.percent())));
        Duration whole = shifts.get(shifts.size() - 1).after();
        if (course.ending() instanceof Ending.Fails fails) {
            stage.after(course.duration(), () -> runner.fail(target, event, fails.diagnostics(), failed));
        } else {
            Duration until = course.duration().compareTo(whole) > 0 ? course.duration() : whole;
            stage.after(until, () -> runner.succeed(target, event, done));
        }
    }

    private void move(int percent) {
        move.accept(percent);
        target.updated = stage.now();
        stage.account.marks.reached(stage.deployment, percent);
    }
}

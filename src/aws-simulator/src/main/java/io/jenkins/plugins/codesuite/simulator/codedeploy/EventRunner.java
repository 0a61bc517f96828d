package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs lifecycle events as the scenario has them. */
final class EventRunner {
    private static final Duration UNTIL_STARTED = Duration.ofMinutes(5);

    private final Stage stage;

    EventRunner(Stage stage) {
        this.stage = stage;
    }

    /** Runs events one after the other; the first failure that is not tolerated ends them. */
    void scripts(Target target, List<String> events, Runnable done, Consumer<String> failed) {
        if (events.isEmpty()) {
            done.run();
            return;
        }
        String name = events.get(0);
        Runnable rest = () -> scripts(target, events.subList(1, events.size()), done, failed);
        run(target, name, Optional.empty(), rest, event -> {
            if (stage.deployment.order.ignoreApplicationStopFailures() && Lifecycle.isOfOldRevision(event)) {
                rest.run();
            } else {
                failed.accept(event);
            }
        });
    }

    /** Runs one event; with a function behind its hook, if there is one. */
    void run(Target target, String name, Optional<String> function, Runnable done, Consumer<String> failed) {
        Event event = target.event(name);
        Scenario.Course course = stage.account.scenario.course(stage.deployment, target, name, function.isPresent());
        if (course.ending() instanceof Ending.NotStarted) {
            target.become(Progress.IN_PROGRESS, stage.now());
            stage.after(UNTIL_STARTED, () -> fail(target, event, notStarted(), failed));
            return;
        }
        target.begin(event, stage.now());
        if (function.isPresent()) {
            hook(target, event, function.get(), course, done, failed);
            return;
        }
        if (course.ending() instanceof Ending.Fails fails) {
            stage.after(course.duration(), () -> fail(target, event, fails.diagnostics(), failed));
        } else if (course.ending() instanceof Ending.Silent silent) {
            stage.after(silent.after(), () -> fail(target, event, timedOut(silent.after()), failed));
        } else {
            stage.after(course.duration(), () -> succeed(target, event, done));
        }
    }

    private void hook(
            Target target,
            Event event,
            String function,
            Scenario.Course course,
            Runnable done,
            Consumer<String> failed) {
        boolean silent = course.ending() instanceof Ending.Silent;
        Duration wait = course.ending() instanceof Ending.Silent quiet ? quiet.after() : course.duration();
        Diagnostics why = course.ending() instanceof Ending.Fails fails
                ? new Diagnostics(
                        "UnknownError",
                        function,
                        fails.diagnostics().message(),
                        fails.diagnostics().logTail())
                : new Diagnostics(
                        "UnknownError",
                        function,
                        silent
                                ? "The function did not call back within " + wait.toSeconds() + " seconds."
                                : "The function reported the status Failed.",
                        "");
        Agenda.Struck[] timer = new Agenda.Struck[1];
        HookRuns.HookRun run = stage.account.hooks.begin(stage.deployment, event.name, function, succeeded -> {
            timer[0].strike();
            if (succeeded) {
                succeed(target, event, done);
            } else {
                fail(target, event, why, failed);
            }
        });
        timer[0] = stage.after(wait, () -> run.end(course.ending() instanceof Ending.Succeeds));
    }

    void succeed(Target target, Event event, Runnable done) {
        target.end(event, Progress.SUCCEEDED, Diagnostics.SUCCESS, stage.now());
        done.run();
    }

    void fail(Target target, Event event, Diagnostics why, Consumer<String> failed) {
        target.end(event, Progress.FAILED, why, stage.now());
        failed.accept(event.name);
    }

    private static Diagnostics timedOut(Duration after) {
        return new Diagnostics(
                "ScriptTimedOut",
                "",
                "Script at specified location timed out after " + after.toSeconds() + " seconds",
                "");
    }

    private static Diagnostics notStarted() {
        return new Diagnostics(
                "UnknownError",
                "",
                "CodeDeploy agent was not able to receive the lifecycle event. Check the CodeDeploy agent logs on your"
                        + " host and make sure the agent is running and can connect to the CodeDeploy server.",
                "");
    }
}

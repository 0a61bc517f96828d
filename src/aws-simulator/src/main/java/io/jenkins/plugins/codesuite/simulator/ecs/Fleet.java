package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.ecs.SimulatedTask.Status;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tasks of one task definition in a service: those of a deployment or of a task set. They start and stop on the
 * agenda; who owns the fleet is told of every change.
 */
final class Fleet {
    private final Agenda agenda;
    private final EcsScript script;
    private final Ids ids;
    private final TaskDefinition definition;
    private final String startedBy;
    private final Consumer<SimulatedTask> ended;
    private final List<SimulatedTask> tasks = new ArrayList<>();
    private Watcher watcher = Watcher.NONE;

    /**
     * A fleet without tasks.
     *
     * @param startedBy the id of the deployment or task set
     * @param ended where stopped tasks go
     */
    Fleet(
            Agenda agenda,
            EcsScript script,
            Ids ids,
            TaskDefinition definition,
            String startedBy,
            Consumer<SimulatedTask> ended) {
        this.agenda = agenda;
        this.script = script;
        this.ids = ids;
        this.definition = definition;
        this.startedBy = startedBy;
        this.ended = ended;
    }

    void watchedBy(Watcher newWatcher) {
        watcher = newWatcher;
    }

    TaskDefinition definition() {
        return definition;
    }

    String startedBy() {
        return startedBy;
    }

    List<SimulatedTask> tasks() {
        return List.copyOf(tasks);
    }

    int running() {
        return count(Status.RUNNING);
    }

    int pending() {
        return count(Status.PENDING);
    }

    /** Tasks that run or start. */
    int alive() {
        return running() + pending();
    }

    /** Whether the last task is gone. */
    boolean empty() {
        return tasks.isEmpty();
    }

    void start(int count) {
        for (int i = 0; i < count; i++) {
            SimulatedTask task = new SimulatedTask(ids.hex(), definition, startedBy, agenda.now());
            tasks.add(task);
            agenda.after(script.pace().taskStart(), () -> started(task));
        }
    }

    /** Tasks that run at once, without their time. */
    void runAtOnce(int count) {
        for (int i = 0; i < count; i++) {
            SimulatedTask task = new SimulatedTask(ids.hex(), definition, startedBy, agenda.now());
            tasks.add(task);
            task.run(agenda.now());
        }
    }

    /** Ends the waiting of those that start, unless they are to fail. */
    void hurry() {
        if (script.crashOf(definition).isPresent()) {
            return;
        }
        tasks.stream().filter(task -> task.status() == Status.PENDING).forEach(task -> task.run(agenda.now()));
    }

    /** Stops tasks, those first that only start. */
    void stop(int count, String reason) {
        int left = count;
        for (Status status : new Status[] {Status.PENDING, Status.RUNNING}) {
            for (SimulatedTask task : tasks) {
                if (left > 0 && task.status() == status) {
                    left--;
                    stop(task, reason);
                }
            }
        }
    }

    void stopAll(String reason) {
        stop(tasks.size(), reason);
    }

    private void stop(SimulatedTask task, String reason) {
        task.deactivate(agenda.now(), reason);
        agenda.after(script.pace().taskStop(), () -> {
            task.stop(agenda.now());
            gone(task);
            watcher.changed();
        });
    }

    private void started(SimulatedTask task) {
        if (task.status() != Status.PENDING) {
            return;
        }
        Optional<TaskCrash> crash = script.crashOf(definition);
        if (crash.isPresent()) {
            task.crash(agenda.now(), crash.get());
            gone(task);
            watcher.failed(task);
        } else {
            task.run(agenda.now());
        }
        watcher.changed();
    }

    private void gone(SimulatedTask task) {
        tasks.remove(task);
        ended.accept(task);
    }

    private int count(Status status) {
        return (int) tasks.stream().filter(task -> task.status() == status).count();
    }

    /** The newest moment at which a task came to run. */
    Optional<Instant> lastStart() {
        return tasks.stream().flatMap(task -> task.startedAt().stream()).max(Instant::compareTo);
    }

    /** Who is told what happens to the tasks. */
    interface Watcher {
        /** Nobody. */
        Watcher NONE = new Watcher() {
            @Override
            public void failed(SimulatedTask task) {
                // A fleet that nobody watches any more ends in silence.
            }

            @Override
            public void changed() {
                // As above.
            }
        };

        /** A task failed. */
        void failed(SimulatedTask task);

        /** A task began to run, failed, or is gone. */
        void changed();
    }
}

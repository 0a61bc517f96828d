package io.jenkins.plugins.codesuite.simulator.ecs;

import java.util.ArrayList;
import java.util.List;

/** Starts and stops tasks of a service, and says so in its events. */
final class Scaling {
    private final ServiceState service;

    Scaling(ServiceState service) {
        this.service = service;
    }

    /** Brings a fleet to a number of tasks. */
    void bring(Fleet fleet, int count) {
        int more = count - fleet.alive();
        if (more > 0) {
            start(fleet, more);
        } else if (more < 0) {
            stop(fleet, -more);
        }
    }

    void start(Fleet fleet, int count) {
        if (count > 0) {
            List<SimulatedTask> before = fleet.tasks();
            fleet.start(count);
            List<SimulatedTask> started = new ArrayList<>(fleet.tasks());
            started.removeAll(before);
            service.events().add("has started " + count + " tasks: " + names(started) + ".");
        }
    }

    void stop(Fleet fleet, int count) {
        int stopped = Math.min(count, fleet.alive());
        if (stopped > 0) {
            fleet.stop(stopped, "Scaling activity initiated by (deployment " + fleet.startedBy() + ")");
            service.events().add("has stopped " + stopped + " running tasks.");
        }
    }

    private static String names(List<SimulatedTask> tasks) {
        return String.join(
                " ", tasks.stream().map(task -> "(task " + task.id() + ")").toList());
    }
}

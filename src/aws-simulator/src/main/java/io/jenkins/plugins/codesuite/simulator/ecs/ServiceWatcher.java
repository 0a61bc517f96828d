package io.jenkins.plugins.codesuite.simulator.ecs;

import java.util.function.Consumer;

/**
 * Tells a service what happens to the tasks of one of its fleets.
 *
 * @param service the service, whose update then looks what is to be done
 * @param failures where failed tasks are counted
 */
record ServiceWatcher(ServiceState service, Consumer<SimulatedTask> failures) implements Fleet.Watcher {
    @Override
    public void failed(SimulatedTask task) {
        failures.accept(task);
    }

    @Override
    public void changed() {
        service.update().reconcile();
    }
}

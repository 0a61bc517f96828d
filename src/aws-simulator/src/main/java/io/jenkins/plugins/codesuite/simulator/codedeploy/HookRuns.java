package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The calls of hook functions, by the id that a function calls back with. */
final class HookRuns {
    private final Map<String, HookRun> runs = new LinkedHashMap<>();

    /** Calls a function; {@code end} is told once whether it succeeded. */
    HookRun begin(Deployment deployment, String event, String function, Consumer<Boolean> end) {
        HookRun run = new HookRun(UUID.randomUUID().toString(), deployment, event, function, end);
        runs.put(run.executionId, run);
        return run;
    }

    Optional<HookRun> find(String executionId) {
        return Optional.ofNullable(runs.get(executionId));
    }

    /** The calls that wait for an answer. */
    List<HookRun> open() {
        Collection<HookRun> all = runs.values();
        return all.stream().filter(run -> !run.ended).toList();
    }

    /** Nobody waits any more for the functions of a deployment. */
    void forget(Deployment deployment) {
        runs.values().stream().filter(run -> run.deployment == deployment).forEach(run -> run.ended = true);
    }

    /** One call of a function. */
    static final class HookRun {
        final String executionId;
        final Deployment deployment;
        final String event;
        final String function;
        private final Consumer<Boolean> end;
        private boolean ended;

        private HookRun(
                String executionId, Deployment deployment, String event, String function, Consumer<Boolean> end) {
            this.executionId = executionId;
            this.deployment = deployment;
            this.event = event;
            this.function = function;
            this.end = end;
        }

        boolean hasEnded() {
            return ended;
        }

        /** Ends the call unless it has ended. */
        void end(boolean succeeded) {
            if (!ended) {
                ended = true;
                end.accept(succeeded);
            }
        }
    }
}

package io.jenkins.plugins.codesuite.simulator.ecs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What tests ordered to happen. Read and written inside the agenda. */
final class EcsScript {
    private final Map<String, TaskCrash> crashes = new LinkedHashMap<>();
    private final Set<String> failingHooks = new TreeSet<>();
    private EcsPace pace = EcsPace.defaults();

    EcsPace pace() {
        return pace;
    }

    void pace(EcsPace newPace) {
        pace = newPace;
    }

    void crash(String what, TaskCrash crash) {
        crashes.put(what, crash);
    }

    void heal(String what) {
        crashes.remove(what);
    }

    Map<String, TaskCrash> crashes() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(crashes));
    }

    Optional<TaskCrash> crashOf(TaskDefinition definition) {
        return crashes.entrySet().stream()
                .filter(entry -> definition.isMeantBy(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    void failHook(String target) {
        failingHooks.add(target);
    }

    boolean fails(String hookTarget) {
        return failingHooks.contains(hookTarget)
                || failingHooks.contains(hookTarget.substring(hookTarget.lastIndexOf(':') + 1));
    }

    Set<String> failingHooks() {
        return Set.copyOf(failingHooks);
    }

    void reset() {
        crashes.clear();
        failingHooks.clear();
        pace = EcsPace.defaults();
    }
}

package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to happen in deployments: the rules in the order they were given, and what holds where none is. */
final class Scenario {
    private static final Map<String, Duration> ON_INSTANCES = Map.of(
            "DownloadBundle", Duration.ofSeconds(2),
            "Install", Duration.ofSeconds(3),
            "BlockTraffic", Duration.ofSeconds(5),
            "AllowTraffic", Duration.ofSeconds(5));
    private static final Duration SCRIPT = Duration.ofSeconds(1);
    private static final Duration HOOK = Duration.ofSeconds(5);
    /** Observed: about two minutes until the tasks of the new task set are healthy. */
    private static final Duration ECS_INSTALL = Duration.ofMinutes(2);
    /** Observed: traffic is back after about 23 seconds. */
    private static final Duration ROLLBACK_TRAFFIC = Duration.ofSeconds(20);

    private final List<Used> rules = new ArrayList<>();
    private Pace pace = Pace.USUAL;
    private boolean queueing;
    private Duration baking = Duration.ZERO;

    Pace pace() {
        return pace;
    }

    void pace(Pace newPace) {
        pace = newPace;
    }

    boolean queueing() {
        return queueing;
    }

    void queueing(boolean queue) {
        queueing = queue;
    }

    Duration baking() {
        return baking;
    }

    void baking(Duration time) {
        baking = time;
    }

    void add(EventRule rule) {
        rules.add(new Used(rule));
    }

    List<EventRule> rules() {
        return rules.stream().map(used -> used.rule).toList();
    }

    void clear() {
        rules.clear();
    }

    /** What happens to an event that begins now; counts as one run of the rules that say it. */
    Course course(Deployment deployment, Target target, String event, boolean hook) {
        Optional<Duration> duration = Optional.empty();
        Optional<Ending> ending = Optional.empty();
        List<Used> taken = new ArrayList<>();
        for (int i = rules.size() - 1; i >= 0; i--) {
            Used used = rules.get(i);
            if (!used.rule.concerns(deployment, target, event)) {
                continue;
            }
            if (duration.isEmpty() && used.rule.duration().isPresent()) {
                duration = used.rule.duration();
                taken.add(used);
            }
            if (ending.isEmpty() && used.rule.ending().isPresent()) {
                ending = used.rule.ending();
                taken.add(used);
            }
        }
        taken.stream().distinct().forEach(used -> used.runs++);
        rules.removeIf(Used::isUsedUp);
        return new Course(
                duration.orElseGet(() -> usual(deployment, event, hook)), ending.orElseGet(Ending.Succeeds::new));
    }

    private static Duration usual(Deployment deployment, String event, boolean hook) {
        if (deployment.platform() == Platform.SERVER) {
            return ON_INSTANCES.getOrDefault(event, SCRIPT);
        }
        if (hook) {
            return HOOK;
        }
        if (event.equals("AllowTraffic") && deployment.isRollback()) {
            return ROLLBACK_TRAFFIC;
        }
        return event.equals("Install") ? ECS_INSTALL : Duration.ZERO;
    }

    /** How an event goes. */
    record Course(Duration duration, Ending ending) {}

    private static final class Used {
        private final EventRule rule;
        private int runs;

        Used(EventRule rule) {
            this.rule = rule;
        }

        boolean isUsedUp() {
            return rule.times().filter(times -> runs >= times).isPresent();
        }
    }
}

package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmGuard;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmTrip;
import io.jenkins.plugins.codesuite.deploy.alarm.GuardListener;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The alarms that this suite itself watches for a run. Touched in turns only. */
final class Guarding {

    /** Whose run it is; told in turns. */
    interface Owner {

        /** An alarm fired. */
        void tripped(AlarmTrip trip);

        /** The bake time is over. */
        void baked();
    }

    private final RunContext context;
    private final AlarmRules rules;
    private final AlarmGuard guard;
    private final Map<String, AlarmState> said = new HashMap<>();
    private List<AlarmSnapshot> alarms = List.of();

    Guarding(RunContext context, AlarmRules rules, Owner owner) {
        this.context = context;
        this.rules = rules;
        this.guard = new AlarmGuard(
                context.means().alarms(),
                context.clients(),
                rules,
                context.means().timer(),
                context.means().clock(),
                new GuardListener() {
                    @Override
                    public void seen(List<AlarmSnapshot> seen) {
                        context.turn(() -> take(seen));
                    }

                    @Override
                    public void note(String line) {
                        context.log(line);
                    }

                    @Override
                    public void tripped(AlarmTrip trip) {
                        context.turn(() -> owner.tripped(trip));
                    }

                    @Override
                    public void baked() {
                        context.turn(owner::baked);
                    }
                });
    }

    List<AlarmSnapshot> alarms() {
        return alarms;
    }

    /** The alarms that do not count yet. */
    Set<String> forgiven() {
        return guard.forgiven();
    }

    /**
     * Looks before the start.
     *
     * @param refused told why nothing may be begun
     */
    void check(Runnable allowed, Consumer<String> refused) {
        context.then(
                guard.check(),
                check -> {
                    take(check.alarms());
                    if (check.refusal().isPresent()) {
                        refused.accept(check.refusal().get());
                    } else {
                        guard.guard(check.forgiven());
                        allowed.run();
                    }
                },
                failure -> refused.accept("The alarms could not be looked at: " + failure.getMessage()));
    }

    /** Guards a run that had begun before. */
    void resume(Collection<String> forgiven) {
        guard.guard(forgiven);
    }

    /** All is deployed. */
    void bake(Instant since) {
        guard.bake(since);
    }

    /** Whether there is nothing to wait for. */
    boolean isEmpty() {
        return rules.isEmpty();
    }

    private void take(List<AlarmSnapshot> seen) {
        alarms = List.copyOf(seen);
        for (AlarmSnapshot alarm : seen) {
            AlarmState before = said.put(alarm.name(), alarm.state());
            if (before != alarm.state()) {
                context.log("Alarm " + alarm.name() + ": " + alarm.state()
                        + (alarm.reason().isBlank() ? "" : ": " + alarm.reason().strip()));
            }
        }
        context.changed();
    }

    void close() {
        guard.close();
    }
}

package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmFollowing;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmListener;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmReading;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmUrgency;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The alarms that CodeDeploy watches for one deployment: shown, and acted on by CodeDeploy only. */
final class ShownAlarms {

    private final RunContext context;
    private final Runnable changed;
    private Optional<AlarmFollowing> following = Optional.empty();
    private List<AlarmSnapshot> alarms = List.of();
    private boolean said;

    /**
     * Shows none yet.
     *
     * @param changed told in a turn when a state is another
     */
    ShownAlarms(RunContext context, Runnable changed) {
        this.context = context;
        this.changed = changed;
    }

    /** What they say. */
    List<AlarmSnapshot> latest() {
        return alarms;
    }

    void follow(List<String> names) {
        if (names.isEmpty() || following.isPresent()) {
            return;
        }
        following = Optional.of(context.means()
                .alarms()
                .follow(context.clients(), names, AlarmUrgency.SHOWN, new AlarmListener() {
                    @Override
                    public void seen(AlarmReading reading) {
                        context.turn(() -> take(reading.alarms()));
                    }

                    @Override
                    public void troubled(AwsTrouble trouble, Instant since) {
                        context.turn(() -> say(trouble));
                    }
                }));
    }

    private void take(List<AlarmSnapshot> seen) {
        if (!seen.equals(alarms)) {
            alarms = List.copyOf(seen);
            changed.run();
        }
    }

    private void say(AwsTrouble trouble) {
        if (!said && !trouble.isPassing()) {
            said = true;
            context.log(
                    "The states of the alarms cannot be shown, though CodeDeploy watches them: " + trouble.sentence());
        }
    }

    /** Has them asked for soon. */
    void askNow() {
        following.ifPresent(AlarmFollowing::askNow);
    }

    void close() {
        following.ifPresent(AlarmFollowing::close);
        following = Optional.empty();
    }
}

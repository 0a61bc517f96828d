package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.guarded.GuardSettings;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.AfterAbort;
import java.time.Duration;
import java.util.stream.Stream;

/** Reads how a deployment is guarded. */
final class Guarding {

    private Guarding() {}

    /** How one is guarded that CodeDeploy does not do. */
    static GuardSettings of(Wishes wishes) {
        Stream.of("insufficient-data", "start-when-red", "ignore-poll-alarm-failure")
                .filter(key -> wishes.flag(key) && !wishes.has("alarm"))
                .forEach(key -> wishes.wrong(
                        key, wishes.shown(key) + " belongs to " + wishes.shown("alarm") + ", which is not given"));
        GuardSettings settings = GuardSettings.DEFAULT
                .withAlarms(rules(wishes, "alarm"))
                .withRollBack(!wishes.flag("no-rollback"))
                .withAbort(
                        wishes.word("on-abort", AbortAction.class, AbortAction.STOP_AND_ROLL_BACK),
                        AfterAbort.END_WHEN_ROLLED_BACK);
        return wishes.duration("timeout").map(settings::withTimeout).orElse(settings);
    }

    /** The alarms of {@code key}, and how they are watched. */
    static AlarmRules rules(Wishes wishes, String key) {
        return new AlarmRules(
                wishes.values(key),
                wishes.flag("insufficient-data"),
                wishes.flag("start-when-red"),
                wishes.flag("ignore-poll-alarm-failure"),
                wishes.duration("bake").orElse(Duration.ZERO));
    }
}

package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.guarded.GuardSettings;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.AfterAbort;
import java.time.Duration;

/** Reads how a deployment is guarded that CodeDeploy does not do. */
final class Guarding {

    private Guarding() {}

    static GuardSettings of(Wishes wishes) {
        GuardSettings settings = GuardSettings.DEFAULT
                .withAlarms(AlarmRules.of(
                        wishes.values("alarm"), wishes.duration("bake").orElse(Duration.ZERO)))
                .withRollBack(!wishes.flag("no-rollback"))
                .withAbort(
                        wishes.word("on-abort", AbortAction.class, AbortAction.STOP_AND_ROLL_BACK),
                        AfterAbort.END_WHEN_ROLLED_BACK);
        return wishes.duration("timeout").map(settings::withTimeout).orElse(settings);
    }
}

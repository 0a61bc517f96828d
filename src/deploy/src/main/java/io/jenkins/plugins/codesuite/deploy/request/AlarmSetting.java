package io.jenkins.plugins.codesuite.deploy.request;

import java.util.List;

/**
 * The CloudWatch alarms that stop one deployment, in place of those of its group.
 *
 * @param enabled whether alarms are looked at; {@code false} deploys although an alarm of the group is red
 * @param ignorePollAlarmFailure whether the deployment goes on when CodeDeploy cannot find out an alarm's state
 * @param names the alarms' names, at most ten
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AlarmConfiguration.html">
 *     AlarmConfiguration</a>
 */
public record AlarmSetting(boolean enabled, boolean ignorePollAlarmFailure, List<String> names) {

    /** Keeps a copy of the names. */
    public AlarmSetting {
        names = List.copyOf(names);
    }

    /** Deploys whatever the group's alarms say, as a repair must. */
    public static AlarmSetting off() {
        return new AlarmSetting(false, false, List.of());
    }
}

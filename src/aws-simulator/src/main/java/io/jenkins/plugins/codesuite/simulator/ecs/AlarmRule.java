package io.jenkins.plugins.codesuite.simulator.ecs;

import java.util.List;

/**
 * Which alarms end a deployment.
 *
 * @param enabled whether they are watched
 * @param rollback whether the service goes back then
 * @param names the alarms
 */
record AlarmRule(boolean enabled, boolean rollback, List<String> names) {
    static final AlarmRule NONE = new AlarmRule(false, false, List.of());
}

package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The alarms that stop a deployment, after
 * <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AlarmConfiguration.html">AlarmConfiguration</a>.
 *
 * @param enabled whether they are watched
 * @param ignorePollAlarmFailure whether a deployment goes on when a state cannot be had
 * @param names the alarms
 */
record AlarmConfiguration(boolean enabled, boolean ignorePollAlarmFailure, List<String> names) {
    static final AlarmConfiguration NONE = new AlarmConfiguration(false, false, List.of());
    private static final int MAX_ALARMS = 10;
    private static final int MAX_NAME = 255;

    static AlarmConfiguration of(JsonInput input) {
        Set<String> names = new LinkedHashSet<>();
        List<JsonInput> alarms = input.structures("alarms");
        if (alarms.size() > MAX_ALARMS) {
            throw Errors.error(
                    "AlarmsLimitExceeded", "The maximum number of alarms for a deployment group is " + MAX_ALARMS);
        }
        for (JsonInput alarm : alarms) {
            String name = alarm.text("name").orElse("");
            if (name.isEmpty() || name.length() > MAX_NAME) {
                throw invalid("The name of an alarm has 1 to " + MAX_NAME + " characters");
            }
            if (!names.add(name)) {
                throw invalid("The same alarm is named twice: " + name);
            }
        }
        boolean enabled = input.flag("enabled");
        if (enabled && names.isEmpty()) {
            throw invalid("The alarm configuration is enabled, but names no alarm");
        }
        return new AlarmConfiguration(enabled, input.flag("ignorePollAlarmFailure"), List.copyOf(names));
    }

    private static AwsError invalid(String message) {
        return Errors.error("InvalidAlarmConfig", message);
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("enabled", enabled).put("ignorePollAlarmFailure", ignorePollAlarmFailure);
        ArrayNode alarms = node.putArray("alarms");
        names.forEach(name -> alarms.addObject().put("name", name));
        return node;
    }
}

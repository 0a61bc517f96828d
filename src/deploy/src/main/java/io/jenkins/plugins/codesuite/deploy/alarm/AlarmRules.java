package io.jenkins.plugins.codesuite.deploy.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which alarms guard a deployment, and how.
 *
 * @param names the alarms' names, not their ARNs
 * @param insufficientDataIsAlarm whether INSUFFICIENT_DATA counts as ALARM
 * @param startWhenRed whether a deployment may start while an alarm is red already, to mend what is broken; such an alarm
 *     counts from when it has been OK once
 * @param ignoreUnreadable whether a deployment goes on when the states cannot be read
 * @param bake how long the alarms are watched after the deployment is complete
 */
public record AlarmRules(
        List<String> names,
        boolean insufficientDataIsAlarm,
        boolean startWhenRed,
        boolean ignoreUnreadable,
        Duration bake) {

    /** No alarms. */
    public static final AlarmRules NONE = new AlarmRules(List.of(), false, false, false, Duration.ZERO);

    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 255;
    private static final Duration LONGEST_BAKE = Duration.ofDays(2);

    /** Copies the list. */
    public AlarmRules {
        names = List.copyOf(names);
    }

    /** The same names with everything else as usual, and a bake time. */
    public static AlarmRules of(List<String> names, Duration bake) {
        return new AlarmRules(names, false, false, false, bake);
    }

    /** Whether there is nothing to watch, and nothing to wait for. */
    public boolean isEmpty() {
        return names.isEmpty() && bake.isZero();
    }

    /** What is wrong with these rules, a sentence each; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                problems.add("An alarm's name has 1 to 255 characters, not '" + name + "'.");
            } else if (name.startsWith("arn:")) {
                problems.add("Give the alarm's name, not its ARN: '" + name + "'.");
            } else if (!seen.add(name)) {
                problems.add("The alarm '" + name + "' is named twice; once is enough.");
            }
        }
        if (names.size() > MOST_NAMES) {
            problems.add("One deployment can be guarded by 100 alarms, not " + names.size()
                    + ". Combine some in a composite alarm.");
        }
        if (bake.isNegative() || bake.compareTo(LONGEST_BAKE) > 0) {
            problems.add("The bake time is 0 to 48 hours, not " + bake + ".");
        }
        return problems;
    }

    /** These rules as they are kept in a record. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("names");
        names.forEach(list::add);
        return json.put("insufficientDataIsAlarm", insufficientDataIsAlarm)
                .put("startWhenRed", startWhenRed)
                .put("ignoreUnreadable", ignoreUnreadable)
                .put("bakeMillis", bake.toMillis());
    }

    /** The rules of a record; what it lacks is as usual. */
    public static AlarmRules fromJson(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.path("names").forEach(name -> names.add(name.asText()));
        return new AlarmRules(
                names,
                json.path("insufficientDataIsAlarm").asBoolean(),
                json.path("startWhenRed").asBoolean(),
                json.path("ignoreUnreadable").asBoolean(),
                Duration.ofMillis(json.path("bakeMillis").asLong()));
    }
}

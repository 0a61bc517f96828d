package io.jenkins.plugins.codesuite.deploy.guarded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.AfterAbort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a deployment is watched, whatever it deploys.
 *
 * @param alarms that guard it
 * @param rollBack whether the old version is put back when the deployment fails; an alarm, an abort and somebody who asks
 *     for it always put it back
 * @param abortAction what is done when the run is aborted or takes too long
 * @param afterAbort when the run ends for its host after an abort
 * @param timeout how long the run may take, the time that alarms are watched included; empty for any time
 * @param facts of the build, recorded as they are; no secrets
 */
public record GuardSettings(
        AlarmRules alarms,
        boolean rollBack,
        AbortAction abortAction,
        AfterAbort afterAbort,
        Optional<Duration> timeout,
        Map<String, String> facts) {

    /** No alarms, no time limit; everything that goes wrong is rolled back. */
    public static final GuardSettings DEFAULT = new GuardSettings(
            AlarmRules.NONE,
            true,
            AbortAction.STOP_AND_ROLL_BACK,
            AfterAbort.END_WHEN_STOPPED,
            Optional.empty(),
            Map.of());

    /** Keeps a copy of the facts. */
    public GuardSettings {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** With these alarms. */
    public GuardSettings withAlarms(AlarmRules value) {
        return new GuardSettings(value, rollBack, abortAction, afterAbort, timeout, facts);
    }

    /** With or without a rollback of what failed. */
    public GuardSettings withRollBack(boolean value) {
        return new GuardSettings(alarms, value, abortAction, afterAbort, timeout, facts);
    }

    /** With these actions of an abort. */
    public GuardSettings withAbort(AbortAction action, AfterAbort after) {
        return new GuardSettings(alarms, rollBack, action, after, timeout, facts);
    }

    /** With a time limit. */
    public GuardSettings withTimeout(Duration value) {
        return new GuardSettings(alarms, rollBack, abortAction, afterAbort, Optional.of(value), facts);
    }

    /** With these facts. */
    public GuardSettings withFacts(Map<String, String> value) {
        return new GuardSettings(alarms, rollBack, abortAction, afterAbort, timeout, value);
    }

    /** What is wrong with these settings, a sentence each; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(alarms.problems());
        timeout.filter(time -> time.isNegative() || time.isZero())
                .ifPresent(
                        time -> problems.add("The time limit of the run is longer than zero; leave it out for none."));
        timeout.filter(time -> !time.isNegative() && !time.isZero() && time.compareTo(alarms.bake()) <= 0)
                .ifPresent(time -> problems.add("The time limit of " + time.toMinutes()
                        + " minutes leaves no time for the deployment, as the alarms are watched for "
                        + alarms.bake().toMinutes() + " minutes after it. Raise it."));
        return problems;
    }

    /** These settings as they are kept in a record. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("alarms", alarms.toJson());
        json.put("rollBack", rollBack).put("abortAction", abortAction.name()).put("afterAbort", afterAbort.name());
        timeout.ifPresent(time -> json.put("timeoutMillis", time.toMillis()));
        ObjectNode known = json.putObject("facts");
        facts.forEach(known::put);
        return json;
    }

    /** The settings of a record. */
    public static GuardSettings fromJson(JsonNode json) {
        Map<String, String> facts = new LinkedHashMap<>();
        json.path("facts")
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        return new GuardSettings(
                AlarmRules.fromJson(json.path("alarms")),
                json.path("rollBack").asBoolean(true),
                AbortAction.valueOf(json.path("abortAction").asText(AbortAction.STOP_AND_ROLL_BACK.name())),
                AfterAbort.valueOf(json.path("afterAbort").asText(AfterAbort.END_WHEN_STOPPED.name())),
                json.hasNonNull("timeoutMillis")
                        ? Optional.of(
                                Duration.ofMillis(json.path("timeoutMillis").asLong()))
                        : Optional.empty(),
                facts);
    }
}

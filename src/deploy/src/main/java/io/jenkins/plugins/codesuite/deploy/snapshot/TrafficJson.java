package io.jenkins.plugins.codesuite.deploy.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import io.jenkins.plugins.codesuite.deploy.json.BadJsonException;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;

/** Traffic as JSON. */
final class TrafficJson {

    private TrafficJson() {}

    static ObjectNode write(TrafficSnapshot traffic) {
        JsonWriting json = new JsonWriting()
                .put("newPercent", traffic.newPercent())
                .put("oldLabel", traffic.oldLabel())
                .put("newLabel", traffic.newLabel())
                .putInstant("shiftStarted", traffic.shiftStarted());
        traffic.plan().ifPresent(plan -> json.putAll("plan", plan.shifts(), TrafficJson::shift));
        return json.node();
    }

    static TrafficSnapshot read(JsonObject json) {
        return new TrafficSnapshot(
                json.fraction("newPercent"),
                json.text("oldLabel"),
                json.text("newLabel"),
                json.node("plan").map(unused -> plan(json)),
                json.optionalInstant("shiftStarted"));
    }

    private static ObjectNode shift(TrafficPlan.Shift shift) {
        return new JsonWriting()
                .put("offsetMillis", shift.offset())
                .put("percent", shift.percent())
                .node();
    }

    private static TrafficPlan plan(JsonObject json) {
        try {
            return new TrafficPlan(json.objects(
                    "plan",
                    shift -> new TrafficPlan.Shift(
                            shift.duration("offsetMillis"), Math.toIntExact(shift.number("percent")))));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw e instanceof BadJsonException bad
                    ? bad
                    : new BadJsonException("A deployment's traffic plan is damaged: " + e.getMessage(), e);
        }
    }
}

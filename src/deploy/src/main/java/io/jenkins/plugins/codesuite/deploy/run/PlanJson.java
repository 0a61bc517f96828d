package io.jenkins.plugins.codesuite.deploy.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;

/** Plans as JSON, without the access. */
final class PlanJson {

    private static final int VERSION = 1;

    private PlanJson() {}

    static ObjectNode write(DeploymentPlan plan) {
        ArrayNode waves = JsonNodeFactory.instance.arrayNode();
        for (Wave wave : plan.waves()) {
            ArrayNode requests = waves.addArray();
            wave.deployments().forEach(request -> requests.add(RequestJson.write(request)));
        }
        return new JsonWriting()
                .put("version", VERSION)
                .put("waves", waves)
                .put("busyGroup", plan.busyGroup())
                .put("abortAction", plan.abortAction())
                .put("afterAbort", plan.afterAbort())
                .putDuration("timeoutMillis", plan.timeout())
                .putObject("customConfig", plan.customConfig(), CustomConfigJson::write)
                .put("alarms", plan.alarms().toJson())
                .put("approveWaves", plan.approveWaves())
                .put("whenReady", plan.whenReady())
                .put("registerOnly", plan.registerOnly())
                .putMap("facts", plan.facts())
                .node();
    }

    static DeploymentPlan read(JsonNode node, AwsAccess access) {
        JsonObject json = JsonObject.of(node, "A run's plan").version(VERSION);
        DeploymentPlan.Builder plan = DeploymentPlan.builder(access)
                .waves(json.objectLists("waves", RequestJson::read).stream()
                        .map(Wave::new)
                        .toList())
                .busyGroup(json.constant("busyGroup", BusyGroup.class))
                .abortAction(json.constant("abortAction", AbortAction.class))
                .afterAbort(json.constant("afterAbort", AfterAbort.class))
                .alarms(json.node("alarms").map(AlarmRules::fromJson).orElse(AlarmRules.NONE))
                .approveWaves(json.truth("approveWaves"))
                .whenReady(json.constant("whenReady", ReadyAction.class))
                .registerOnly(json.truth("registerOnly"))
                .facts(json.map("facts"));
        json.optionalDuration("timeoutMillis").ifPresent(plan::timeout);
        json.optionalObject("customConfig").map(CustomConfigJson::read).ifPresent(plan::customConfig);
        return plan.build();
    }
}

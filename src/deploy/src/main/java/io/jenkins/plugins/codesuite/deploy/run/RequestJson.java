package io.jenkins.plugins.codesuite.deploy.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;
import io.jenkins.plugins.codesuite.deploy.request.AlarmSetting;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollback;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollbackEvent;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentMode;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.request.FileExistsBehavior;
import io.jenkins.plugins.codesuite.deploy.request.TagFilter;
import io.jenkins.plugins.codesuite.deploy.request.TargetInstances;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Requests as JSON, in the form of CodeDeploy's API: as they are sent, and as they are kept.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html">CreateDeployment</a>
 */
final class RequestJson {

    private RequestJson() {}

    static ObjectNode write(DeploymentRequest request) {
        JsonWriting json = new JsonWriting()
                .put("applicationName", request.application())
                .put("deploymentGroupName", request.group())
                .putObject("revision", request.revision(), RevisionJson::write)
                .putText("deploymentConfigName", request.config())
                .putText("description", request.description())
                .putObject("targetInstances", request.targetInstances(), RequestJson::instances)
                .putObject("autoRollbackConfiguration", request.autoRollback(), RequestJson::autoRollback)
                .putConstant("fileExistsBehavior", request.fileExists())
                .putObject("overrideAlarmConfiguration", request.alarms(), RequestJson::alarms);
        if (request.ignoreApplicationStopFailures()) {
            json.put("ignoreApplicationStopFailures", true);
        }
        if (request.updateOutdatedInstancesOnly()) {
            json.put("updateOutdatedInstancesOnly", true);
        }
        if (request.mode() != DeploymentMode.STANDARD) {
            json.put("deploymentMode", request.mode());
        }
        return json.node();
    }

    private static ObjectNode autoRollback(AutoRollback setting) {
        return new JsonWriting()
                .put("enabled", setting.enabled())
                .putTexts("events", setting.events().stream().map(Enum::name).toList())
                .node();
    }

    private static ObjectNode alarms(AlarmSetting setting) {
        return new JsonWriting()
                .put("enabled", setting.enabled())
                .put("ignorePollAlarmFailure", setting.ignorePollAlarmFailure())
                .putAll(
                        "alarms",
                        setting.names(),
                        name -> new JsonWriting().put("name", name).node())
                .node();
    }

    private static ObjectNode instances(TargetInstances target) {
        JsonWriting json = new JsonWriting();
        if (!target.tagFilters().isEmpty()) {
            json.putAll("tagFilters", target.tagFilters(), RequestJson::filter);
        }
        if (!target.tagSets().isEmpty()) {
            ArrayNode sets = JsonNodeFactory.instance.arrayNode();
            for (List<TagFilter> set : target.tagSets()) {
                ArrayNode filters = sets.addArray();
                set.forEach(filter -> filters.add(filter(filter)));
            }
            ObjectNode tagSet = JsonNodeFactory.instance.objectNode();
            tagSet.set("ec2TagSetList", sets);
            json.put("ec2TagSet", tagSet);
        }
        if (!target.autoScalingGroups().isEmpty()) {
            json.putTexts("autoScalingGroups", target.autoScalingGroups());
        }
        return json.node();
    }

    private static ObjectNode filter(TagFilter filter) {
        String type = filter.key().isEmpty() ? "VALUE_ONLY" : filter.value().isEmpty() ? "KEY_ONLY" : "KEY_AND_VALUE";
        return new JsonWriting()
                .putText("Key", filter.key())
                .putText("Value", filter.value())
                .put("Type", type)
                .node();
    }

    static DeploymentRequest read(JsonObject json) {
        DeploymentRequest.Builder request =
                DeploymentRequest.builder(json.text("applicationName"), json.text("deploymentGroupName"));
        json.optionalObject("revision").map(RevisionJson::read).ifPresent(request::revision);
        json.optionalText("deploymentConfigName").ifPresent(request::config);
        json.optionalText("description").ifPresent(request::description);
        json.optionalObject("targetInstances").map(RequestJson::readInstances).ifPresent(request::targetInstances);
        json.optionalObject("autoRollbackConfiguration")
                .map(RequestJson::readAutoRollback)
                .ifPresent(request::autoRollback);
        json.optionalConstant("fileExistsBehavior", FileExistsBehavior.class).ifPresent(request::fileExists);
        json.optionalObject("overrideAlarmConfiguration")
                .map(alarms -> new AlarmSetting(
                        alarms.truth("enabled"),
                        alarms.truth("ignorePollAlarmFailure"),
                        alarms.objects("alarms", alarm -> alarm.text("name"))))
                .ifPresent(request::alarms);
        json.optionalConstant("deploymentMode", DeploymentMode.class).ifPresent(request::mode);
        return request.ignoreApplicationStopFailures(json.truth("ignoreApplicationStopFailures"))
                .updateOutdatedInstancesOnly(json.truth("updateOutdatedInstancesOnly"))
                .build();
    }

    private static AutoRollback readAutoRollback(JsonObject json) {
        Set<AutoRollbackEvent> events = EnumSet.noneOf(AutoRollbackEvent.class);
        for (String name : json.texts("events")) {
            for (AutoRollbackEvent event : AutoRollbackEvent.values()) {
                if (event.name().equals(name)) {
                    events.add(event);
                }
            }
        }
        return new AutoRollback(json.truth("enabled"), events);
    }

    private static TargetInstances readInstances(JsonObject json) {
        return new TargetInstances(
                json.objects("tagFilters", RequestJson::readFilter),
                json.optionalObject("ec2TagSet")
                        .map(set -> set.objectLists("ec2TagSetList", RequestJson::readFilter))
                        .orElse(List.of()),
                json.texts("autoScalingGroups"));
    }

    private static TagFilter readFilter(JsonObject json) {
        return new TagFilter(json.optionalText("Key"), json.optionalText("Value"));
    }
}

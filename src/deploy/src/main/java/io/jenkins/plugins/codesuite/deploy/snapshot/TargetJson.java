package io.jenkins.plugins.codesuite.deploy.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;

/** Targets as JSON. */
final class TargetJson {

    private TargetJson() {}

    static ObjectNode write(TargetSnapshot target) {
        return new JsonWriting()
                .put("id", target.id())
                .put("type", target.type().wireName())
                .putText("label", target.label())
                .put("status", target.status().wireName())
                .putInstant("lastUpdated", target.lastUpdated())
                .putAll("events", target.events(), TargetJson::event)
                .putAll("taskSets", target.taskSets(), TargetJson::taskSet)
                .node();
    }

    static TargetSnapshot read(JsonObject json) {
        return new TargetSnapshot(
                json.text("id"),
                TargetType.ofWireName(json.text("type")),
                json.optionalText("label"),
                Progress.ofWireName(json.text("status")),
                json.optionalInstant("lastUpdated"),
                json.objects("events", TargetJson::event),
                json.objects("taskSets", TargetJson::taskSet));
    }

    private static ObjectNode event(EventSnapshot event) {
        return new JsonWriting()
                .put("name", event.name())
                .put("status", event.status().wireName())
                .putInstant("start", event.start())
                .putInstant("end", event.end())
                .putObject("diagnostics", event.diagnostics(), TargetJson::diagnostics)
                .node();
    }

    private static EventSnapshot event(JsonObject json) {
        return new EventSnapshot(
                json.text("name"),
                Progress.ofWireName(json.text("status")),
                json.optionalInstant("start"),
                json.optionalInstant("end"),
                json.optionalObject("diagnostics").map(TargetJson::diagnostics));
    }

    private static ObjectNode diagnostics(Diagnostics said) {
        return new JsonWriting()
                .put("errorCode", said.errorCode())
                .put("script", said.script())
                .put("message", said.message())
                .put("logTail", said.logTail())
                .node();
    }

    private static Diagnostics diagnostics(JsonObject json) {
        return new Diagnostics(json.text("errorCode"), json.text("script"), json.text("message"), json.text("logTail"));
    }

    private static ObjectNode taskSet(TaskSetSnapshot tasks) {
        return new JsonWriting()
                .put("id", tasks.id())
                .putText("label", tasks.label())
                .put("status", tasks.status())
                .put("desired", tasks.desired())
                .put("pending", tasks.pending())
                .put("running", tasks.running())
                .put("trafficPercent", tasks.trafficPercent())
                .node();
    }

    private static TaskSetSnapshot taskSet(JsonObject json) {
        return new TaskSetSnapshot(
                json.text("id"),
                json.optionalText("label"),
                json.text("status"),
                json.number("desired"),
                json.number("pending"),
                json.number("running"),
                json.fraction("trafficPercent"));
    }
}

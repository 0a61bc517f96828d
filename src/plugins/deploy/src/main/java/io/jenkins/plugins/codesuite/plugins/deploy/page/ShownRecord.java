package io.jenkins.plugins.codesuite.plugins.deploy.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.run.RunRecordJson;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import java.util.List;

/**
 * A record as everybody may see it who may see the build: without the plan and the state of the run, which may hold what comes
 * from the workspace.
 */
final class ShownRecord {

    private static final List<String> HIDDEN = List.of("plan", "state");

    private ShownRecord() {}

    static ObjectNode json(DeploymentRecord record) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", record.id()).put("step", record.step());
        record.region().ifPresent(region -> shown.put("region", region));
        ObjectNode run = RunRecordJson.write(record.run());
        shown.set("run", run.without(HIDDEN));
        return shown;
    }
}

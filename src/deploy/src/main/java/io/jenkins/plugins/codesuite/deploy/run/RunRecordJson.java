package io.jenkins.plugins.codesuite.deploy.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.json.BadJsonException;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.json.JsonWriting;
import io.jenkins.plugins.codesuite.deploy.snapshot.SnapshotJson;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Records as JSON, to be kept and shown. */
public final class RunRecordJson {

    private static final int VERSION = 1;
    private static final String WHAT = "A deployment run's record";

    private RunRecordJson() {}

    /** The record as JSON. */
    public static ObjectNode write(RunRecord record) {
        ArrayNode waves = JsonNodeFactory.instance.arrayNode();
        for (List<RunDeployment> wave : record.waves()) {
            ArrayNode deployments = waves.addArray();
            wave.forEach(deployment -> deployments.add(deployment(deployment)));
        }
        return new JsonWriting()
                .put("version", VERSION)
                .put("kind", record.kind())
                .put("plan", record.plan())
                .put("phase", record.phase())
                .put("waves", waves)
                .putText("waiting", record.waiting())
                .putTexts("controls", record.controls().stream().map(Enum::name).toList())
                .putAll("alarms", record.alarms(), SnapshotJson::writeAlarm)
                .put("started", record.started())
                .putInstant("deadline", record.deadline())
                .putInstant("ended", record.ended())
                .putConstant("outcome", record.outcome())
                .putText("explanation", record.explanation())
                .putMap("facts", record.facts())
                .put("state", record.state())
                .node();
    }

    /**
     * The record of this JSON. Members that are not known are passed over.
     *
     * @throws BadJsonException when it is something else, or of a version that is newer than this one
     */
    public static RunRecord read(JsonNode json) {
        return read(JsonObject.of(json, WHAT));
    }

    /** The record as text, for a file. */
    public static String text(RunRecord record) {
        return write(record).toString();
    }

    /**
     * The record of this text.
     *
     * @throws BadJsonException when it is something else, or damaged
     */
    public static RunRecord parse(String text) {
        return read(JsonObject.parse(text, WHAT));
    }

    private static RunRecord read(JsonObject object) {
        JsonObject json = object.version(VERSION);
        return RunRecord.builder(
                        json.constant("kind", RunKind.class),
                        json.node("plan")
                                .orElseThrow(() -> new BadJsonException(WHAT + " is damaged: 'plan' is missing")),
                        json.instant("started"))
                .phase(json.constant("phase", RunPhase.class))
                .waves(json.objectLists("waves", RunRecordJson::readDeployment))
                .waiting(json.optionalText("waiting"))
                .controls(controls(json))
                .alarms(json.objects("alarms", SnapshotJson::readAlarm))
                .deadline(json.optionalInstant("deadline"))
                .ended(json.optionalInstant("ended"))
                .outcome(json.optionalConstant("outcome", Outcome.class))
                .explanation(json.optionalText("explanation"))
                .facts(json.map("facts"))
                .state(json.node("state").orElseGet(JsonNodeFactory.instance::objectNode))
                .build();
    }

    /** What a later version can do besides is left out: it is only what may be asked for. */
    private static Set<ControlAction> controls(JsonObject json) {
        Set<ControlAction> controls = EnumSet.noneOf(ControlAction.class);
        List<String> names = json.texts("controls");
        for (ControlAction action : ControlAction.values()) {
            if (names.contains(action.name())) {
                controls.add(action);
            }
        }
        return controls;
    }

    private static ObjectNode deployment(RunDeployment deployment) {
        return new JsonWriting()
                .put("application", deployment.application())
                .put("group", deployment.group())
                .putText("marker", deployment.marker())
                .putInstant("asked", deployment.asked())
                .putText("id", deployment.id())
                .putObject("snapshot", deployment.snapshot(), SnapshotJson::write)
                .putText("rollbackId", deployment.rollbackId())
                .putObject("rollback", deployment.rollback(), SnapshotJson::write)
                .node();
    }

    private static RunDeployment readDeployment(JsonObject json) {
        return new RunDeployment(
                json.text("application"),
                json.text("group"),
                json.optionalText("marker"),
                json.optionalInstant("asked"),
                json.optionalText("id"),
                json.optionalObject("snapshot").map(SnapshotJson::read),
                json.optionalText("rollbackId"),
                json.optionalObject("rollback").map(SnapshotJson::read));
    }
}

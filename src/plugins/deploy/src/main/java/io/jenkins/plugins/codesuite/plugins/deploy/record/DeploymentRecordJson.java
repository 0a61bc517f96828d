package io.jenkins.plugins.codesuite.plugins.deploy.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.json.BadJsonException;
import io.jenkins.plugins.codesuite.deploy.run.RunRecordJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A record as JSON. Members that are not known are passed over, so that a newer plugin's record can be read. */
final class DeploymentRecordJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DeploymentRecordJson() {}

    static String text(DeploymentRecord record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", record.id()).put("step", record.step()).put("identity", record.identity());
        record.node().ifPresent(node -> json.put("node", node));
        record.credentialsId().ifPresent(id -> json.put("credentialsId", id));
        json.put("usesController", record.usesController());
        record.region().ifPresent(region -> json.put("region", region));
        record.endpoint().ifPresent(endpoint -> json.put("endpoint", endpoint));
        if (!record.approvers().isEmpty()) {
            record.approvers().forEach(json.putArray("approvers")::add);
        }
        json.set("run", RunRecordJson.write(record.run()));
        return json.toString();
    }

    /**
     * Reads a record.
     *
     * @throws IOException when the text is none
     */
    static DeploymentRecord parse(String text) throws IOException {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json == null
                    || !json.path("id").isTextual()
                    || !json.path("run").isObject()) {
                throw new IOException("it is no record of a deployment");
            }
            return new DeploymentRecord(
                    json.path("id").asText(),
                    json.path("step").asText(),
                    said(json, "node"),
                    json.path("identity").asText(),
                    said(json, "credentialsId"),
                    json.path("usesController").asBoolean(),
                    said(json, "region"),
                    said(json, "endpoint"),
                    approvers(json.path("approvers")),
                    RunRecordJson.read(json.path("run")));
        } catch (JsonProcessingException e) {
            throw new IOException("it is no JSON: " + e.getOriginalMessage(), e);
        } catch (BadJsonException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Those who are lost must not turn into everybody. */
    private static List<String> approvers(JsonNode json) throws IOException {
        List<String> approvers = new ArrayList<>();
        for (JsonNode approver : json) {
            if (!approver.isTextual()) {
                throw new IOException("approvers: " + approver + " is no name");
            }
            approvers.add(approver.asText());
        }
        if (approvers.isEmpty() && !json.isMissingNode()) {
            throw new IOException("approvers: it is no list of names");
        }
        return approvers;
    }

    private static Optional<String> said(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }
}

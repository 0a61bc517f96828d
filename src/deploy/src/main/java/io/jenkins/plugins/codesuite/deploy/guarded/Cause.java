package io.jenkins.plugins.codesuite.deploy.guarded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;

/**
 * Why a deployment is taken back.
 *
 * @param outcome of the run when the old version is there again
 * @param status of the deployment that is taken back
 * @param error why, in CodeDeploy's words
 * @param explanation why, for people
 * @param endsEarly whether the host need not wait for the end of the rollback
 */
record Cause(Outcome outcome, DeploymentStatus status, ErrorInfo error, String explanation, boolean endsEarly) {

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("outcome", outcome.name())
                .put("status", status.name())
                .put("code", error.code())
                .put("message", error.message())
                .put("explanation", explanation)
                .put("endsEarly", endsEarly);
    }

    static Cause fromJson(JsonNode json) {
        return new Cause(
                Outcome.valueOf(json.path("outcome").asText()),
                DeploymentStatus.valueOf(json.path("status").asText()),
                new ErrorInfo(json.path("code").asText(), json.path("message").asText()),
                json.path("explanation").asText(),
                json.path("endsEarly").asBoolean());
    }
}

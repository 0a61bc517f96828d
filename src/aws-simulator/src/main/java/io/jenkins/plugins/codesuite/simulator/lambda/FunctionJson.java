package io.jenkins.plugins.codesuite.simulator.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Functions and aliases as Lambda shows them. */
final class FunctionJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private FunctionJson() {}

    /** As <a href="https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html">FunctionConfiguration</a>. */
    static ObjectNode configuration(StoredFunction function, FunctionVersion version, boolean qualified, Instant now) {
        ObjectNode json = Json.object()
                .put("FunctionName", function.name())
                .put("FunctionArn", qualified ? function.arn() + ":" + version.number() : function.arn());
        json.setAll(version.configuration().deepCopy());
        json.put("CodeSize", version.code().size())
                .put("CodeSha256", version.code().sha256())
                .put("LastModified", TIME.format(version.modified()))
                .put("Version", version.number())
                .put("RevisionId", version.revisionId())
                .put("State", version.pending(now) ? "Pending" : "Active");
        if (version.pending(now)) {
            json.put("StateReason", "The function is being created.").put("StateReasonCode", "Creating");
        }
        return json.put("LastUpdateStatus", version.updating(now) ? "InProgress" : "Successful");
    }

    /** As <a href="https://docs.aws.amazon.com/lambda/latest/api/API_AliasConfiguration.html">AliasConfiguration</a>. */
    static ObjectNode alias(StoredFunction function, Alias alias) {
        ObjectNode json = Json.object()
                .put("AliasArn", function.arn() + ":" + alias.name())
                .put("Name", alias.name())
                .put("FunctionVersion", alias.version())
                .put("Description", alias.description().orElse(""));
        if (!alias.weights().isEmpty()) {
            ObjectNode weights = json.putObject("RoutingConfig").putObject("AdditionalVersionWeights");
            alias.weights().forEach(weights::put);
        }
        return json.put("RevisionId", alias.revisionId());
    }
}

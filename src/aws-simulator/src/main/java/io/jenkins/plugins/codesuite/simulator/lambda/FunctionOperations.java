package io.jenkins.plugins.codesuite.simulator.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.util.List;

/** The operations on functions and their versions. */
final class FunctionOperations {
    private static final String FUNCTION = "/{FunctionName}";

    private final Functions functions;
    private final FunctionChanges changes;

    FunctionOperations(Functions functions, FunctionChanges changes) {
        this.functions = functions;
        this.changes = changes;
    }

    List<LambdaOperation> operations() {
        return List.of(
                LambdaOperation.at("CreateFunction", "POST", "", 201, this::create),
                LambdaOperation.at("ListFunctions", "GET", "", 200, this::list),
                LambdaOperation.at("GetFunction", "GET", FUNCTION, 200, this::get),
                LambdaOperation.silent("DeleteFunction", "DELETE", FUNCTION, 204, this::delete),
                LambdaOperation.at(
                        "GetFunctionConfiguration", "GET", FUNCTION + "/configuration", 200, this::getConfiguration),
                LambdaOperation.at(
                        "UpdateFunctionConfiguration",
                        "PUT",
                        FUNCTION + "/configuration",
                        200,
                        call -> latest(call, changes.updateConfiguration(function(call), call.body()))),
                LambdaOperation.at(
                        "UpdateFunctionCode",
                        "PUT",
                        FUNCTION + "/code",
                        200,
                        call -> latest(call, changes.updateCode(function(call), call.body()))),
                LambdaOperation.at(
                        "PublishVersion",
                        "POST",
                        FUNCTION + "/versions",
                        201,
                        call -> latest(call, changes.publish(function(call), call.body()))),
                LambdaOperation.at("ListVersionsByFunction", "GET", FUNCTION + "/versions", 200, this::listVersions));
    }

    private StoredFunction function(LambdaCall call) {
        return functions.get(call.function());
    }

    private ObjectNode create(LambdaCall call) {
        StoredFunction function = changes.create(call.body());
        FunctionVersion version =
                call.body().flag("Publish") ? function.newestPublished().orElseThrow() : function.latest();
        return shown(function, version);
    }

    private ObjectNode latest(LambdaCall call, FunctionVersion version) {
        return shown(function(call), version);
    }

    /** With the version in the ARN, as for everything but {@code $LATEST} that was not asked for by that name. */
    private ObjectNode shown(StoredFunction function, FunctionVersion version) {
        return FunctionJson.configuration(
                function, version, !version.number().equals(FunctionVersion.LATEST), functions.now());
    }

    private ObjectNode getConfiguration(LambdaCall call) {
        StoredFunction function = function(call);
        String qualifier = call.qualifier().orElse(FunctionVersion.LATEST);
        FunctionVersion version = function.version(qualifier)
                .orElseThrow(() -> LambdaError.functionNotFound(function.arn() + ":" + qualifier));
        ObjectNode json =
                FunctionJson.configuration(function, version, call.qualifier().isPresent(), functions.now());
        if (call.qualifier().isPresent()) {
            json.put("FunctionArn", function.arn() + ":" + qualifier);
        }
        return json;
    }

    private ObjectNode get(LambdaCall call) {
        ObjectNode answer = Json.object();
        answer.set("Configuration", getConfiguration(call));
        answer.putObject("Code")
                .put("RepositoryType", "S3")
                .put(
                        "Location",
                        "https://awslambda-" + functions.place().region() + "-tasks.s3."
                                + functions.place().region() + ".amazonaws.com/snapshots/"
                                + functions.place().account() + "/"
                                + function(call).name());
        if (!function(call).tags().isEmpty()) {
            ObjectNode tags = answer.putObject("Tags");
            function(call).tags().forEach(tags::put);
        }
        return answer;
    }

    private void delete(LambdaCall call) {
        StoredFunction function = function(call);
        if (call.qualifier().isEmpty()) {
            functions.remove(function);
            return;
        }
        String number = call.qualifier().get();
        if (!StoredFunction.isNumber(number)) {
            throw LambdaError.invalid("$LATEST version cannot be deleted without deleting the function.");
        }
        boolean used = function.aliases().values().stream()
                .anyMatch(alias ->
                        alias.version().equals(number) || alias.weights().containsKey(number));
        if (used) {
            throw LambdaError.conflict("Unable to delete version because the following aliases reference it: "
                    + function.aliases().keySet());
        }
        function.removeVersion(number);
    }

    private ObjectNode list(LambdaCall call) {
        Page<StoredFunction> page = Page.of(
                functions.all(),
                function -> true,
                call.pageSize(),
                call.query("Marker"),
                "InvalidParameterValueException");
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("Functions");
        page.items().forEach(function -> list.add(shown(function, function.latest())));
        page.nextToken().ifPresent(token -> answer.put("NextMarker", token));
        return answer;
    }

    private ObjectNode listVersions(LambdaCall call) {
        StoredFunction function = function(call);
        Page<FunctionVersion> page = Page.of(
                function.versions(),
                version -> true,
                call.pageSize(),
                call.query("Marker"),
                "InvalidParameterValueException");
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("Versions");
        page.items().forEach(version -> list.add(FunctionJson.configuration(function, version, true, functions.now())));
        page.nextToken().ifPresent(token -> answer.put("NextMarker", token));
        return answer;
    }
}

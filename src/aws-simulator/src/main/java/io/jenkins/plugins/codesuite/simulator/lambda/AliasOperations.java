package io.jenkins.plugins.codesuite.simulator.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The operations on <a href="https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html">aliases</a>. */
final class AliasOperations {
    private static final String ALIASES = "/{FunctionName}/aliases";
    private static final String ALIAS = ALIASES + "/{Name}";
    private static final Pattern NAME = Pattern.compile("(?!^[0-9]+$)[a-zA-Z0-9-_]{1,128}");

    private final Functions functions;

    AliasOperations(Functions functions) {
        this.functions = functions;
    }

    List<LambdaOperation> operations() {
        return List.of(
                LambdaOperation.at("CreateAlias", "POST", ALIASES, 201, this::create),
                LambdaOperation.at("ListAliases", "GET", ALIASES, 200, this::list),
                LambdaOperation.at("GetAlias", "GET", ALIAS, 200, call -> shown(call, alias(call))),
                LambdaOperation.at("UpdateAlias", "PUT", ALIAS, 200, this::update),
                LambdaOperation.silent(
                        "DeleteAlias",
                        "DELETE",
                        ALIAS,
                        204,
                        call -> function(call).removeAlias(call.alias())));
    }

    private StoredFunction function(LambdaCall call) {
        return functions.get(call.function());
    }

    private Alias alias(LambdaCall call) {
        StoredFunction function = function(call);
        return function.alias(call.alias())
                .orElseThrow(() -> LambdaError.aliasNotFound(function.arn() + ":" + call.alias()));
    }

    private ObjectNode shown(LambdaCall call, Alias alias) {
        return FunctionJson.alias(function(call), alias);
    }

    private ObjectNode create(LambdaCall call) {
        StoredFunction function = function(call);
        String name = call.body().requiredText("Name");
        if (!NAME.matcher(name).matches()) {
            throw new AwsError(
                    "ValidationException",
                    "1 validation error detected: Value '" + name
                            + "' at 'name' failed to satisfy constraint: Member must"
                            + " satisfy regular expression pattern: " + NAME.pattern());
        }
        if (function.alias(name).isPresent()) {
            throw LambdaError.conflict("Alias already exists: " + function.arn() + ":" + name);
        }
        Alias alias = checked(
                function,
                new Alias(
                        name,
                        call.body().requiredText("FunctionVersion"),
                        weights(call.body()).orElse(Map.of()),
                        call.body().text("Description"),
                        Functions.newRevisionId()));
        function.put(alias);
        return shown(call, alias);
    }

    private ObjectNode update(LambdaCall call) {
        StoredFunction function = function(call);
        Alias old = alias(call);
        call.body()
                .text("RevisionId")
                .filter(id -> !id.equals(old.revisionId()))
                .ifPresent(id -> {
                    throw LambdaError.revisionChanged("Alias");
                });
        Alias alias = checked(
                function,
                new Alias(
                        old.name(),
                        call.body().text("FunctionVersion").orElse(old.version()),
                        weights(call.body()).orElse(old.weights()),
                        call.body().text("Description").or(old::description),
                        Functions.newRevisionId()));
        function.put(alias);
        return shown(call, alias);
    }

    /** Refuses what an alias cannot be. */
    private static Alias checked(StoredFunction function, Alias alias) {
        checkVersion(function, alias.version());
        if (alias.weights().size() > 1) {
            throw LambdaError.invalid("Number of items in AdditionalVersionWeights cannot be greater than 1. ");
        }
        alias.weights().forEach((version, weight) -> {
            checkVersion(function, version);
            if (version.equals(alias.version())) {
                throw LambdaError.invalid("Invalid function version " + version + ". Function version " + version
                        + " is already included in routing configuration.");
            }
            if (weight < 0 || weight > 1) {
                throw LambdaError.invalid("Invalid value for additional version weight: " + weight
                        + ". The weight must be" + " between 0.0 and 1.0.");
            }
        });
        boolean shared = !alias.weights().isEmpty();
        if (shared
                && (alias.version().equals(FunctionVersion.LATEST)
                        || alias.weights().containsKey(FunctionVersion.LATEST))) {
            throw LambdaError.invalid("$LATEST is not supported for an alias pointing to more than 1 version");
        }
        return alias;
    }

    private static void checkVersion(StoredFunction function, String version) {
        if (!function.hasVersion(version)) {
            throw LambdaError.functionNotFound(function.arn() + ":" + version);
        }
    }

    /** The weights given; empty if there is no routing configuration in the request. */
    private static Optional<Map<String, Double>> weights(JsonInput body) {
        if (!(body.node().get("RoutingConfig") instanceof ObjectNode routing)) {
            return Optional.empty();
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        routing.path("AdditionalVersionWeights")
                .properties()
                .forEach(entry -> weights.put(entry.getKey(), entry.getValue().asDouble()));
        return Optional.of(weights);
    }

    private ObjectNode list(LambdaCall call) {
        StoredFunction function = function(call);
        Optional<String> version = call.query("FunctionVersion");
        Page<Alias> page = Page.of(
                function.aliases(),
                alias -> version.map(wanted -> wanted.equals(alias.version())
                                || alias.weights().containsKey(wanted))
                        .orElse(true),
                call.pageSize(),
                call.query("Marker"),
                "InvalidParameterValueException");
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("Aliases");
        page.items().forEach(alias -> list.add(shown(call, alias)));
        page.nextToken().ifPresent(token -> answer.put("NextMarker", token));
        return answer;
    }
}

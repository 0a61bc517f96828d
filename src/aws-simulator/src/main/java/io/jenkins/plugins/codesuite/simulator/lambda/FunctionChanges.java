package io.jenkins.plugins.codesuite.simulator.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes functions, changes {@code $LATEST}, and publishes versions of it. */
final class FunctionChanges {
    private static final List<String> KEPT = List.of(
            "Runtime",
            "Role",
            "Handler",
            "Description",
            "Timeout",
            "MemorySize",
            "VpcConfig",
            "DeadLetterConfig",
            "KMSKeyArn",
            "Layers",
            "FileSystemConfigs",
            "ImageConfig",
            "LoggingConfig");

    private final Functions functions;
    private final CodeSource source;

    FunctionChanges(Functions functions, CodeSource source) {
        this.functions = functions;
        this.source = source;
    }

    StoredFunction create(JsonInput input) {
        String name = FunctionArn.parse(input.requiredText("FunctionName")).name();
        input.requiredText("Role");
        JsonInput code = input.structure("Code").orElseThrow(() -> AwsError.constraint("code", "must not be null"));
        boolean image = input.text("PackageType").orElse("Zip").equals("Image");
        if (!image && (input.text("Runtime").isEmpty() || input.text("Handler").isEmpty())) {
            throw LambdaError.invalid(
                    "Runtime and Handler are mandatory parameters for functions created with deployment"
                            + " packages.");
        }
        if (functions.all().containsKey(name)) {
            throw LambdaError.conflict("Function already exist: " + name);
        }
        ObjectNode configuration = Json.object()
                .put("Description", "")
                .put("Timeout", 3)
                .put("MemorySize", 128)
                .put("PackageType", image ? "Image" : "Zip");
        configuration.putArray("Architectures").add("x86_64");
        configuration.putObject("TracingConfig").put("Mode", "PassThrough");
        configuration.putObject("EphemeralStorage").put("Size", 512);
        keep(configuration, input);
        Instant active = functions.now().plus(functions.pace().activation());
        StoredFunction function = new StoredFunction(
                name, functions.arn(name), tags(input), latest(source.read(code), configuration, active, Instant.MIN));
        functions.add(function);
        if (input.flag("Publish")) {
            publish(function, new JsonInput(Json.object()));
        }
        return function;
    }

    /** Changes the code; with {@code DryRun} only what is answered. */
    FunctionVersion updateCode(StoredFunction function, JsonInput input) {
        FunctionVersion old = function.latest();
        checkIdle(function);
        checkRevision(input, old);
        ObjectNode configuration = old.configuration().deepCopy();
        if (input.has("Architectures")) {
            configuration.set("Architectures", input.node().get("Architectures").deepCopy());
        }
        FunctionVersion changed = latest(source.read(input), configuration, old.activeFrom(), updated());
        if (input.flag("DryRun")) {
            return changed;
        }
        function.change(changed);
        return input.flag("Publish") ? publish(function, new JsonInput(Json.object())) : changed;
    }

    FunctionVersion updateConfiguration(StoredFunction function, JsonInput input) {
        FunctionVersion old = function.latest();
        checkIdle(function);
        checkRevision(input, old);
        ObjectNode configuration = old.configuration().deepCopy();
        keep(configuration, input);
        FunctionVersion changed = latest(old.code(), configuration, old.activeFrom(), updated());
        function.change(changed);
        return changed;
    }

    /** Publishes {@code $LATEST}, unless the version that was published last is the same. */
    FunctionVersion publish(StoredFunction function, JsonInput input) {
        FunctionVersion latest = function.latest();
        checkRevision(input, latest);
        input.text("CodeSha256")
                .filter(sha -> !sha.equals(latest.code().sha256()))
                .ifPresent(sha -> {
                    throw LambdaError.invalid(
                            "CodeSHA256 (" + sha + ") is different from current CodeSHA256 in $LATEST ("
                                    + latest.code().sha256() + "). Please try again with the CodeSHA256 in $LATEST.");
                });
        ObjectNode configuration = latest.configuration().deepCopy();
        input.text("Description").ifPresent(description -> configuration.put("Description", description));
        Optional<FunctionVersion> same = function.newestPublished()
                .filter(newest -> newest.code().equals(latest.code()))
                .filter(newest ->
                        withoutDescription(newest.configuration()).equals(withoutDescription(latest.configuration())));
        if (same.isPresent()) {
            return same.get();
        }
        FunctionVersion version = new FunctionVersion(
                Integer.toString(function.nextNumber()),
                latest.code(),
                configuration,
                Functions.newRevisionId(),
                functions.now(),
                functions.now().plus(functions.pace().activation()),
                Instant.MIN);
        function.publish(version);
        return version;
    }

    private static ObjectNode withoutDescription(ObjectNode configuration) {
        ObjectNode rest = configuration.deepCopy();
        rest.remove("Description");
        return rest;
    }

    private FunctionVersion latest(FunctionCode code, ObjectNode configuration, Instant active, Instant updated) {
        return new FunctionVersion(
                FunctionVersion.LATEST,
                code,
                configuration,
                Functions.newRevisionId(),
                functions.now(),
                active,
                updated);
    }

    private Instant updated() {
        return functions.now().plus(functions.pace().update());
    }

    private void checkIdle(StoredFunction function) {
        if (function.latest().pending(functions.now())) {
            throw LambdaError.conflict(
                    "The operation cannot be performed at this time. The function is currently in the"
                            + " following state: Pending");
        }
        if (function.latest().updating(functions.now())) {
            throw LambdaError.conflict("The operation cannot be performed at this time. An update is in progress for"
                    + " resource: " + function.arn());
        }
    }

    private static void checkRevision(JsonInput input, FunctionVersion latest) {
        input.text("RevisionId").filter(id -> !id.equals(latest.revisionId())).ifPresent(id -> {
            throw LambdaError.revisionChanged("Function/GetAlias");
        });
    }

    private static void keep(ObjectNode configuration, JsonInput input) {
        for (String member : KEPT) {
            if (input.has(member)) {
                configuration.set(member, input.node().get(member).deepCopy());
            }
        }
        input.structure("Environment")
                .ifPresent(environment ->
                        configuration.set("Environment", environment.node().deepCopy()));
        if (input.has("Architectures")) {
            configuration.set("Architectures", input.node().get("Architectures").deepCopy());
        }
    }

    private static Map<String, String> tags(JsonInput input) {
        Map<String, String> tags = new LinkedHashMap<>();
        input.structure("Tags")
                .ifPresent(given -> given.node()
                        .properties()
                        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText())));
        return tags;
    }
}

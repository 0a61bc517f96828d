package io.jenkins.plugins.codesuite.simulator.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes what a seed says, as the API's own operations would, but active at once. */
final class Seeding {
    private static final LambdaPace AT_ONCE = new LambdaPace(Duration.ZERO, Duration.ZERO);
    private static final String ZIP = "PK\u0003\u0004";

    private final Functions functions;
    private final FunctionChanges changes;

    Seeding(Functions functions, FunctionChanges changes) {
        this.functions = functions;
        this.changes = changes;
    }

    StoredFunction function(FunctionSeed seed) {
        if (!seed.pointsAtAVersion()) {
            throw new IllegalArgumentException("the alias is to point at version " + seed.aliasVersion()
                    + ", but versions 1 to " + seed.versions() + " are made");
        }
        return atOnce(() -> {
            ObjectNode input = Json.object()
                    .put("FunctionName", seed.function())
                    .put(
                            "Role",
                            "arn:" + functions.place().partition() + ":iam::"
                                    + functions.place().account() + ":role/function")
                    .put("Runtime", "java17")
                    .put("Handler", "Handler::handle")
                    .put("Publish", true);
            input.set("Code", code(1));
            StoredFunction function = changes.create(new JsonInput(input));
            for (int i = 1; i < seed.versions(); i++) {
                version(seed.function());
            }
            function.put(new Alias(
                    seed.alias(), seed.aliasVersion(), Map.of(), Optional.empty(), Functions.newRevisionId()));
            return function;
        });
    }

    FunctionVersion version(String name) {
        return atOnce(() -> {
            StoredFunction function = functions.get(FunctionArn.parse(name));
            return changes.updateCode(
                    function, new JsonInput(code(function.nextNumber()).put("Publish", true)));
        });
    }

    private <T> T atOnce(Supplier<T> what) {
        LambdaPace pace = functions.pace();
        functions.pace(AT_ONCE);
        try {
            return what.get();
        } finally {
            functions.pace(pace);
        }
    }

    private static ObjectNode code(int number) {
        return Json.object().put("ZipFile", (ZIP + "code of version " + number).getBytes(StandardCharsets.UTF_8));
    }
}

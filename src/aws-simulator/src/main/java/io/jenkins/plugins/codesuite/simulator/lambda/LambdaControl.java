package io.jenkins.plugins.codesuite.simulator.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Duration;
import java.util.Optional;

/** What {@link LambdaWorld} offers, in JSON. */
final class LambdaControl implements ControlService {
    private final Functions functions;
    private final Seeding seeding;

    LambdaControl(Functions functions, Seeding seeding) {
        this.functions = functions;
        this.seeding = seeding;
    }

    @Override
    public Optional<ObjectNode> control(String method, String path, JsonInput input) {
        return switch (method + " " + path) {
            case "POST functions" -> Optional.of(function(input));
            case "POST versions" ->
                Optional.of(Json.object()
                        .put(
                                "version",
                                seeding.version(input.requiredText("function")).number()));
            case "GET pace" -> Optional.of(pace());
            case "PUT pace" -> {
                functions.pace(new LambdaPace(
                        millis(input, "activationMillis", functions.pace().activation()),
                        millis(input, "updateMillis", functions.pace().update())));
                yield Optional.of(pace());
            }
            default -> Optional.empty();
        };
    }

    private ObjectNode function(JsonInput input) {
        FunctionSeed seed = FunctionSeed.of(input.requiredText("function"));
        StoredFunction function = seeding.function(new FunctionSeed(
                seed.function(),
                input.number("versions", seed.versions(), 1, 1_000),
                input.text("alias").orElse(seed.alias()),
                input.text("aliasVersion").orElse(seed.aliasVersion())));
        return Json.object().put("functionArn", function.arn());
    }

    private ObjectNode pace() {
        return Json.object()
                .put("activationMillis", functions.pace().activation().toMillis())
                .put("updateMillis", functions.pace().update().toMillis());
    }

    private static Duration millis(JsonInput input, String member, Duration ifAbsent) {
        return input.number(member).map(Duration::ofMillis).orElse(ifAbsent);
    }
}

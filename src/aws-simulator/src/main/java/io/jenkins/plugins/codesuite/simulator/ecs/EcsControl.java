package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Duration;
import java.util.Optional;

/** What {@link EcsWorld} offers, in JSON. */
final class EcsControl implements ControlService {
    private final Account account;
    private final Seeding seeding;

    EcsControl(Account account, Seeding seeding) {
        this.account = account;
        this.seeding = seeding;
    }

    @Override
    public Optional<ObjectNode> control(String method, String path, JsonInput input) {
        return switch ((method + " " + path).strip()) {
            case "GET" -> Optional.of(ordered());
            case "DELETE" -> {
                account.script().reset();
                yield Optional.of(ordered());
            }
            case "POST services" -> Optional.of(service(input));
            case "POST task-definitions" -> Optional.of(taskDefinition(input));
            case "PUT pace" -> {
                account.script().pace(pace(input));
                yield Optional.of(ordered());
            }
            case "POST crashes" -> {
                account.script().crash(input.requiredText("what"), crash(input));
                yield Optional.of(ordered());
            }
            case "POST hooks" -> {
                account.script().failHook(input.requiredText("target"));
                yield Optional.of(ordered());
            }
            default -> Optional.empty();
        };
    }

    private ObjectNode service(JsonInput input) {
        ServiceSeed seed = ServiceSeed.of(input.requiredText("cluster"), input.requiredText("service"));
        ServiceState service = seeding.service(new ServiceSeed(
                seed.cluster(),
                seed.service(),
                input.text("image").orElse(seed.image()),
                input.number("desiredCount").map(ServiceCreation::checkedCount).orElse(seed.desiredCount()),
                input.text("controller").orElse(seed.controller()),
                input.structure("deploymentConfiguration")
                        .map(given -> given.node().toString())
                        .orElse(seed.deploymentConfiguration()),
                input.text("targetGroup")));
        return Json.object()
                .put("serviceArn", service.arn())
                .put("taskDefinitionArn", service.taskDefinition().arn());
    }

    private ObjectNode taskDefinition(JsonInput input) {
        ObjectNode members = Seeding.taskDefinition(input.requiredText("family"), input.requiredText("image"));
        TaskDefinition definition =
                account.taskDefinitions().register(members, account.agenda().now());
        return Json.object().put("taskDefinitionArn", definition.arn());
    }

    private EcsPace pace(JsonInput input) {
        EcsPace old = account.script().pace();
        return new EcsPace(
                millis(input, "taskStartMillis", old.taskStart()),
                millis(input, "taskStopMillis", old.taskStop()),
                millis(input, "stageMillis", old.stage()),
                millis(input, "alarmBakeMillis", old.alarmBake()));
    }

    private static Duration millis(JsonInput input, String member, Duration ifAbsent) {
        return input.number(member).map(Duration::ofMillis).orElse(ifAbsent);
    }

    private static TaskCrash crash(JsonInput input) {
        Optional<String> reason = input.text("reason");
        if (reason.isPresent()) {
            return TaskCrash.failToStart(reason.get());
        }
        return TaskCrash.exit(input.number("exitCode", 1, 0, 255));
    }

    private ObjectNode ordered() {
        EcsPace pace = account.script().pace();
        ObjectNode answer = Json.object();
        answer.putObject("pace")
                .put("taskStartMillis", pace.taskStart().toMillis())
                .put("taskStopMillis", pace.taskStop().toMillis())
                .put("stageMillis", pace.stage().toMillis())
                .put("alarmBakeMillis", pace.alarmBake().toMillis());
        ArrayNode crashes = answer.putArray("crashes");
        account.script().crashes().forEach((what, crash) -> {
            ObjectNode node = crashes.addObject().put("what", what);
            crash.exitCode()
                    .ifPresentOrElse(
                            code -> node.put("exitCode", code), () -> node.put("reason", crash.stoppedReason()));
        });
        ArrayNode hooks = answer.putArray("failingHooks");
        account.script().failingHooks().stream().sorted().forEach(hooks::add);
        return answer;
    }
}

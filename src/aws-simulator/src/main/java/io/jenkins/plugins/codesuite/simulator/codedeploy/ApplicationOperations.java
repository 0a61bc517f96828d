package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations on applications. */
final class ApplicationOperations {
    private static final int BATCH = 100;

    private final Account account;

    ApplicationOperations(Account account) {
        this.account = account;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateApplication", this::create,
                "GetApplication", this::get,
                "BatchGetApplications", this::batchGet,
                "ListApplications", input -> Listing.named(input, "applications", account.applications.keySet()),
                "UpdateApplication", this::update,
                "DeleteApplication", this::delete);
    }

    ObjectNode create(JsonInput input) {
        String name = Names.application(input);
        Platform platform = platform(input).orElse(Platform.SERVER);
        if (account.applications.containsKey(name)) {
            throw Errors.error("ApplicationAlreadyExists", "Application already exists with name: " + name);
        }
        Application application = new Application(name, platform, account.now());
        account.applications.put(name, application);
        return Json.object().put("applicationId", application.id);
    }

    static Optional<Platform> platform(JsonInput input) {
        return input.text("computePlatform")
                .map(
                        name -> Platform.ofWireName(name)
                                .orElseThrow(
                                        () -> Errors.error(
                                                "InvalidComputePlatform",
                                                "The computePlatform is invalid. The computePlatform should be Lambda, Server, or ECS.")));
    }

    private ObjectNode get(JsonInput input) {
        ObjectNode answer = Json.object();
        answer.set("application", account.application(Names.application(input)).json());
        return answer;
    }

    private ObjectNode batchGet(JsonInput input) {
        List<String> names = input.texts("applicationNames")
                .filter(list -> !list.isEmpty())
                .orElseThrow(() -> Errors.error("ApplicationNameRequired", "Application name is required"));
        if (names.size() > BATCH) {
            throw Errors.tooMany("applications", BATCH);
        }
        ObjectNode answer = Json.object();
        ArrayNode infos = answer.putArray("applicationsInfo");
        names.forEach(name -> infos.add(account.application(name).json()));
        return answer;
    }

    private ObjectNode update(JsonInput input) {
        Application application = account.application(Names.application(input));
        if (input.has("newApplicationName")) {
            String name = Names.application(input, "newApplicationName");
            if (!name.equals(application.name) && account.applications.containsKey(name)) {
                throw Errors.error("ApplicationAlreadyExists", "Application already exists with name: " + name);
            }
            account.applications.remove(application.name);
            application.name = name;
            account.applications.put(name, application);
        }
        return Json.object();
    }

    private ObjectNode delete(JsonInput input) {
        Optional.ofNullable(account.applications.remove(Names.application(input)))
                .ifPresent(application -> application.groups.values().forEach(group -> group.deleted = true));
        return Json.object();
    }
}

package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations on deployment groups. */
final class GroupOperations {
    private static final int BATCH = 100;

    private final Account account;
    private final GroupSettings settings;

    GroupOperations(Account account) {
        this.account = account;
        this.settings = new GroupSettings(account);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateDeploymentGroup", this::create,
                "GetDeploymentGroup", this::get,
                "BatchGetDeploymentGroups", this::batchGet,
                "ListDeploymentGroups", this::list,
                "UpdateDeploymentGroup", this::update,
                "DeleteDeploymentGroup", this::delete);
    }

    ObjectNode create(JsonInput input) {
        Application application = account.application(Names.application(input));
        String name = Names.group(input, "deploymentGroupName");
        if (application.groups.containsKey(name)) {
            throw alreadyExists(name);
        }
        if (!input.has("serviceRoleArn")) {
            throw Errors.error("RoleRequired", "The service role ARN is required");
        }
        Group group = new Group(application, name, settings.checked(application, input, Optional.empty()));
        application.groups.put(name, group);
        return Json.object().put("deploymentGroupId", group.id);
    }

    private static RuntimeException alreadyExists(String name) {
        return Errors.error("DeploymentGroupAlreadyExists", "Deployment group already exists with name: " + name);
    }

    private ObjectNode get(JsonInput input) {
        ObjectNode answer = Json.object();
        answer.set("deploymentGroupInfo", group(input, "deploymentGroupName").json());
        return answer;
    }

    private Group group(JsonInput input, String member) {
        Application application = account.application(Names.application(input));
        return application.group(Names.group(input, member));
    }

    private ObjectNode batchGet(JsonInput input) {
        Application application = account.application(Names.application(input));
        List<String> names = input.texts("deploymentGroupNames")
                .filter(list -> !list.isEmpty())
                .orElseThrow(() -> Errors.error("DeploymentGroupNameRequired", "Deployment group name is required"));
        if (names.size() > BATCH) {
            throw Errors.tooMany("deployment groups", BATCH);
        }
        ObjectNode answer = Json.object();
        ArrayNode infos = answer.putArray("deploymentGroupsInfo");
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            if (application.groups.containsKey(name)) {
                infos.add(application.group(name).json());
            } else {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            answer.put("errorMessage", "No Deployment Group found for name: " + String.join(", ", missing));
        }
        return answer;
    }

    private ObjectNode list(JsonInput input) {
        Application application = account.application(Names.application(input));
        return Listing.named(input, "deploymentGroups", application.groups.keySet())
                .put("applicationName", application.name);
    }

    private ObjectNode update(JsonInput input) {
        Group group = group(input, "currentDeploymentGroupName");
        ObjectNode changed = settings.checked(group.application, input, Optional.of(group));
        if (input.has("newDeploymentGroupName")) {
            String name = Names.group(input, "newDeploymentGroupName");
            if (!name.equals(group.name) && group.application.groups.containsKey(name)) {
                throw alreadyExists(name);
            }
            group.application.groups.remove(group.name);
            group.name = name;
            group.application.groups.put(name, group);
        }
        group.settings.removeAll();
        group.settings.setAll(changed);
        return hooks();
    }

    private ObjectNode delete(JsonInput input) {
        String applicationName = Names.application(input);
        String name = Names.group(input, "deploymentGroupName");
        if (account.applications.containsKey(applicationName)) {
            Map<String, Group> groups = account.application(applicationName).groups;
            if (groups.containsKey(name)) {
                groups.remove(name).deleted = true;
            }
        }
        return hooks();
    }

    private static ObjectNode hooks() {
        ObjectNode answer = Json.object();
        answer.putArray("hooksNotCleanedUp");
        return answer;
    }
}

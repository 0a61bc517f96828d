package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Operations on on-premises instances. */
final class InstanceOperations {
    private static final int BATCH = 100;
    private static final int MAX_TAGS = 10;
    private static final Pattern USER = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:user/.+");
    private static final Pattern SESSION = Pattern.compile("arn:aws[a-z-]*:sts::[0-9]{12}:assumed-role/.+/.+");

    private final Account account;

    InstanceOperations(Account account) {
        this.account = account;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "RegisterOnPremisesInstance", this::register,
                "DeregisterOnPremisesInstance", this::deregister,
                "GetOnPremisesInstance", this::get,
                "BatchGetOnPremisesInstances", this::batchGet,
                "ListOnPremisesInstances", this::list,
                "AddTagsToOnPremisesInstances", this::addTags,
                "RemoveTagsFromOnPremisesInstances", this::removeTags);
    }

    private ObjectNode register(JsonInput input) {
        String name = name(input);
        Optional<String> user = input.text("iamUserArn");
        Optional<String> session = input.text("iamSessionArn");
        if (user.isPresent() && session.isPresent()) {
            throw Errors.error("MultipleIamArnsProvided", "Give the ARN of a user or of a session, not both");
        }
        if (user.isEmpty() && session.isEmpty()) {
            throw Errors.error("IamArnRequired", "The ARN of an IAM user or session is required");
        }
        if (user.filter(arn -> !USER.matcher(arn).matches()).isPresent()) {
            throw Errors.error("InvalidIamUserArn", "Not the ARN of an IAM user: " + user.get());
        }
        if (session.filter(arn -> !SESSION.matcher(arn).matches()).isPresent()) {
            throw Errors.error("InvalidIamSessionArn", "Not the ARN of a session: " + session.get());
        }
        if (known(name).filter(instance -> instance.deregistered.isEmpty()).isPresent()) {
            throw Errors.error("InstanceNameAlreadyRegistered", "The instance is registered already: " + name);
        }
        for (Instance other : account.fleet.instances().values()) {
            if (other.deregistered.isEmpty() && user.isPresent() && user.equals(other.iamUserArn)) {
                throw Errors.error("IamUserArnAlreadyRegistered", "The IAM user is registered already: " + user.get());
            }
            if (other.deregistered.isEmpty() && session.isPresent() && session.equals(other.iamSessionArn)) {
                throw Errors.error(
                        "IamSessionArnAlreadyRegistered", "The session is registered already: " + session.get());
            }
        }
        Instance instance = new Instance(name, true, account.arn("instance/" + name), Optional.empty(), account.now());
        instance.iamUserArn = user;
        instance.iamSessionArn = session;
        account.fleet.add(instance);
        return Json.object();
    }

    private static String name(JsonInput input) {
        String name = input.text("instanceName")
                .filter(text -> !text.isEmpty())
                .orElseThrow(InstanceOperations::nameRequired);
        if (!Names.isName(name)) {
            throw Errors.error("InvalidInstanceName", "The instance name is not in a valid format: " + name);
        }
        return name;
    }

    private static RuntimeException nameRequired() {
        return Errors.error("InstanceNameRequired", "The instance name is required");
    }

    private Optional<Instance> known(String name) {
        return Optional.ofNullable(account.fleet.instances().get(name)).filter(instance -> instance.onPremises);
    }

    private ObjectNode deregister(JsonInput input) {
        known(name(input))
                .filter(instance -> instance.deregistered.isEmpty())
                .ifPresent(instance -> instance.deregistered = Optional.of(account.now()));
        return Json.object();
    }

    private ObjectNode get(JsonInput input) {
        String name = name(input);
        ObjectNode answer = Json.object();
        answer.set("instanceInfo", info(known(name).orElseThrow(() -> notRegistered(name))));
        return answer;
    }

    private static RuntimeException notRegistered(String name) {
        return Errors.error("InstanceNotRegistered", "The instance is not registered: " + name);
    }

    private ObjectNode batchGet(JsonInput input) {
        ObjectNode answer = Json.object();
        ArrayNode infos = answer.putArray("instanceInfos");
        names(input).forEach(name -> known(name).ifPresent(instance -> infos.add(info(instance))));
        return answer;
    }

    private static List<String> names(JsonInput input) {
        List<String> names = input.texts("instanceNames")
                .filter(list -> !list.isEmpty())
                .orElseThrow(InstanceOperations::nameRequired);
        if (names.size() > BATCH) {
            throw Errors.tooMany("instances", BATCH);
        }
        return names;
    }

    private static ObjectNode info(Instance instance) {
        ObjectNode node = Json.object()
                .put("instanceName", instance.id)
                .put("instanceArn", instance.arn)
                .put("registerTime", Json.seconds(instance.registered));
        instance.iamUserArn.ifPresent(arn -> node.put("iamUserArn", arn));
        instance.iamSessionArn.ifPresent(arn -> node.put("iamSessionArn", arn));
        instance.deregistered.ifPresent(time -> node.put("deregisterTime", Json.seconds(time)));
        ArrayNode tags = node.putArray("tags");
        instance.tags.forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return node;
    }

    private ObjectNode list(JsonInput input) {
        String status = input.text("registrationStatus").orElse("Registered");
        if (!Set.of("Registered", "Deregistered").contains(status)) {
            throw Errors.error("InvalidRegistrationStatus", "Unknown registration status: " + status);
        }
        List<TagFilter> filters = input.structures("tagFilters").stream()
                .map(filter -> TagFilter.of(filter, "InvalidTagFilter"))
                .toList();
        return Listing.named(
                input,
                "instanceNames",
                account.fleet.instances().values().stream()
                        .filter(instance -> instance.onPremises)
                        .filter(instance -> instance.deregistered.isEmpty() == status.equals("Registered"))
                        .filter(instance ->
                                filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(instance.tags)))
                        .map(instance -> instance.id)
                        .toList());
    }

    private ObjectNode addTags(JsonInput input) {
        Map<String, String> tags = tags(input);
        for (Instance instance : registered(input)) {
            Map<String, String> merged = new LinkedHashMap<>(instance.tags);
            merged.putAll(tags);
            if (merged.size() > MAX_TAGS) {
                throw Errors.error("TagLimitExceeded", "The maximum number of tags is " + MAX_TAGS);
            }
            instance.tags.putAll(tags);
        }
        return Json.object();
    }

    private ObjectNode removeTags(JsonInput input) {
        Map<String, String> tags = tags(input);
        registered(input).forEach(instance -> tags.forEach((key, value) -> instance.tags.remove(key, value)));
        return Json.object();
    }

    private List<Instance> registered(JsonInput input) {
        return names(input).stream()
                .map(name -> known(name)
                        .filter(instance -> instance.deregistered.isEmpty())
                        .orElseThrow(() -> notRegistered(name)))
                .toList();
    }

    private static Map<String, String> tags(JsonInput input) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonInput tag : input.structures("tags")) {
            String key = tag.text("Key")
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> Errors.error("InvalidTag", "A tag needs a key"));
            tags.put(key, tag.text("Value").orElse(""));
        }
        if (tags.isEmpty()) {
            throw Errors.error("TagRequired", "A tag is required");
        }
        return tags;
    }
}

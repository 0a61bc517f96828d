package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what a deployment group is made or changed with, and keeps it as answers show it. */
final class GroupSettings {
    private static final int MAX_OF_EACH = 10;
    private static final int MAX_TAG_SETS = 3;
    private static final int MAX_MINUTES = 2_880;
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/.+");
    /** What is kept as it came, when it has been checked. */
    private static final List<String> KEPT = List.of(
            "deploymentConfigName",
            "ec2TagFilters",
            "onPremisesInstanceTagFilters",
            "serviceRoleArn",
            "triggerConfigurations",
            "alarmConfiguration",
            "autoRollbackConfiguration",
            "outdatedInstancesStrategy",
            "deploymentStyle",
            "blueGreenDeploymentConfiguration",
            "loadBalancerInfo",
            "ec2TagSet",
            "onPremisesTagSet",
            "ecsServices",
            "terminationHookEnabled");

    private static final Set<String> TRIGGER_EVENTS = Set.of(
            "DeploymentStart",
            "DeploymentSuccess",
            "DeploymentFailure",
            "DeploymentStop",
            "DeploymentRollback",
            "DeploymentReady",
            "InstanceStart",
            "InstanceSuccess",
            "InstanceFailure",
            "InstanceReady");

    private final Account account;

    GroupSettings(Account account) {
        this.account = account;
    }

    /** The settings of a group, if there is one yet, with what a request changes. */
    ObjectNode checked(Application application, JsonInput input, Optional<Group> old) {
        ObjectNode settings = old.map(group -> group.settings.deepCopy()).orElseGet(Json::object);
        for (String member : KEPT) {
            if (input.has(member)) {
                settings.set(member, input.node().get(member).deepCopy());
            }
        }
        input.texts("autoScalingGroups").ifPresent(names -> {
            ArrayNode groups = settings.putArray("autoScalingGroups");
            names.forEach(name -> groups.addObject().put("name", name).put("hook", "CodeDeploy-" + name));
        });
        if (!settings.has("deploymentStyle")) {
            ObjectNode style = settings.putObject("deploymentStyle");
            style.put("deploymentType", application.platform == Platform.SERVER ? "IN_PLACE" : "BLUE_GREEN");
            style.put(
                    "deploymentOption",
                    application.platform == Platform.SERVER ? "WITHOUT_TRAFFIC_CONTROL" : "WITH_TRAFFIC_CONTROL");
        }
        check(application, new JsonInput(settings), old);
        return settings;
    }

    private void check(Application application, JsonInput settings, Optional<Group> old) {
        Names.optionalConfig(settings).ifPresent(name -> checkConfig(application.platform, account.config(name)));
        settings.text("serviceRoleArn").ifPresent(GroupSettings::checkRole);
        settings.structure("alarmConfiguration").ifPresent(AlarmConfiguration::of);
        settings.structure("autoRollbackConfiguration").ifPresent(AutoRollback::of);
        checkTags(settings, "ec2TagFilters", "ec2TagSet", "ec2TagSetList", "InvalidEC2Tag", "InvalidEC2TagCombination");
        checkTags(
                settings,
                "onPremisesInstanceTagFilters",
                "onPremisesTagSet",
                "onPremisesTagSetList",
                "InvalidTag",
                "InvalidOnPremisesTagCombination");
        settings.structures("autoScalingGroups").forEach(this::checkAutoScaling);
        checkTriggers(settings);
        checkStyle(application.platform, settings);
        settings.structure("blueGreenDeploymentConfiguration").ifPresent(GroupSettings::checkBlueGreen);
        if (application.platform == Platform.ECS) {
            checkEcs(settings, old);
        }
    }

    /** A configuration is for one platform. */
    static void checkConfig(Platform platform, DeploymentConfig config) {
        if (config.platform() != platform) {
            throw Errors.error(
                    "InvalidComputePlatform",
                    "The deployment configuration " + config.name() + " is for the compute platform "
                            + config.platform().wireName() + ", not for " + platform.wireName());
        }
    }

    private static void checkRole(String arn) {
        if (!ROLE.matcher(arn).matches()) {
            throw Errors.error("InvalidRole", "The service role ARN is not the ARN of a role: " + arn);
        }
    }

    private static void checkTags(
            JsonInput settings, String filters, String set, String list, String invalid, String combination) {
        List<JsonInput> single = settings.structures(filters);
        Optional<JsonInput> sets = settings.structure(set);
        if (!single.isEmpty()
                && sets.filter(some -> !some.node().path(list).isEmpty()).isPresent()) {
            throw Errors.error(combination, filters + " and " + set + " cannot be used together");
        }
        single.forEach(filter -> TagFilter.of(filter, invalid));
        if (single.size() > MAX_OF_EACH) {
            throw Errors.error(invalid, "The maximum number of tags is " + MAX_OF_EACH);
        }
        sets.ifPresent(some -> {
            JsonNode lists = some.node().path(list);
            if (lists.size() > MAX_TAG_SETS) {
                throw Errors.error("TagSetListLimitExceeded", "The maximum number of tag groups is " + MAX_TAG_SETS);
            }
            TagFilter.sets(lists, invalid);
        });
    }

    private void checkAutoScaling(JsonInput group) {
        String name = group.text("name").orElse("");
        if (!account.fleet.hasAutoScalingGroup(name)) {
            throw Errors.error("InvalidAutoScalingGroup", "The Auto Scaling group does not exist: " + name);
        }
    }

    private static void checkTriggers(JsonInput settings) {
        List<JsonInput> triggers = settings.structures("triggerConfigurations");
        if (triggers.size() > MAX_OF_EACH) {
            throw Errors.error("TriggerTargetsLimitExceeded", "The maximum number of triggers is " + MAX_OF_EACH);
        }
        for (JsonInput trigger : triggers) {
            List<String> events = trigger.texts("triggerEvents").orElse(List.of());
            if (!trigger.has("triggerName")
                    || !trigger.has("triggerTargetArn")
                    || events.isEmpty()
                    || !TRIGGER_EVENTS.containsAll(events)) {
                throw Errors.error("InvalidTriggerConfig", "A trigger needs a name, a target ARN and known events");
            }
        }
    }

    private static void checkStyle(Platform platform, JsonInput settings) {
        JsonNode style = settings.node().path("deploymentStyle");
        String type = style.path("deploymentType").asText("IN_PLACE");
        String option = style.path("deploymentOption").asText("WITHOUT_TRAFFIC_CONTROL");
        boolean known = Set.of("IN_PLACE", "BLUE_GREEN").contains(type)
                && Set.of("WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL").contains(option);
        boolean blueGreenWithTraffic = type.equals("BLUE_GREEN") && option.equals("WITH_TRAFFIC_CONTROL");
        if (!known || platform != Platform.SERVER && !blueGreenWithTraffic) {
            throw Errors.error(
                    "InvalidDeploymentStyle",
                    "The deployment style " + type + ", " + option + " is not for the compute platform "
                            + platform.wireName());
        }
        if (platform == Platform.SERVER
                && type.equals("BLUE_GREEN")
                && !settings.has("blueGreenDeploymentConfiguration")) {
            throw Errors.error(
                    "InvalidBlueGreenDeploymentConfiguration",
                    "A blue/green deployment group needs blueGreenDeploymentConfiguration");
        }
        if (platform == Platform.SERVER && option.equals("WITH_TRAFFIC_CONTROL") && !settings.has("loadBalancerInfo")) {
            throw Errors.error("InvalidLoadBalancerInfo", "Traffic control needs loadBalancerInfo");
        }
    }

    private static void checkBlueGreen(JsonInput settings) {
        settings.structure("terminateBlueInstancesOnDeploymentSuccess").ifPresent(blue -> {
            blue.text("action")
                    .filter(action -> !Set.of("TERMINATE", "KEEP_ALIVE").contains(action))
                    .ifPresent(action -> {
                        throw invalidBlueGreen("Unknown action for the blue instances: " + action);
                    });
            checkMinutes(blue, "terminationWaitTimeInMinutes");
        });
        settings.structure("deploymentReadyOption").ifPresent(ready -> {
            String action = ready.text("actionOnTimeout").orElse("CONTINUE_DEPLOYMENT");
            checkMinutes(ready, "waitTimeInMinutes");
            long minutes = ready.number("waitTimeInMinutes").orElse(0L);
            switch (action) {
                case "CONTINUE_DEPLOYMENT" -> {
                    if (minutes != 0) {
                        throw invalidBlueGreen("CONTINUE_DEPLOYMENT does not wait");
                    }
                }
                case "STOP_DEPLOYMENT" -> {
                    if (minutes == 0) {
                        throw invalidBlueGreen("STOP_DEPLOYMENT needs waitTimeInMinutes");
                    }
                }
                default -> throw invalidBlueGreen("Unknown action on timeout: " + action);
            }
        });
    }

    private static void checkMinutes(JsonInput settings, String member) {
        long minutes = settings.number(member).orElse(0L);
        if (minutes < 0 || minutes > MAX_MINUTES) {
            throw invalidBlueGreen(member + " must be 0 to " + MAX_MINUTES);
        }
    }

    private static RuntimeException invalidBlueGreen(String message) {
        return Errors.error("InvalidBlueGreenDeploymentConfiguration", message);
    }

    private void checkEcs(JsonInput settings, Optional<Group> old) {
        List<JsonInput> services = settings.structures("ecsServices");
        if (services.size() != 1 || !services.get(0).has("serviceName")) {
            throw Errors.error("InvalidECSService", "A deployment group of ECS has one service");
        }
        JsonNode pairs = settings.node().path("loadBalancerInfo").path("targetGroupPairInfoList");
        if (pairs.isEmpty()) {
            throw Errors.error("InvalidLoadBalancerInfo", "A deployment group of ECS needs targetGroupPairInfoList");
        }
        JsonNode pair = pairs.path(0);
        if (pair.path("targetGroups").size() != 2
                || pair.path("prodTrafficRoute").path("listenerArns").size() != 1) {
            throw Errors.error("InvalidTargetGroupPair", "A pair has two target groups and one listener for traffic");
        }
        if (!settings.has("blueGreenDeploymentConfiguration")) {
            throw Errors.error(
                    "InvalidBlueGreenDeploymentConfiguration",
                    "A deployment group of ECS needs blueGreenDeploymentConfiguration");
        }
        JsonNode service = services.get(0).node();
        boolean taken = account.applications.values().stream()
                .flatMap(other -> other.groups.values().stream())
                .filter(group -> old.filter(self -> self == group).isEmpty())
                .anyMatch(group ->
                        service.equals(group.settings.path("ecsServices").path(0)));
        if (taken) {
            throw Errors.error(
                    "ECSServiceMappingLimitExceeded", "The ECS service is in another deployment group already");
        }
    }
}

package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes applications, groups and instances that stand ready. */
final class Seeds {
    private static final String TAG = "code-suite-group";

    private final Account account;
    private final ApplicationOperations applications;
    private final GroupOperations groups;

    Seeds(Account account) {
        this.account = account;
        this.applications = new ApplicationOperations(account);
        this.groups = new GroupOperations(account);
    }

    /** Makes an application unless there is one of that name. */
    Application application(String name, Platform platform) {
        if (!account.applications.containsKey(name)) {
            applications.create(new JsonInput(
                    Json.object().put("applicationName", name).put("computePlatform", platform.wireName())));
        }
        return account.application(name);
    }

    /** A group of so many EC2 instances, found by a tag. */
    List<String> server(String application, String group, int count, ObjectNode settings) {
        application(application, Platform.SERVER);
        String tag = application + "/" + group;
        ObjectNode all = Json.object();
        all.putArray("ec2TagFilters")
                .addObject()
                .put("Key", TAG)
                .put("Value", tag)
                .put("Type", "KEY_AND_VALUE");
        all.setAll(settings);
        create(application, group, all);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = String.format(
                    Locale.ROOT, "i-%017x", account.fleet.instances().size() + 1);
            instance(id, Map.of(TAG, tag, "Name", group + "-" + (i + 1)), Optional.empty());
            ids.add(id);
        }
        return ids;
    }

    /** A group of a service of ECS behind two target groups; the old task set goes at once. */
    void ecs(String application, String group, String cluster, String service, ObjectNode settings) {
        application(application, Platform.ECS);
        ObjectNode all = Json.object();
        all.putArray("ecsServices").addObject().put("clusterName", cluster).put("serviceName", service);
        ObjectNode pair = all.putObject("loadBalancerInfo")
                .putArray("targetGroupPairInfoList")
                .addObject();
        ArrayNode targetGroups = pair.putArray("targetGroups");
        targetGroups.addObject().put("name", service + "-blue");
        targetGroups.addObject().put("name", service + "-green");
        String balancer = account.place.arn("elasticloadbalancing", "listener/app/" + service + "/");
        pair.putObject("prodTrafficRoute").putArray("listenerArns").add(balancer + "prod");
        pair.putObject("testTrafficRoute").putArray("listenerArns").add(balancer + "test");
        ObjectNode blueGreen = all.putObject("blueGreenDeploymentConfiguration");
        blueGreen.putObject("deploymentReadyOption").put("actionOnTimeout", "CONTINUE_DEPLOYMENT");
        blueGreen
                .putObject("terminateBlueInstancesOnDeploymentSuccess")
                .put("action", "TERMINATE")
                .put("terminationWaitTimeInMinutes", 0);
        all.setAll(settings);
        create(application, group, all);
    }

    /** A group of Lambda. */
    void lambda(String application, String group, ObjectNode settings) {
        application(application, Platform.LAMBDA);
        create(application, group, settings.deepCopy());
    }

    private void create(String application, String group, ObjectNode settings) {
        ObjectNode input = settings.deepCopy();
        input.put("applicationName", application).put("deploymentGroupName", group);
        if (!input.has("serviceRoleArn")) {
            input.put(
                    "serviceRoleArn",
                    "arn:" + account.place.partition() + ":iam::" + account.place.account() + ":role/CodeDeploy");
        }
        groups.create(new JsonInput(input));
    }

    void instance(String id, Map<String, String> tags, Optional<String> zone) {
        Instance instance = new Instance(id, false, account.place.arn("ec2", "instance/" + id), zone, account.now());
        instance.tags.putAll(tags);
        account.fleet.add(instance);
    }

    /** Puts a deployment into the group's past that succeeded. */
    String earlier(String application, String groupName, ObjectNode revisionLocation) {
        Group group = account.application(application).group(groupName);
        Revision revision = Revision.of(new JsonInput(revisionLocation), group.application.platform);
        Instant now = account.now();
        Deployment deployment = new Deployment(
                account.newDeploymentId(),
                group,
                DeploymentOrder.of(Optional.of(revision), account.config(group.config())),
                Deployment.BY_USER,
                now);
        deployment.status = Status.SUCCEEDED;
        deployment.started = Optional.of(now);
        deployment.completed = Optional.of(now);
        account.deployments.put(deployment.id, deployment);
        group.application.register(revision, Optional.empty(), now).use(group.name, now);
        group.targetRevision = Optional.of(revision);
        group.lastSuccessful = Optional.of(deployment);
        group.lastAttempted = Optional.of(deployment);
        account.fleet.of(group.settings).forEach(instance -> instance.revision = Optional.of(revision));
        return deployment.id;
    }
}

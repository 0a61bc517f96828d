package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.aws.JsonCall;
import io.jenkins.plugins.codesuite.deploy.aws.JsonService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The calls of ECS about one service. JSON throughout, so that what this or the host's SDK does not know yet is neither
 * lost from a task definition nor missed in an answer.
 */
final class EcsApi {

    // Read-only in an answer, refused in RegisterTaskDefinition.
    private static final List<String> READ_ONLY = List.of(
            "compatibilities",
            "deregisteredAt",
            "registeredAt",
            "registeredBy",
            "requiresAttributes",
            "revision",
            "status",
            "taskDefinitionArn");
    private static final int TASKS = 100;

    private final AwsClients clients;
    private final String cluster;
    private final String service;
    private String doing = "The first call of ECS";

    EcsApi(AwsClients clients, String cluster, String service) {
        this.clients = clients;
        this.cluster = cluster;
        this.service = service;
    }

    static ObjectNode input() {
        return JsonCall.input();
    }

    /** The last call, for people. */
    String doing() {
        return doing;
    }

    String region() {
        return clients.region();
    }

    private JsonNode call(String operation, ObjectNode input) {
        doing = operation + " of service '" + service + "' in cluster '" + cluster + "'";
        return clients.json(JsonService.ECS).call(operation, input);
    }

    /** The service; empty when the cluster has none of that name. */
    Optional<ServiceView> service() {
        ObjectNode input = input().put("cluster", cluster);
        input.putArray("services").add(service);
        JsonNode services = call("DescribeServices", input).path("services");
        return services.isEmpty() ? Optional.empty() : Optional.of(ServiceView.of(services.get(0)));
    }

    /** Changes the service. */
    ServiceView update(ObjectNode changes) {
        ObjectNode input = input().put("cluster", cluster).put("service", service);
        input.setAll(changes);
        return ServiceView.of(call("UpdateService", input).path("service"));
    }

    /** A task definition, ready to be registered again with changes. */
    ObjectNode taskDefinition(String name) {
        ObjectNode input = input().put("taskDefinition", name);
        input.putArray("include").add("TAGS");
        JsonNode answer = call("DescribeTaskDefinition", input);
        ObjectNode definition = answer.path("taskDefinition").deepCopy();
        definition.remove(READ_ONLY);
        ArrayNode tags = definition.arrayNode();
        // Tags of AWS' own cannot be given by anybody else.
        answer.path("tags").forEach(tag -> {
            if (!tag.path("key").asText().startsWith("aws:")) {
                tags.add(tag);
            }
        });
        if (!tags.isEmpty()) {
            definition.set("tags", tags);
        }
        return definition;
    }

    /** The ARN of a task definition, and whether it may be run. */
    Optional<String> activeTaskDefinition(String name) {
        JsonNode definition = call("DescribeTaskDefinition", input().put("taskDefinition", name))
                .path("taskDefinition");
        return definition.path("status").asText().equals("ACTIVE")
                ? Optional.of(definition.path("taskDefinitionArn").asText())
                : Optional.empty();
    }

    /** Registers a task definition and gives its ARN. */
    String register(ObjectNode definition) {
        return call("RegisterTaskDefinition", definition)
                .path("taskDefinition")
                .path("taskDefinitionArn")
                .asText();
    }

    /** The ARNs of the last service deployments, the newest first. */
    List<String> serviceDeployments() {
        List<String> arns = new ArrayList<>();
        call("ListServiceDeployments", input().put("cluster", cluster).put("service", service))
                .path("serviceDeployments")
                .forEach(deployment ->
                        arns.add(deployment.path("serviceDeploymentArn").asText()));
        return arns;
    }

    /** A service deployment; empty when ECS knows it no longer. */
    Optional<ServiceDeploymentView> serviceDeployment(String arn) {
        ObjectNode input = input();
        input.putArray("serviceDeploymentArns").add(arn);
        JsonNode found = call("DescribeServiceDeployments", input).path("serviceDeployments");
        return found.isEmpty() ? Optional.empty() : Optional.of(ServiceDeploymentView.of(found.get(0)));
    }

    /** Stops a service deployment and has ECS roll it back; false when it is over already, or cannot be stopped. */
    boolean stop(String arn) {
        try {
            call(
                    "StopServiceDeployment",
                    input().put("serviceDeploymentArn", arn).put("stopType", "ROLLBACK"));
            return true;
        } catch (AwsServiceException e) {
            String code = Optional.ofNullable(e.awsErrorDetails())
                    .map(AwsErrorDetails::errorCode)
                    .orElse("");
            if (Set.of("ConflictException", "ServiceDeploymentNotFoundException", "InvalidParameterException")
                    .contains(code)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Why the tasks of a deployment stopped, each reason once; empty when nobody may know.
     *
     * @param startedBy the deployment's id
     */
    List<String> stoppedReasons(String startedBy) {
        return stoppedReasons(task -> task.path("startedBy").asText().equals(startedBy));
    }

    /** The same for all tasks of a task definition that did not stop because there were to be fewer. */
    List<String> stoppedReasonsOf(String taskDefinition) {
        return stoppedReasons(task -> task.path("taskDefinitionArn").asText().equals(taskDefinition)
                && !task.path("stoppedReason").asText().startsWith("Scaling activity"));
    }

    private List<String> stoppedReasons(Predicate<JsonNode> counts) {
        try {
            ObjectNode list = input().put("cluster", cluster)
                    .put("serviceName", ServiceView.shortName(service))
                    .put("desiredStatus", "STOPPED")
                    .put("maxResults", TASKS);
            JsonNode arns = call("ListTasks", list).path("taskArns");
            if (arns.isEmpty()) {
                return List.of();
            }
            ObjectNode describe = input().put("cluster", cluster);
            ArrayNode tasks = describe.putArray("tasks");
            arns.forEach(tasks::add);
            Set<String> reasons = new TreeSet<>();
            call("DescribeTasks", describe).path("tasks").forEach(task -> {
                if (counts.test(task)) {
                    reasons.add(reason(task));
                }
            });
            return List.copyOf(reasons);
        } catch (AwsServiceException e) {
            if (AwsTrouble.of(e).isPassing()) {
                throw e;
            }
            // What is nice to know is not worth a failed deployment.
            return List.of();
        }
    }

    private static String reason(JsonNode task) {
        StringBuilder text = new StringBuilder(task.path("stoppedReason").asText("no reason given"));
        task.path("containers").forEach(container -> {
            boolean failed = container.path("exitCode").asInt(0) != 0;
            boolean said = container.hasNonNull("reason");
            if (failed || said) {
                text.append(" [container ")
                        .append(container.path("name").asText())
                        .append(
                                failed
                                        ? " exited with "
                                                + container.path("exitCode").asInt()
                                        : "")
                        .append(failed && said ? ": " : "")
                        .append(
                                said
                                        ? (failed ? "" : ": ")
                                                + container.path("reason").asText()
                                        : "")
                        .append(']');
            }
        });
        return text.toString();
    }
}

package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Makes what a seed says, as the API's own operations would, but at once. */
final class Seeding {
    private static final int MEMORY_MIB = 512;
    private static final int PORT = 8080;

    private final Account account;
    private final ClusterOperations clusters;

    Seeding(Account account) {
        this.account = account;
        this.clusters = new ClusterOperations(account);
    }

    ServiceState service(ServiceSeed seed) {
        clusters.create(new JsonInput(Json.object().put("clusterName", seed.cluster())));
        TaskDefinition definition = account.taskDefinitions()
                .register(
                        taskDefinition(seed.service(), seed.image()),
                        account.agenda().now());
        ObjectNode input = Json.object()
                .put("cluster", seed.cluster())
                .put("serviceName", seed.service())
                .put("taskDefinition", definition.arn())
                .put("desiredCount", seed.desiredCount());
        input.putObject("deploymentController").put("type", seed.controller());
        input.set("deploymentConfiguration", parsed(seed.deploymentConfiguration()));
        seed.targetGroup().ifPresent(name -> addLoadBalancer(input.putArray("loadBalancers"), seed, name));
        return new ServiceCreation(account).createSettled(new JsonInput(input));
    }

    /** A task definition of one container that has the family's name. */
    static ObjectNode taskDefinition(String family, String image) {
        ObjectNode members = Json.object().put("family", family);
        ObjectNode container = members.putArray("containerDefinitions").addObject();
        container.put("name", family).put("image", image).put("memory", MEMORY_MIB);
        container
                .putArray("portMappings")
                .addObject()
                .put("containerPort", PORT)
                .put("protocol", "tcp");
        return members;
    }

    private void addLoadBalancer(ArrayNode balancers, ServiceSeed seed, String targetGroup) {
        balancers
                .addObject()
                .put(
                        "targetGroupArn",
                        account.arns()
                                .place()
                                .arn("elasticloadbalancing", "targetgroup/" + targetGroup + "/0123456789abcdef"))
                .put("containerName", seed.service())
                .put("containerPort", PORT);
    }

    private static ObjectNode parsed(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the deployment configuration is no JSON object: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the deployment configuration cannot be read", e);
        }
    }
}

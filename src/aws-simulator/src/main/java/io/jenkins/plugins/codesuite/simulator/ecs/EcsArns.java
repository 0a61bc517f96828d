package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.wire.Place;

/** The ARNs of ECS, after the <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html">service
 * authorization reference</a>. */
record EcsArns(Place place) {
    String cluster(String cluster) {
        return arn("cluster/" + cluster);
    }

    String service(String cluster, String service) {
        return arn("service/" + cluster + "/" + service);
    }

    String taskDefinition(String family, int revision) {
        return arn("task-definition/" + family + ":" + revision);
    }

    String serviceDeployment(String cluster, String service, String id) {
        return arn("service-deployment/" + cluster + "/" + service + "/" + id);
    }

    String serviceRevision(String cluster, String service, String id) {
        return arn("service-revision/" + cluster + "/" + service + "/" + id);
    }

    String taskSet(String cluster, String service, String id) {
        return arn("task-set/" + cluster + "/" + service + "/" + id);
    }

    String task(String cluster, String id) {
        return arn("task/" + cluster + "/" + id);
    }

    String container(String cluster, String task, String id) {
        return arn("container/" + cluster + "/" + task + "/" + id);
    }

    /** The name of what is given by name or ARN. */
    static String name(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private String arn(String resource) {
        return place.arn("ecs", resource);
    }
}

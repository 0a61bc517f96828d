package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.List;
import java.util.Optional;

/**
 * What CodeDeploy does with a service of ECS whose deployment controller is {@code CODE_DEPLOY}: it brings up a second task
 * set, moves traffic, and removes one of the two. Called inside the shared agenda.
 *
 * <p>A service is named as its deployment group names it: cluster and service, each a name or an ARN.
 */
public interface EcsTraffic {
    /**
     * Why CodeDeploy cannot deploy to a service now, in a sentence; empty when it can.
     *
     * @param cluster the cluster
     * @param service the service
     * @return for example that the service does not exist, or that its deployment controller is another one
     */
    Optional<String> obstacle(String cluster, String service);

    /**
     * Brings up a task set beside the present one, with no traffic; the caller gives its tasks their time.
     *
     * @param cluster the cluster
     * @param service the service
     * @param taskDefinition family:revision or ARN
     * @param deploymentId the deployment, which is the task set's external id
     * @param targetGroup the target group of the new tasks, as the group names it; empty for the one not in use
     * @return the new task set's id, {@code ecs-svc/…}
     * @throws IllegalArgumentException if the task definition does not exist; the message is a sentence
     */
    String install(
            String cluster, String service, String taskDefinition, String deploymentId, Optional<String> targetGroup);

    /**
     * Moves traffic.
     *
     * @param cluster the cluster
     * @param service the service
     * @param taskSet the task set that gets the share; the other gets the rest
     * @param percent 0 to 100
     */
    void shift(String cluster, String service, String taskSet, double percent);

    /**
     * Makes a task set the primary one; the other becomes active. The service's task definition follows.
     *
     * @param cluster the cluster
     * @param service the service
     * @param taskSet the task set
     */
    void promote(String cluster, String service, String taskSet);

    /**
     * Drains and removes a task set that is not the primary one.
     *
     * @param cluster the cluster
     * @param service the service
     * @param taskSet the task set
     */
    void remove(String cluster, String service, String taskSet);

    /**
     * The task sets of a service, the primary one first.
     *
     * @param cluster the cluster
     * @param service the service
     * @return what {@code DescribeServices} tells of them; empty if there is no such service
     */
    List<TaskSet> taskSets(String cluster, String service);

    /**
     * A task set.
     *
     * @param id {@code ecs-svc/…}
     * @param taskDefinition its ARN
     * @param desired how many tasks it is to have
     * @param pending how many of them start
     * @param running how many of them run
     * @param status {@code PRIMARY}, {@code ACTIVE} or {@code DRAINING}
     * @param percent its share of the traffic, 0 to 100
     * @param targetGroup the name of its target group, or empty if it is unknown
     */
    record TaskSet(
            String id,
            String taskDefinition,
            int desired,
            int pending,
            int running,
            String status,
            double percent,
            Optional<String> targetGroup) {}
}

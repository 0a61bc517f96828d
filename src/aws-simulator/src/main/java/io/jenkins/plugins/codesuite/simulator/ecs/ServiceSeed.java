package io.jenkins.plugins.codesuite.simulator.ecs;

import java.util.Optional;

/**
 * A service to be set up in one go: its cluster and the first revision of its task definition are made with it. Begin with
 * {@link #of} and change single values.
 *
 * @param cluster the cluster's name
 * @param service the service's name; family and container of the task definition have it too
 * @param image the container's image
 * @param desiredCount how many tasks run
 * @param controller {@code ECS}, {@code CODE_DEPLOY} or {@code EXTERNAL}
 * @param deploymentConfiguration the members of <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html">
 *     DeploymentConfiguration</a> in JSON
 * @param targetGroup the name of the target group of its load balancer, or empty for no load balancer
 */
public record ServiceSeed(
        String cluster,
        String service,
        String image,
        int desiredCount,
        String controller,
        String deploymentConfiguration,
        Optional<String> targetGroup) {
    /**
     * Two tasks of {@code SERVICE:1}, replaced by rolling updates without a circuit breaker.
     *
     * @param cluster the cluster's name
     * @param service the service's name
     * @return the seed
     */
    public static ServiceSeed of(String cluster, String service) {
        return new ServiceSeed(cluster, service, service + ":1", 2, "ECS", "{}", Optional.empty());
    }

    /**
     * Changes the image.
     *
     * @param newImage for example {@code registry.example/shop:41}
     * @return a copy with that image
     */
    public ServiceSeed withImage(String newImage) {
        return new ServiceSeed(
                cluster, service, newImage, desiredCount, controller, deploymentConfiguration, targetGroup);
    }

    /**
     * Changes the number of tasks.
     *
     * @param newCount the desired count
     * @return a copy with that number
     */
    public ServiceSeed withDesiredCount(int newCount) {
        return new ServiceSeed(cluster, service, image, newCount, controller, deploymentConfiguration, targetGroup);
    }

    /**
     * Changes who replaces the tasks.
     *
     * @param newController {@code ECS}, {@code CODE_DEPLOY} or {@code EXTERNAL}
     * @return a copy with that deployment controller
     */
    public ServiceSeed withController(String newController) {
        return new ServiceSeed(
                cluster, service, image, desiredCount, newController, deploymentConfiguration, targetGroup);
    }

    /**
     * Changes how tasks are replaced.
     *
     * @param json for example {@code {"strategy":"CANARY","bakeTimeInMinutes":5}}
     * @return a copy with that configuration
     */
    public ServiceSeed withDeploymentConfiguration(String json) {
        return new ServiceSeed(cluster, service, image, desiredCount, controller, json, targetGroup);
    }

    /**
     * Puts the service behind a load balancer.
     *
     * @param name the name of the target group
     * @return a copy with that target group
     */
    public ServiceSeed withTargetGroup(String name) {
        return new ServiceSeed(
                cluster, service, image, desiredCount, controller, deploymentConfiguration, Optional.of(name));
    }
}

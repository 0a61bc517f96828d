package io.jenkins.plugins.codesuite.simulator.wire;

/**
 * Where the simulated resources are.
 *
 * @param partition for example {@code aws}
 * @param region for example {@code us-east-1}
 * @param account 12 digits
 */
public record Place(String partition, String region, String account) {
    /**
     * The ARN of a resource here.
     *
     * @param service the service as it is spelled in ARNs, for example {@code codedeploy}
     * @param resource for example {@code deploymentgroup:app/group}
     * @return {@code arn:aws:codedeploy:us-east-1:000000000000:deploymentgroup:app/group}
     */
    public String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}

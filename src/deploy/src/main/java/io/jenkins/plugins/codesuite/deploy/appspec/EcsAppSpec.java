package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An AppSpec for a service of Amazon ECS.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html#reference-appspec-file-structure-resources-ecs">
 * AppSpec 'resources' section for Amazon ECS deployments</a>.
 *
 * @param taskDefinition the ARN of the task definition, or a placeholder for it
 * @param containerName the container that the load balancer leads to
 * @param containerPort the port of that container, 1 to 65535
 * @param platformVersion the version of Fargate; the newest when it is empty
 * @param network subnets and security groups; as the service has them when it is empty
 * @param capacityProviders what tasks run on; as the service has it when it is empty
 * @param hooks the Lambda function of each event, name or ARN, in the order of the file
 */
public record EcsAppSpec(
        Text taskDefinition,
        Text containerName,
        int containerPort,
        Optional<Text> platformVersion,
        Optional<AwsvpcConfiguration> network,
        List<CapacityProvider> capacityProviders,
        Map<HookEvent, Text> hooks)
        implements AppSpec {

    /** The name that the resource must have. */
    public static final String RESOURCE = "TargetService";

    /** The type that the resource must have. */
    public static final String TYPE = "AWS::ECS::Service";

    /** Takes copies. */
    public EcsAppSpec {
        Objects.requireNonNull(taskDefinition, "taskDefinition");
        Objects.requireNonNull(containerName, "containerName");
        Objects.requireNonNull(platformVersion, "platformVersion");
        Objects.requireNonNull(network, "network");
        capacityProviders = List.copyOf(capacityProviders);
        hooks = Ordered.copyOf(hooks);
    }

    @Override
    public Platform platform() {
        return Platform.ECS;
    }

    /**
     * The network of tasks.
     *
     * @param subnets ids of subnets, at least one
     * @param securityGroups ids of security groups, at least one
     * @param publicIp whether a task is given a public address
     */
    public record AwsvpcConfiguration(List<Text> subnets, List<Text> securityGroups, boolean publicIp) {

        /** Takes copies. */
        public AwsvpcConfiguration {
            subnets = List.copyOf(subnets);
            securityGroups = List.copyOf(securityGroups);
        }
    }

    /**
     * A capacity provider's part in running tasks.
     *
     * @param name the capacity provider
     * @param base how many tasks run on it at least
     * @param weight its share of the tasks beyond
     */
    public record CapacityProvider(Text name, int base, int weight) {

        /** Refuses a missing name. */
        public CapacityProvider {
            Objects.requireNonNull(name, "name");
        }
    }
}

package io.jenkins.plugins.codesuite.deploy.config;

import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentConfigRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigAlreadyExistsException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;

/** The configurations of an account and region. */
public final class DeploymentConfigs {

    private DeploymentConfigs() {}

    /** What was done. */
    public enum Ensured {
        /** It was missing, and has been created. */
        CREATED,
        /** It was there, and is as wanted. */
        PRESENT
    }

    /**
     * Sees to it that a configuration is there. Configurations cannot be changed, so one that is there and differs is left
     * as it is.
     *
     * @throws ConfigDiffersException when AWS has another one of that name
     * @throws software.amazon.awssdk.core.exception.SdkException when AWS refuses or cannot be reached
     */
    public static Ensured ensure(CodeDeployClient client, CustomConfig wanted) throws ConfigDiffersException {
        try {
            compare(client, wanted);
            return Ensured.PRESENT;
        } catch (DeploymentConfigDoesNotExistException missing) {
            return create(client, wanted);
        }
    }

    /**
     * How a configuration shifts traffic, predefined or not; AWS is asked for a custom one.
     *
     * @return empty for instances, and for a configuration that is gone
     * @throws software.amazon.awssdk.core.exception.SdkException when AWS refuses or cannot be reached
     */
    public static Optional<TrafficPlan> trafficPlan(CodeDeployClient client, String configName) {
        Optional<PredefinedConfig> predefined = PredefinedConfig.ofName(configName);
        if (predefined.isPresent()) {
            return predefined.get().trafficPlan();
        }
        try {
            return ConfigWire.plan(client.getDeploymentConfig(get -> get.deploymentConfigName(configName))
                    .deploymentConfigInfo());
        } catch (DeploymentConfigDoesNotExistException gone) {
            return Optional.empty();
        }
    }

    private static Ensured create(CodeDeployClient client, CustomConfig wanted) throws ConfigDiffersException {
        CreateDeploymentConfigRequest request = ConfigWire.request(wanted);
        try {
            client.createDeploymentConfig(request);
            return Ensured.CREATED;
        } catch (DeploymentConfigAlreadyExistsException raced) {
            // Another build was quicker.
            compare(client, wanted);
            return Ensured.PRESENT;
        }
    }

    private static void compare(CodeDeployClient client, CustomConfig wanted) throws ConfigDiffersException {
        DeploymentConfigInfo there = client.getDeploymentConfig(get -> get.deploymentConfigName(wanted.name()))
                .deploymentConfigInfo();
        String have = ConfigWire.describe(there);
        String want = ConfigWire.describe(wanted);
        if (!have.equals(want)) {
            throw new ConfigDiffersException("The deployment configuration " + wanted.name() + " exists, but differs:"
                    + " AWS has " + have + "; wanted is " + want
                    + ". A configuration cannot be changed: take another name, or delete the one that is there (aws"
                    + " deploy delete-deployment-config) if no deployment group uses it.");
        }
    }
}

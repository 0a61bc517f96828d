package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;

/** The errors of CodeDeploy's API that several operations have. Names are the model's, all of status 400. */
final class Errors {
    private Errors() {}

    /** An error of the model; the name without {@code Exception} behind it. */
    static AwsError error(String name, String message) {
        return new AwsError(name + "Exception", message);
    }

    static AwsError noApplication(String name) {
        return error("ApplicationDoesNotExist", "No application found for name: " + name);
    }

    static AwsError noGroup(String name) {
        return error("DeploymentGroupDoesNotExist", "No Deployment Group found for name: " + name);
    }

    static AwsError noConfig(String name) {
        return error("DeploymentConfigDoesNotExist", "No deployment configuration found for name: " + name);
    }

    static AwsError noDeployment(String id) {
        return error("DeploymentDoesNotExist", "The deployment " + id + " could not be found");
    }

    static AwsError tooMany(String what, int max) {
        return error("BatchLimitExceeded", "The maximum number of " + what + " is " + max);
    }
}

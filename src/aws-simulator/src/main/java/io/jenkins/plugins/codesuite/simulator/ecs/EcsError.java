package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;

/** The errors of ECS, in its words. */
final class EcsError {
    private EcsError() {}

    static AwsError clusterNotFound() {
        return new AwsError("ClusterNotFoundException", "Cluster not found.");
    }

    static AwsError serviceNotFound() {
        return new AwsError("ServiceNotFoundException", "Service not found.");
    }

    static AwsError serviceNotActive() {
        return new AwsError("ServiceNotActiveException", "Service was not ACTIVE.");
    }

    static AwsError taskDefinitionNotFound() {
        return client("TaskDefinition not found.");
    }

    static AwsError client(String message) {
        return new AwsError("ClientException", message);
    }

    static AwsError of(String code, String message) {
        return new AwsError(code, message);
    }

    static AwsError conflict(String message) {
        return new AwsError("ConflictException", message);
    }

    static AwsError invalid(String message) {
        return new AwsError("InvalidParameterException", message);
    }
}

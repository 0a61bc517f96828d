package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import java.util.List;

/**
 * Deployments that are done side by side.
 *
 * @param deployments one or more, each to another deployment group
 */
public record Wave(List<DeploymentRequest> deployments) {

    /** Keeps a copy. */
    public Wave {
        deployments = List.copyOf(deployments);
    }

    /** A wave of one. */
    public static Wave of(DeploymentRequest deployment) {
        return new Wave(List.of(deployment));
    }
}

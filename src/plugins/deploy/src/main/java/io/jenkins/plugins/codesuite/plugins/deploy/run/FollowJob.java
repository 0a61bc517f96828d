package io.jenkins.plugins.codesuite.plugins.deploy.run;

import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;

/**
 * Follows a deployment of CodeDeploy that was started elsewhere.
 *
 * @param aws which AWS, and as whom
 * @param deploymentId the deployment's id
 */
public record FollowJob(AwsChoice aws, String deploymentId) implements DeployJob {

    @Override
    public String step() {
        return "codeDeploy";
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public DeploymentTask prepare(Preparation preparation, DeployRuntime runtime, TaskListener listener) {
        return runtime.attach(preparation.access(), deploymentId, listener);
    }
}

package io.jenkins.plugins.codesuite.plugins.deploy.run;

import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import java.util.List;

/**
 * Follows a deployment of CodeDeploy that was started elsewhere.
 *
 * @param aws which AWS, and as whom
 * @param approvers users and groups who alone may let it go on; none for everybody who may start builds
 * @param deploymentId the deployment's id
 */
public record FollowJob(AwsChoice aws, List<String> approvers, String deploymentId) implements DeployJob {

    /** Takes a copy of the approvers. */
    public FollowJob {
        approvers = List.copyOf(approvers);
    }

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

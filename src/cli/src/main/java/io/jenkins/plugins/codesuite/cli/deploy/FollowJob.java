package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import java.io.IOException;

/** Follows a deployment of CodeDeploy that was begun elsewhere. */
record FollowJob(String deploymentId) implements DeployJob {

    @Override
    public DeploymentTask prepare(Preparation preparation, DeployRuntime runtime, TaskListener listener) {
        return runtime.attach(preparation.access(), deploymentId, listener);
    }

    @Override
    public void rehearse(Preparation preparation, DryRun dryRun) throws IOException {
        dryRun.follow(deploymentId);
    }
}

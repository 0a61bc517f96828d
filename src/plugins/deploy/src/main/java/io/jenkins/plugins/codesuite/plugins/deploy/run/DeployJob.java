package io.jenkins.plugins.codesuite.plugins.deploy.run;

import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import java.io.IOException;
import java.util.List;

/** What a step is to do, checked as far as that can be done without AWS and without an agent. */
public interface DeployJob {

    /** The step's name, for messages. */
    String step();

    /** Which AWS, and as whom. */
    AwsChoice aws();

    /** Users and groups who alone may let it go on where somebody must; none for everybody who may start builds. */
    default List<String> approvers() {
        return List.of();
    }

    /** Whether the step waits for the end. */
    boolean waits();

    /**
     * Reads, packs, uploads and registers what is needed. Blocks.
     *
     * @return what is to be started
     * @throws hudson.AbortException when that cannot be; the message is for the user
     * @throws IllegalArgumentException the same
     */
    DeploymentTask prepare(Preparation preparation, DeployRuntime runtime, TaskListener listener)
            throws IOException, InterruptedException;
}

package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import java.io.IOException;

/** Something that is to be deployed, or followed. */
interface DeployJob {

    /**
     * Packs, uploads, fills and registers what the deployment needs, and makes its run, which has not begun.
     *
     * @throws WrongInputException when a file is wrong
     * @throws IOException when something cannot be read or sent
     */
    DeploymentTask prepare(Preparation preparation, DeployRuntime runtime, TaskListener listener)
            throws WrongInputException, IOException;

    /**
     * Checks everything that can be checked without a change, and tells what would be done.
     *
     * @throws WrongInputException when a file is wrong
     * @throws IOException when something cannot be read
     */
    void rehearse(Preparation preparation, DryRun dryRun) throws WrongInputException, IOException;
}

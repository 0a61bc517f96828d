package io.jenkins.plugins.codesuite.plugins.deploy.run;

import io.jenkins.plugins.codesuite.deploy.ecs.EcsDeployment;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import java.io.IOException;
import java.util.List;

/**
 * A deployment by ECS itself.
 *
 * @param aws which AWS, and as whom
 * @param deployment what is done, but for the tasks
 * @param task where the task definition comes from
 * @param waits whether the step waits for the end
 */
public record EcsJob(AwsChoice aws, EcsDeployment.Builder deployment, TaskDefinitionSource task, boolean waits)
        implements DeployJob {

    @Override
    public String step() {
        return "ecsDeploy";
    }

    /**
     * Finds what makes no sense.
     *
     * @throws IllegalArgumentException with all of it
     */
    public EcsJob checked() {
        EcsDeployment planned = deployment.tasks(task.example()).build();
        List<String> wrong = planned.validate();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        if (!waits && !planned.settings().alarms().isEmpty()) {
            throw new IllegalArgumentException("waitForCompletion: false starts the deployment and goes on; alarms and"
                    + " bakeTime need a step that waits. Leave them or waitForCompletion out");
        }
        return this;
    }

    @Override
    public DeploymentTask prepare(Preparation preparation, DeployRuntime runtime, TaskListener listener)
            throws IOException, InterruptedException {
        EcsDeployment planned =
                deployment.tasks(new TaskDefinitions(preparation).tasks(task)).build();
        EcsDeployment whole = deployment
                .settings(planned.settings().withFacts(preparation.facts()))
                .build();
        preparation.console(
                "service " + ArnName.of(whole.service()),
                console -> console.ecsService(ArnName.of(whole.cluster()), ArnName.of(whole.service())));
        return runtime.ecs(whole, preparation.access(), listener);
    }
}

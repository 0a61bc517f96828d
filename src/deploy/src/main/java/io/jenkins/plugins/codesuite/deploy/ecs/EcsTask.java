package io.jenkins.plugins.codesuite.deploy.ecs;

import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.guarded.GuardedRun;
import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.run.TaskMeans;
import java.util.List;

/** The run of a deployment that ECS does itself. */
public final class EcsTask implements DeploymentTask {

    private final GuardedRun run;

    /**
     * A run that does nothing before {@link #start()}.
     *
     * @throws IllegalArgumentException when the deployment is not valid, with all that is wrong, a line each
     */
    public EcsTask(TaskMeans means, EcsDeployment deployment, AwsAccess access, TaskListener listener) {
        this(GuardedRun.begin(
                means,
                RunKind.ECS,
                valid(deployment).toJson(),
                deployment.cluster(),
                deployment.service(),
                deployment.settings(),
                maker(means, deployment),
                new AwsClients(access),
                listener));
    }

    private EcsTask(GuardedRun run) {
        this.run = run;
    }

    /** A run that goes on from its record. */
    public static EcsTask resume(TaskMeans means, RunRecord record, AwsAccess access, TaskListener listener) {
        EcsDeployment deployment = EcsDeployment.fromJson(record.plan());
        return new EcsTask(GuardedRun.resume(
                means, record, deployment.settings(), maker(means, deployment), new AwsClients(access), listener));
    }

    private static GuardedRun.Maker maker(TaskMeans means, EcsDeployment deployment) {
        return (clients, state, events, backEvents, log) -> new EcsRollout(
                deployment,
                new EcsApi(clients, deployment.cluster(), deployment.service()),
                means.clock(),
                state,
                events,
                backEvents,
                log);
    }

    private static EcsDeployment valid(EcsDeployment deployment) {
        List<String> problems = deployment.validate();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return deployment;
    }

    @Override
    public void start() {
        run.start();
    }

    @Override
    public void control(ControlAction action, String by) {
        run.control(action, by);
    }

    @Override
    public void abort(String why) {
        run.abort(why);
    }

    @Override
    public RunRecord record() {
        return run.record();
    }
}

package io.jenkins.plugins.codesuite.deploy.lambda;

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

/** The run of a deployment by the weights of a Lambda alias. */
public final class LambdaTask implements DeploymentTask {

    private final GuardedRun run;

    /**
     * A run that does nothing before {@link #start()}.
     *
     * @throws IllegalArgumentException when the deployment is not valid, with all that is wrong, a line each
     */
    public LambdaTask(TaskMeans means, LambdaDeployment deployment, AwsAccess access, TaskListener listener) {
        this(GuardedRun.begin(
                means,
                RunKind.LAMBDA,
                valid(deployment).toJson(),
                deployment.function(),
                deployment.alias(),
                deployment.settings(),
                maker(means, deployment),
                new AwsClients(access),
                listener));
    }

    private LambdaTask(GuardedRun run) {
        this.run = run;
    }

    /** A run that goes on from its record. */
    public static LambdaTask resume(TaskMeans means, RunRecord record, AwsAccess access, TaskListener listener) {
        LambdaDeployment deployment = LambdaDeployment.fromJson(record.plan());
        return new LambdaTask(GuardedRun.resume(
                means, record, deployment.settings(), maker(means, deployment), new AwsClients(access), listener));
    }

    private static GuardedRun.Maker maker(TaskMeans means, LambdaDeployment deployment) {
        return (clients, state, events, backEvents, log) -> new LambdaRollout(
                deployment,
                new LambdaApi(clients, deployment.function(), deployment.alias()),
                means.clock(),
                LambdaState.of(state),
                events,
                backEvents,
                log);
    }

    private static LambdaDeployment valid(LambdaDeployment deployment) {
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

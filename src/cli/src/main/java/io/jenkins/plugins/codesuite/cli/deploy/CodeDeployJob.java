package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.AfterAbort;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentPlan;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.ReadyAction;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.run.Wave;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Deployments by CodeDeploy.
 *
 * @param application the application
 * @param waves the deployment groups of each wave
 * @param request what every group is asked for, but for group and revision
 * @param revision where the revision comes from; empty where what is installed is started anew
 * @param customConfig made where the account has none of its name
 * @param whenBusy when another deployment runs in a group
 * @param whenReady when the replacement is ready
 * @param onAbort what Ctrl-C and the time limit do
 * @param timeout how long all may take
 * @param guard the alarms that this command watches
 * @param approveWaves whether somebody is asked before each wave but the first
 * @param registerOnly whether the revision is only registered
 */
record CodeDeployJob(
        String application,
        List<List<String>> waves,
        DeploymentRequest.Builder request,
        Optional<RevisionWish> revision,
        Optional<CustomConfig> customConfig,
        BusyGroup whenBusy,
        ReadyAction whenReady,
        AbortAction onAbort,
        Optional<Duration> timeout,
        AlarmRules guard,
        boolean approveWaves,
        boolean registerOnly)
        implements DeployJob {

    /** What AWS would refuse for certain, a sentence each. */
    List<String> problems() {
        return waves.stream()
                .flatMap(List::stream)
                .map(group -> request(group, revision.map(RevisionWish::example)))
                .flatMap(one -> (registerOnly ? one.validateForRegistration() : one.validate()).stream())
                .distinct()
                .toList();
    }

    /** The request for one group. */
    DeploymentRequest request(String group, Optional<Revision> installed) {
        DeploymentRequest base = request.build();
        return new DeploymentRequest(
                base.application(),
                group,
                installed,
                customConfig.map(CustomConfig::name).or(base::config),
                base.description(),
                base.ignoreApplicationStopFailures(),
                base.targetInstances(),
                base.autoRollback(),
                base.updateOutdatedInstancesOnly(),
                base.fileExists(),
                base.alarms(),
                base.mode());
    }

    @Override
    public DeploymentTask prepare(Preparation preparation, DeployRuntime runtime, TaskListener listener)
            throws WrongInputException, IOException {
        Optional<Revision> installed = revision.isPresent()
                ? Optional.of(preparation.revision(revision.get(), application))
                : Optional.empty();
        return runtime.codeDeploy(plan(preparation.access(), installed, preparation.asks()), listener);
    }

    private DeploymentPlan plan(AwsAccess access, Optional<Revision> installed, boolean asks) {
        DeploymentPlan.Builder plan = DeploymentPlan.builder(access)
                .waves(waves.stream()
                        .map(groups -> new Wave(groups.stream()
                                .map(group -> request(group, installed))
                                .toList()))
                        .toList())
                .busyGroup(whenBusy)
                .whenReady(whenReady)
                .abortAction(onAbort)
                .afterAbort(AfterAbort.END_WHEN_ROLLED_BACK)
                .alarms(guard)
                .approveWaves(approveWaves && asks)
                .registerOnly(registerOnly);
        timeout.ifPresent(plan::timeout);
        customConfig.ifPresent(plan::customConfig);
        return plan.build();
    }

    @Override
    public void rehearse(Preparation preparation, DryRun dryRun) throws WrongInputException, IOException {
        dryRun.codeDeploy(this, preparation);
    }
}

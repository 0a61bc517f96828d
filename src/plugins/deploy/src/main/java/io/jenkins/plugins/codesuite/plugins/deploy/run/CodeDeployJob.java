package io.jenkins.plugins.codesuite.plugins.deploy.run;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
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
import java.util.function.Function;

/**
 * Deployments by CodeDeploy.
 *
 * @param aws which AWS, and as whom
 * @param application the application's name
 * @param waves the names of the deployment groups of each wave
 * @param request the request for a group, but for its revision
 * @param revision where the revision comes from
 * @param busyGroup what is done when a group is being deployed to
 * @param whenReady what is done when the replacement is ready
 * @param abortAction what an abort does
 * @param timeout how long all may take
 * @param customConfig a configuration that is made where it is missing
 * @param alarms those that Jenkins watches
 * @param approveWaves whether somebody must approve each wave but the first
 * @param approvers users and groups who alone may approve a wave or let a deployment go on; none for everybody who may start builds
 * @param registerOnly whether revisions are only registered
 * @param waits whether the step waits for the end
 */
public record CodeDeployJob(
        AwsChoice aws,
        String application,
        List<List<String>> waves,
        Function<String, DeploymentRequest.Builder> request,
        RevisionSource revision,
        BusyGroup busyGroup,
        ReadyAction whenReady,
        AbortAction abortAction,
        Optional<Duration> timeout,
        Optional<CustomConfig> customConfig,
        AlarmRules alarms,
        boolean approveWaves,
        List<String> approvers,
        boolean registerOnly,
        boolean waits)
        implements DeployJob {

    /** Takes copies of the lists. */
    public CodeDeployJob {
        approvers = List.copyOf(approvers);
        waves = waves.stream().map(List::copyOf).toList();
    }

    @Override
    public String step() {
        return "codeDeploy";
    }

    /**
     * Finds what makes no sense.
     *
     * @throws IllegalArgumentException with all of it
     */
    public CodeDeployJob checked() {
        List<String> wrong = waves.stream()
                .flatMap(List::stream)
                .map(group -> request(group, revision.example()))
                .flatMap(request -> (registerOnly ? request.validateForRegistration() : request.validate()).stream())
                .distinct()
                .toList();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        return this;
    }

    @Override
    public DeploymentTask prepare(Preparation preparation, DeployRuntime runtime, TaskListener listener)
            throws IOException, InterruptedException {
        Optional<Revision> prepared = preparation.revision(revision, application);
        DeploymentPlan.Builder plan = DeploymentPlan.builder(preparation.access())
                .waves(waves.stream().map(groups -> wave(groups, prepared)).toList())
                .busyGroup(busyGroup)
                .whenReady(whenReady)
                .abortAction(abortAction)
                .afterAbort(AfterAbort.END_WHEN_STOPPED)
                .alarms(alarms)
                .approveWaves(approveWaves)
                .registerOnly(registerOnly)
                .facts(preparation.facts());
        timeout.ifPresent(plan::timeout);
        customConfig.ifPresent(plan::customConfig);
        return runtime.codeDeploy(plan.build(), listener);
    }

    private Wave wave(List<String> groups, Optional<Revision> prepared) {
        return new Wave(groups.stream().map(group -> request(group, prepared)).toList());
    }

    private DeploymentRequest request(String group, Optional<Revision> installed) {
        DeploymentRequest.Builder builder = request.apply(group);
        installed.ifPresent(builder::revision);
        customConfig.ifPresent(config -> builder.config(config.name()));
        return builder.build();
    }
}

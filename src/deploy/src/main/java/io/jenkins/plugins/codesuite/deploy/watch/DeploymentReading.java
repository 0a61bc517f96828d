package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentKind;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.OverviewCounts;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.RollbackInfo;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TrafficSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.BlueGreenDeploymentConfiguration;
import software.amazon.awssdk.services.codedeploy.model.BlueInstanceTerminationOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOverview;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyAction;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyOption;
import software.amazon.awssdk.services.codedeploy.model.ErrorInformation;
import software.amazon.awssdk.services.codedeploy.model.InstanceAction;

/**
 * A deployment as CodeDeploy told of it.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html">DeploymentInfo</a>
 */
final class DeploymentReading {

    private static final String ALLOW_TRAFFIC = "AllowTraffic";

    private final DeploymentInfo info;
    private final List<TargetReading> targets;
    private final Optional<TrafficPlan> plan;

    DeploymentReading(DeploymentInfo info, List<TargetReading> targets, Optional<TrafficPlan> plan) {
        this.info = info;
        this.targets = targets;
        this.plan = plan;
    }

    /** Whether nothing follows its status. */
    static boolean isOver(DeploymentInfo info) {
        return DeploymentStatus.ofWireName(text(info.statusAsString())).isFinal();
    }

    /** What is deployed to; instances, where AWS says something that is not known here. */
    static Platform platform(DeploymentInfo info) {
        return Platform.of(text(info.computePlatformAsString())).orElse(Platform.SERVER);
    }

    /**
     * The snapshot.
     *
     * @param readySince when it was first seen READY
     * @param now when AWS was asked
     */
    DeploymentSnapshot snapshot(Optional<Instant> readySince, Instant now) {
        List<TargetSnapshot> shown =
                targets.stream().map(TargetReading::snapshot).toList();
        DeploymentSnapshot.Builder snapshot = DeploymentSnapshot.builder(
                        DeploymentKind.CODEDEPLOY, text(info.deploymentId()), platform(info), now)
                .application(text(info.applicationName()))
                .group(text(info.deploymentGroupName()))
                .config(text(info.deploymentConfigName()))
                .statusName(text(info.statusAsString()))
                .creator(text(info.creatorAsString()))
                .created(Optional.ofNullable(info.createTime()))
                .started(Optional.ofNullable(info.startTime()))
                .completed(Optional.ofNullable(info.completeTime()))
                .description(text(info.description()))
                .revision(RevisionReading.of(info.revision()))
                .error(Optional.ofNullable(info.errorInformation()).map(DeploymentReading::error))
                .rollback(rollback())
                .autoRollback(info.autoRollbackConfiguration() != null
                        && Boolean.TRUE.equals(info.autoRollbackConfiguration().enabled()))
                .overview(overview())
                .targets(shown)
                .traffic(traffic())
                .messages(info.deploymentStatusMessages());
        waits(snapshot, readySince);
        return snapshot.build();
    }

    private static ErrorInfo error(ErrorInformation error) {
        return new ErrorInfo(text(error.codeAsString()), text(error.message()));
    }

    private RollbackInfo rollback() {
        return Optional.ofNullable(info.rollbackInfo())
                .map(said -> new RollbackInfo(
                        named(said.rollbackDeploymentId()),
                        named(said.rollbackTriggeringDeploymentId()),
                        named(said.rollbackMessage())))
                .orElse(RollbackInfo.NONE);
    }

    private static Optional<String> named(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private OverviewCounts overview() {
        DeploymentOverview counts = info.deploymentOverview();
        if (counts == null) {
            return OverviewCounts.NONE;
        }
        return new OverviewCounts(
                number(counts.pending()),
                number(counts.inProgress()),
                number(counts.succeeded()),
                number(counts.failed()),
                number(counts.skipped()),
                number(counts.ready()));
    }

    private Optional<TrafficSnapshot> traffic() {
        return targets.stream()
                .filter(target -> target.weights().isPresent())
                .findFirst()
                .flatMap(target -> target.weights()
                        .map(weights -> new TrafficSnapshot(
                                weights.newPercent(),
                                weights.oldLabel(),
                                weights.newLabel(),
                                plan,
                                target.snapshot().event(ALLOW_TRAFFIC).flatMap(EventSnapshot::start))));
    }

    private void waits(DeploymentSnapshot.Builder snapshot, Optional<Instant> readySince) {
        Optional<BlueGreenDeploymentConfiguration> blueGreen =
                Optional.ofNullable(info.blueGreenDeploymentConfiguration());
        Optional<DeploymentReadyOption> ready = blueGreen.map(BlueGreenDeploymentConfiguration::deploymentReadyOption);
        boolean stops = ready.filter(option -> option.actionOnTimeout() == DeploymentReadyAction.STOP_DEPLOYMENT)
                .isPresent();
        snapshot.stopsWhenNotContinued(stops)
                .readyWait(ready.map(DeploymentReadyOption::waitTimeInMinutes).map(Duration::ofMinutes));
        Optional<Duration> termination = blueGreen
                .map(BlueGreenDeploymentConfiguration::terminateBlueInstancesOnDeploymentSuccess)
                .filter(option -> option.action() != InstanceAction.KEEP_ALIVE)
                .map(BlueInstanceTerminationOption::terminationWaitTimeInMinutes)
                .map(Duration::ofMinutes);
        snapshot.terminationWait(termination);
        DeploymentStatus status = DeploymentStatus.ofWireName(text(info.statusAsString()));
        if (status == DeploymentStatus.READY) {
            snapshot.waitsSince(readySince);
        } else if (status == DeploymentStatus.IN_PROGRESS && waitsForTermination(termination)) {
            snapshot.waitsSince(lastEnd().or(() -> Optional.ofNullable(info.startTime())));
        }
    }

    /** AWS says it of instances only; of ECS it can be told from the events, which are all done while the status is not. */
    private boolean waitsForTermination(Optional<Duration> termination) {
        if (Boolean.TRUE.equals(info.instanceTerminationWaitTimeStarted())) {
            return true;
        }
        return platform(info) == Platform.ECS
                && termination.filter(wait -> !wait.isZero()).isPresent()
                && !targets.isEmpty()
                && targets.stream().allMatch(DeploymentReading::hasAllTraffic);
    }

    private static boolean hasAllTraffic(TargetReading target) {
        List<EventSnapshot> events = target.snapshot().events();
        boolean shifted = target.snapshot()
                .event(ALLOW_TRAFFIC)
                .filter(event -> event.status() == Progress.SUCCEEDED)
                .isPresent();
        return shifted && events.stream().allMatch(event -> event.status().isFinal());
    }

    private Optional<Instant> lastEnd() {
        return targets.stream()
                .map(TargetReading::lastEnd)
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    private static long number(Long value) {
        return value == null ? 0 : value;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}

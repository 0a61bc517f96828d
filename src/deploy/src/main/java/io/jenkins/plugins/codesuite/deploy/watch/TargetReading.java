package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.snapshot.Diagnostics;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetType;
import io.jenkins.plugins.codesuite.deploy.snapshot.TaskSetSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.CloudFormationTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.ECSTaskSet;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LambdaFunctionInfo;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;

/**
 * A target as CodeDeploy told of it.
 *
 * @param snapshot the target
 * @param weights who has the traffic, where it says so
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentTarget.html">DeploymentTarget</a>
 */
record TargetReading(TargetSnapshot snapshot, Optional<Weights> weights) {

    private static final double ALL = 100;

    /** Who has the traffic: how much the new version, and what both are called. */
    record Weights(double newPercent, String oldLabel, String newLabel) {}

    /** Reads the target of any type. */
    static Optional<TargetReading> of(DeploymentTarget target) {
        if (target.instanceTarget() != null) {
            return Optional.of(instance(target.instanceTarget()));
        }
        if (target.ecsTarget() != null) {
            return Optional.of(ecs(target.ecsTarget()));
        }
        if (target.lambdaTarget() != null) {
            return Optional.of(lambda(target.lambdaTarget()));
        }
        // A type of the future has nothing that could be shown.
        return Optional.ofNullable(target.cloudFormationTarget()).map(TargetReading::cloudFormation);
    }

    /** Whether nothing will change any more, as far as one can tell while the deployment runs. */
    boolean isOver() {
        return snapshot.type() == TargetType.INSTANCE
                && snapshot.status().isFinal()
                && snapshot.events().stream().allMatch(event -> event.status().isFinal());
    }

    private static TargetReading instance(InstanceTarget target) {
        return new TargetReading(
                new TargetSnapshot(
                        text(target.targetId()),
                        TargetType.INSTANCE,
                        Optional.ofNullable(target.instanceLabelAsString()),
                        Progress.ofWireName(target.statusAsString()),
                        Optional.ofNullable(target.lastUpdatedAt()),
                        events(target.lifecycleEvents()),
                        List.of()),
                Optional.empty());
    }

    private static TargetReading ecs(ECSTarget target) {
        List<TaskSetSnapshot> sets =
                target.taskSetsInfo().stream().map(TargetReading::taskSet).toList();
        return new TargetReading(
                new TargetSnapshot(
                        text(target.targetId()),
                        TargetType.ECS,
                        Optional.empty(),
                        Progress.ofWireName(target.statusAsString()),
                        Optional.ofNullable(target.lastUpdatedAt()),
                        events(target.lifecycleEvents()),
                        sets),
                labelled(sets, "Green")
                        .map(green -> new Weights(
                                green.trafficPercent(),
                                labelled(sets, "Blue").map(TaskSetSnapshot::id).orElse("the old tasks"),
                                green.id())));
    }

    private static Optional<TaskSetSnapshot> labelled(List<TaskSetSnapshot> sets, String label) {
        return sets.stream()
                .filter(set -> set.label().filter(label::equals).isPresent())
                .findFirst();
    }

    private static TaskSetSnapshot taskSet(ECSTaskSet set) {
        return new TaskSetSnapshot(
                text(set.identifer()),
                Optional.ofNullable(set.taskSetLabelAsString()),
                text(set.status()),
                number(set.desiredCount()),
                number(set.pendingCount()),
                number(set.runningCount()),
                set.trafficWeight() == null ? 0 : set.trafficWeight());
    }

    private static TargetReading lambda(LambdaTarget target) {
        return new TargetReading(
                new TargetSnapshot(
                        text(target.targetId()),
                        TargetType.LAMBDA,
                        Optional.empty(),
                        Progress.ofWireName(target.statusAsString()),
                        Optional.ofNullable(target.lastUpdatedAt()),
                        events(target.lifecycleEvents()),
                        List.of()),
                Optional.ofNullable(target.lambdaFunctionInfo())
                        .filter(info -> info.targetVersionWeight() != null)
                        .map(TargetReading::lambdaWeights));
    }

    private static Weights lambdaWeights(LambdaFunctionInfo info) {
        return new Weights(
                info.targetVersionWeight() * ALL,
                "version " + text(info.currentVersion()),
                "version " + text(info.targetVersion()));
    }

    private static TargetReading cloudFormation(CloudFormationTarget target) {
        return new TargetReading(
                new TargetSnapshot(
                        text(target.targetId()),
                        TargetType.CLOUD_FORMATION,
                        Optional.ofNullable(target.resourceType()),
                        Progress.ofWireName(target.statusAsString()),
                        Optional.ofNullable(target.lastUpdatedAt()),
                        events(target.lifecycleEvents()),
                        List.of()),
                Optional.ofNullable(target.targetVersionWeight())
                        .map(weight -> new Weights(weight * ALL, "the old version", "the new version")));
    }

    private static List<EventSnapshot> events(List<LifecycleEvent> events) {
        return events.stream().map(TargetReading::event).toList();
    }

    private static EventSnapshot event(LifecycleEvent event) {
        return new EventSnapshot(
                text(event.lifecycleEventName()),
                Progress.ofWireName(event.statusAsString()),
                Optional.ofNullable(event.startTime()),
                Optional.ofNullable(event.endTime()),
                Optional.ofNullable(event.diagnostics()).map(TargetReading::diagnostics));
    }

    private static Diagnostics diagnostics(software.amazon.awssdk.services.codedeploy.model.Diagnostics said) {
        return new Diagnostics(
                text(said.errorCodeAsString()), text(said.scriptName()), text(said.message()), text(said.logTail()));
    }

    private static long number(Long value) {
        return value == null ? 0 : value;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** When the last event ended. */
    Optional<Instant> lastEnd() {
        return snapshot.events().stream()
                .map(EventSnapshot::end)
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }
}

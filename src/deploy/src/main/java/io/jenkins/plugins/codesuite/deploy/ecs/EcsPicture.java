package io.jenkins.plugins.codesuite.deploy.ecs;

import io.jenkins.plugins.codesuite.deploy.guarded.Events;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.OverviewCounts;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.RevisionSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetType;
import io.jenkins.plugins.codesuite.deploy.snapshot.TaskSetSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TrafficSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was seen of a service, as a snapshot shows it. */
final class EcsPicture {

    static final String REGISTER = "RegisterTaskDefinition";
    static final String UPDATE = "UpdateService";
    static final String ROLLOUT = "Rollout";
    static final String SHIFT = "PRODUCTION_TRAFFIC_SHIFT";
    static final String PUT_BACK = "PutBack";
    static final String VERIFY = "Verify";

    static final String FIRST_STAGE = "PRE_SCALE_UP";

    private static final List<String> STAGES = List.of(
            FIRST_STAGE,
            "SCALE_UP",
            "POST_SCALE_UP",
            "TEST_TRAFFIC_SHIFT",
            "POST_TEST_TRAFFIC_SHIFT",
            SHIFT,
            "POST_PRODUCTION_TRAFFIC_SHIFT",
            "BAKE_TIME",
            "CLEAN_UP");
    private static final String FAILED = "deployment failed:";
    private static final int MESSAGES = 20;

    private final EcsDeployment deployment;
    private final EcsState state;
    private final Events events;
    private final Events backEvents;
    private final Clock clock;
    private final List<String> stopped = new ArrayList<>();
    private Optional<ServiceView> service = Optional.empty();
    private Optional<ServiceDeploymentView> staged = Optional.empty();

    EcsPicture(EcsDeployment deployment, EcsState state, Events events, Events backEvents, Clock clock) {
        this.deployment = deployment;
        this.state = state;
        this.events = events;
        this.backEvents = backEvents;
        this.clock = clock;
    }

    /** The events that are to come. */
    void plan() {
        List<String> names = new ArrayList<>();
        if (deployment.tasks() instanceof NewTasks.Content || deployment.tasks() instanceof NewTasks.Images) {
            names.add(REGISTER);
        }
        names.add(UPDATE);
        if (state.is(EcsState.STAGED)) {
            names.addAll(STAGES);
        } else {
            names.add(ROLLOUT);
        }
        events.plan(names);
    }

    List<String> backEvents() {
        return List.of(PUT_BACK, VERIFY);
    }

    void see(ServiceView seen) {
        service = Optional.of(seen);
    }

    void see(ServiceDeploymentView seen) {
        staged = Optional.of(seen);
    }

    void stopped(List<String> reasons) {
        reasons.stream()
                .map(reason -> "Stopped task: " + reason)
                .filter(line -> !stopped.contains(line))
                .forEach(stopped::add);
    }

    /** What the service has said since the deployment began, the oldest first. */
    List<String> newEvents(ServiceView seen) {
        List<String> messages = new ArrayList<>();
        for (ServiceView.Event event : seen.events()) {
            if (event.id().equals(state.text(EcsState.LAST_EVENT)) || messages.size() == MESSAGES) {
                break;
            }
            messages.add(0, event.message());
        }
        return messages;
    }

    /** Why a deployment failed, as the service said: {@code (deployment ID) deployment failed: why}. */
    Optional<String> failure(ServiceView seen, String id) {
        return newEvents(seen).stream()
                .filter(message -> message.contains("(deployment " + id + ")"))
                .map(message -> message.indexOf(FAILED) < 0
                        ? ""
                        : message.substring(message.indexOf(FAILED)).strip())
                .filter(reason -> !reason.isEmpty())
                .findFirst();
    }

    void describe(DeploymentSnapshot.Builder snapshot) {
        common(snapshot, events, state.known(EcsState.NEW));
        List<String> messages = new ArrayList<>(service.map(this::newEvents).orElse(List.of()));
        messages.addAll(stopped);
        snapshot.messages(messages).traffic(traffic());
    }

    void describeBack(DeploymentSnapshot.Builder snapshot) {
        common(snapshot, backEvents, state.known(EcsState.OLD));
        snapshot.traffic(traffic());
    }

    private void common(DeploymentSnapshot.Builder snapshot, Events shown, Optional<String> taskDefinition) {
        Progress progress = shown.progress();
        snapshot.application(ServiceView.shortName(deployment.cluster()))
                .group(ServiceView.shortName(deployment.service()))
                .config(strategy())
                .revision(taskDefinition.map(EcsPicture::revision))
                .overview(overview(progress))
                .targets(List.of(new TargetSnapshot(
                        ServiceView.shortName(deployment.cluster()) + ":" + ServiceView.shortName(deployment.service()),
                        TargetType.ECS,
                        Optional.empty(),
                        progress,
                        Optional.empty(),
                        shown.list(),
                        taskSets())));
    }

    private static RevisionSnapshot revision(String arn) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("taskDefinition", arn);
        return new RevisionSnapshot("TaskDefinition", ServiceView.shortName(arn), details);
    }

    private String strategy() {
        return deployment
                .strategy()
                .or(() -> service.map(ServiceView::strategy))
                .map(way -> way.kind().name())
                .orElse("");
    }

    private static OverviewCounts overview(Progress progress) {
        return new OverviewCounts(
                progress == Progress.PENDING ? 1 : 0,
                progress == Progress.IN_PROGRESS ? 1 : 0,
                progress == Progress.SUCCEEDED ? 1 : 0,
                progress == Progress.FAILED ? 1 : 0,
                progress == Progress.SKIPPED ? 1 : 0,
                0);
    }

    private List<TaskSetSnapshot> taskSets() {
        List<RolloutView> rollouts = service.map(ServiceView::rollouts).orElse(List.of());
        long running = rollouts.stream().mapToLong(RolloutView::running).sum();
        return rollouts.stream().map(rollout -> taskSet(rollout, running)).toList();
    }

    private TaskSetSnapshot taskSet(RolloutView rollout, long running) {
        boolean fresh = rollout.taskDefinition().equals(state.text(EcsState.NEW));
        // Without a shift of its own, the traffic of a rolling update goes wherever tasks run.
        double share = running == 0 ? 0 : 100.0 * rollout.running() / running;
        double shifted = staged.map(seen -> fresh ? seen.percent() : 100 - seen.percent())
                .orElse(share);
        return new TaskSetSnapshot(
                rollout.id(),
                Optional.of(fresh ? "Green" : "Blue"),
                rollout.status(),
                rollout.desired(),
                rollout.pending(),
                rollout.running(),
                shifted);
    }

    private Optional<TrafficSnapshot> traffic() {
        if (!state.is(EcsState.STAGED) || state.known(EcsState.NEW).isEmpty()) {
            return Optional.empty();
        }
        Optional<EcsStrategy> way = deployment.strategy().or(() -> service.map(ServiceView::strategy));
        return Optional.of(new TrafficSnapshot(
                staged.map(ServiceDeploymentView::percent).orElse(0.0),
                ServiceView.shortName(state.text(EcsState.OLD)),
                ServiceView.shortName(state.text(EcsState.NEW)),
                way.flatMap(EcsStrategy::plan),
                state.known(EcsState.SHIFTED).map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))));
    }
}

package io.jenkins.plugins.codesuite.deploy.lambda;

import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import io.jenkins.plugins.codesuite.deploy.guarded.Events;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.OverviewCounts;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.RevisionSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetType;
import io.jenkins.plugins.codesuite.deploy.snapshot.TrafficSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the traffic of an alias, as a snapshot shows it. */
final class LambdaPicture {

    static final String CODE = "UpdateFunctionCode";
    static final String PUBLISH = "PublishVersion";
    static final String PUT_BACK = "PutBack";
    static final String VERIFY = "Verify";
    static final List<String> BACK = List.of(PUT_BACK, VERIFY);

    private static final String SHIFT = "Shift";
    // Hundred events side by side tell nobody anything.
    private static final int MOST_SHIFTS = 10;
    private static final int LONGEST_DESCRIPTION = 256;

    private final LambdaDeployment deployment;
    private final LambdaState state;
    private final Events events;
    private final Events backEvents;

    LambdaPicture(LambdaDeployment deployment, LambdaState state, Events events, Events backEvents) {
        this.deployment = deployment;
        this.state = state;
        this.events = events;
        this.backEvents = backEvents;
    }

    /** The events that are to come. */
    void plan() {
        List<String> names = new ArrayList<>();
        if (deployment.source().hasCode()) {
            names.add(CODE);
        }
        if (!(deployment.source() instanceof LambdaSource.Version)) {
            names.add(PUBLISH);
        }
        deployment.rule().plan().shifts().stream()
                .map(TrafficPlan.Shift::percent)
                .map(this::event)
                .distinct()
                .forEach(names::add);
        events.plan(names);
    }

    /** The event in which the new version gets so much of the traffic. */
    String event(int percent) {
        return tellsEachShift() ? SHIFT + " " + percent + " %" : SHIFT;
    }

    /** Whether each shift is an event of its own. */
    boolean tellsEachShift() {
        return deployment.rule().plan().shifts().size() <= MOST_SHIFTS;
    }

    /** Of a published version: which build made it. */
    String description() {
        Map<String, String> facts = deployment.settings().facts();
        String text = String.join(
                " ",
                List.of(
                        facts.getOrDefault("job", ""),
                        facts.getOrDefault("build", ""),
                        facts.getOrDefault("commit", "")));
        String plain = text.strip().replaceAll("\\s+", " ");
        return plain.substring(0, Math.min(plain.length(), LONGEST_DESCRIPTION));
    }

    void describe(DeploymentSnapshot.Builder snapshot) {
        common(snapshot, events, state.fresh());
    }

    void describeBack(DeploymentSnapshot.Builder snapshot) {
        common(snapshot, backEvents, state.old());
    }

    private void common(DeploymentSnapshot.Builder snapshot, Events shown, String version) {
        Progress progress = shown.progress();
        snapshot.application(deployment.function())
                .group(deployment.alias())
                .config(deployment.rule().name())
                .revision(version.isEmpty() ? Optional.empty() : Optional.of(revision(version)))
                .traffic(traffic())
                .overview(new OverviewCounts(
                        progress == Progress.PENDING ? 1 : 0,
                        progress == Progress.IN_PROGRESS ? 1 : 0,
                        progress == Progress.SUCCEEDED ? 1 : 0,
                        progress == Progress.FAILED ? 1 : 0,
                        progress == Progress.SKIPPED ? 1 : 0,
                        0))
                .targets(List.of(new TargetSnapshot(
                        deployment.function() + ":" + deployment.alias(),
                        TargetType.LAMBDA,
                        Optional.empty(),
                        progress,
                        Optional.empty(),
                        shown.list(),
                        List.of())));
    }

    private RevisionSnapshot revision(String version) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("function", deployment.function());
        details.put("version", version);
        return new RevisionSnapshot("LambdaVersion", deployment.function() + ":" + version, details);
    }

    private Optional<TrafficSnapshot> traffic() {
        if (state.fresh().isEmpty() || state.isUnchanged()) {
            return Optional.empty();
        }
        return Optional.of(new TrafficSnapshot(
                state.percent(),
                "version " + state.old(),
                "version " + state.fresh(),
                Optional.of(deployment.rule().plan()),
                state.shiftStarted()));
    }
}

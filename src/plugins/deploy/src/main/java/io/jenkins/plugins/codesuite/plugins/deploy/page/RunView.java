package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.aws.ConsoleLinks;
import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One call of a step that deploys, as a page shows it.
 *
 * @param key its name on the page, for element ids
 * @param id its own id, as the buttons send it
 * @param title what it deploys to
 * @param step the step
 * @param kind who does the deployments
 * @param state how it stands
 * @param stateText how it stands, in words
 * @param phase what it does now, in words; empty text when it is over
 * @param waiting what it waits for; may be empty text
 * @param started when it began
 * @param duration how long it took, or takes so far
 * @param remaining how long it may take yet; empty text without an end
 * @param region the region; may be empty text
 * @param identity whom AWS takes it for
 * @param approvers who alone may let it go on, while it is live; may be empty text
 * @param user who started the build; may be empty text
 * @param commit the commit; may be empty text
 * @param explanation why it ended so; may be empty text
 * @param alarms the alarms that this suite watches
 * @param waves the deployments
 * @param controls the buttons for whoever looks
 */
public record RunView(
        String key,
        String id,
        String title,
        String step,
        String kind,
        State state,
        String stateText,
        String phase,
        String waiting,
        Instant started,
        String duration,
        String remaining,
        String region,
        String identity,
        String approvers,
        String user,
        String commit,
        String explanation,
        List<AlarmView> alarms,
        List<Wave> waves,
        List<ControlView> controls) {

    private static final int COMMIT = 10;

    /** Takes copies of the lists. */
    public RunView {
        alarms = List.copyOf(alarms);
        waves = List.copyOf(waves);
        controls = List.copyOf(controls);
    }

    /**
     * Deployments that run at once.
     *
     * @param number from 1
     * @param deployments with the rollback of each behind it
     */
    public record Wave(int number, List<DeploymentView> deployments) {
        /** Takes a copy of the list. */
        public Wave {
            deployments = List.copyOf(deployments);
        }
    }

    /** Its state as a date, for Jelly. */
    public java.util.Date start() {
        return java.util.Date.from(started);
    }

    /**
     * The view of a record.
     *
     * @param isWatched whether the deployments are still looked after
     * @param mayDo which buttons whoever looks may press
     */
    static RunView of(
            String key,
            DeploymentRecord record,
            boolean isWatched,
            Predicate<ControlAction> mayDo,
            Instant now,
            Wording wording) {
        RunRecord run = record.run();
        Optional<ConsoleLinks> console = record.region().map(ConsoleLinks::new);
        boolean isLive = isWatched && run.ended().isEmpty();
        State state = State.of(run, isWatched);
        String title = title(run);
        List<Wave> waves = new ArrayList<>();
        for (List<RunDeployment> wave : run.waves()) {
            List<DeploymentView> deployments = new ArrayList<>();
            for (RunDeployment deployment : wave) {
                deployments.addAll(DeploymentView.of(
                        key + "-" + (waves.size() + 1) + "-" + (deployments.size() + 1),
                        deployment,
                        console,
                        isWatched,
                        now,
                        wording));
            }
            waves.add(new Wave(waves.size() + 1, deployments));
        }
        return new RunView(
                key,
                record.id(),
                title,
                record.step(),
                wording.kind(run.kind()),
                state,
                run.outcome().map(wording::outcome).orElseGet(() -> wording.state(state)),
                isLive ? wording.phase(run.phase()) : "",
                isLive ? Plain.name(run.waiting().orElse("")) : "",
                run.started(),
                wording.duration(
                        positive(Duration.between(run.started(), run.ended().orElse(now)))),
                isLive
                        ? run.deadline()
                                .map(end -> wording.duration(positive(Duration.between(now, end))))
                                .orElse("")
                        : "",
                record.region().orElse(""),
                Plain.name(record.identity()),
                isLive ? Plain.name(String.join(", ", record.approvers())) : "",
                Plain.name(run.facts().getOrDefault("user", "")),
                commit(run),
                Plain.log(run.explanation().orElse("")),
                run.alarms().stream()
                        .map(alarm -> AlarmView.of(alarm, console, run.ended().orElse(now), wording))
                        .toList(),
                waves,
                isLive
                        ? run.controls().stream()
                                .filter(mayDo)
                                .map(action -> ControlView.of(action, title, wording))
                                .toList()
                        : List.of());
    }

    /** {@code shop/staging}, {@code shop/staging, shop/production}, or the first of more. */
    static String title(RunRecord run) {
        List<String> names =
                run.deployments().stream().map(RunDeployment::name).distinct().toList();
        int most = 3;
        String shown = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return Plain.name(names.size() > most ? shown + ", \u2026 (" + names.size() + ")" : shown);
    }

    private static String commit(RunRecord run) {
        String whole = run.facts().getOrDefault("commit", "");
        return Plain.name(whole.substring(0, Math.min(COMMIT, whole.length())));
    }

    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}

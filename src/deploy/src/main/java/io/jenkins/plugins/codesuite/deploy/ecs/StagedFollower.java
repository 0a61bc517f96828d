package io.jenkins.plugins.codesuite.deploy.ecs;

import io.jenkins.plugins.codesuite.deploy.guarded.Events;
import io.jenkins.plugins.codesuite.deploy.guarded.Next;
import io.jenkins.plugins.codesuite.deploy.snapshot.Diagnostics;
import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows the service deployment in which ECS brings up new tasks beside the old ones and shifts the traffic: blue/green,
 * linear and canary.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html">Service deployments</a>
 */
final class StagedFollower {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EcsApi api;
    private final EcsState state;
    private final Events events;
    private final EcsPicture picture;
    private final EcsPace pace;
    private final Consumer<String> log;

    StagedFollower(EcsApi api, EcsState state, Events events, EcsPicture picture, EcsPace pace, Consumer<String> log) {
        this.api = api;
        this.state = state;
        this.events = events;
        this.picture = picture;
        this.pace = pace;
        this.log = log;
    }

    /** The service deployment that was not there before; the first, where others have followed it. */
    static Optional<String> newDeployment(EcsApi api, EcsState state) {
        List<String> known = state.texts(EcsState.KNOWN);
        List<String> fresh = api.serviceDeployments().stream()
                .filter(arn -> !known.contains(arn))
                .toList();
        return fresh.isEmpty() ? Optional.empty() : Optional.of(fresh.get(fresh.size() - 1));
    }

    Next next() {
        if (state.is(EcsState.UNCHANGED)) {
            return new Next.Deployed();
        }
        if (state.is(EcsState.COUNT_ONLY)) {
            return scaled();
        }
        Optional<String> arn = state.known(EcsState.DEPLOYMENT).or(() -> newDeployment(api, state));
        if (arn.isEmpty()) {
            return notBegun();
        }
        if (state.known(EcsState.DEPLOYMENT).isEmpty()) {
            state.put(EcsState.DEPLOYMENT, arn.get());
            log.accept("ECS began the service deployment " + arn.get() + ".");
        }
        return api.serviceDeployment(arn.get())
                .map(this::seen)
                .orElseGet(() -> new Next.Failed(
                        new ErrorInfo("ECS_SERVICE_GONE", "The service deployment is gone."),
                        "ECS knows the service deployment " + arn.get() + " no longer: the service "
                                + state.text(EcsState.SERVICE_ARN) + " was deleted.",
                        false));
    }

    private Next notBegun() {
        long now = pace.now().toEpochMilli();
        if (state.known(EcsState.SINCE).isEmpty()) {
            state.put(EcsState.SINCE, now);
        }
        if (now - state.number(EcsState.SINCE) < PATIENCE.toMillis()) {
            return Next.after(pace.next());
        }
        return new Next.Failed(
                new ErrorInfo("ECS_UPDATE_ERROR", "No service deployment has begun."),
                "ECS has accepted the change of the service " + state.text(EcsState.SERVICE_ARN)
                        + ", but has begun no service deployment in two minutes. Look at the service's events.",
                !state.text(EcsState.NEW).equals(state.text(EcsState.OLD)));
    }

    private Next scaled() {
        Optional<ServiceView> service = api.service();
        service.ifPresent(picture::see);
        return service.filter(ServiceView::isStable).isPresent() ? new Next.Deployed() : Next.after(pace.next());
    }

    private Next seen(ServiceDeploymentView deployment) {
        picture.see(deployment);
        if (deployment.goesBack()) {
            // The stages of the way back are not those of the way there.
            events.fail(new Diagnostics(code(deployment), "", deployment.why(), ""));
        } else {
            deployment.stage().ifPresent(this::reached);
        }
        api.service().ifPresent(picture::see);
        return switch (deployment.status()) {
            case "SUCCESSFUL" -> new Next.Deployed();
            case "STOPPED" ->
                new Next.Failed(
                        new ErrorInfo("MANUAL_STOP", deployment.why()),
                        "The service deployment " + deployment.arn() + " was stopped: " + deployment.why() + ".",
                        true);
            case "ROLLBACK_SUCCESSFUL" ->
                new Next.RolledBack(
                        new ErrorInfo(code(deployment), deployment.why()),
                        "ECS has rolled the service " + state.text(EcsState.SERVICE_ARN) + " back to "
                                + ServiceView.shortName(state.text(EcsState.OLD)) + ": " + sentence(deployment.why())
                                + stopped());
            case "ROLLBACK_FAILED" ->
                new Next.UndoFailed("ECS could not roll the service " + state.text(EcsState.SERVICE_ARN)
                        + " back: " + sentence(deployment.why())
                        + " Look at the service's events, and deploy a task definition that works.");
            default -> Next.after(pace.next());
        };
    }

    private void reached(String stage) {
        events.reach(stage);
        if (stage.equals(EcsPicture.SHIFT) && state.known(EcsState.SHIFTED).isEmpty()) {
            state.put(EcsState.SHIFTED, pace.now().toEpochMilli());
        }
    }

    private String stopped() {
        List<String> reasons = api.stoppedReasonsOf(state.text(EcsState.NEW));
        return reasons.isEmpty() ? "" : "\nStopped tasks: " + String.join("; ", reasons);
    }

    private static String code(ServiceDeploymentView deployment) {
        return deployment.alarms().isEmpty() ? "ECS_ROLLED_BACK" : "ALARM_ACTIVE";
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}

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
 * Follows a rolling update to a service that is stable, and looks then whose tasks it runs: a circuit breaker that has put
 * the old ones back leaves a stable service too.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html">Circuit
 *     breaker</a>
 */
final class RollingFollower {

    // What ECS says it will do, it is given this long to begin.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EcsApi api;
    private final EcsState state;
    private final Events events;
    private final EcsPicture picture;
    private final EcsPace pace;
    private final Consumer<String> log;

    RollingFollower(EcsApi api, EcsState state, Events events, EcsPicture picture, EcsPace pace, Consumer<String> log) {
        this.api = api;
        this.state = state;
        this.events = events;
        this.picture = picture;
        this.pace = pace;
        this.log = log;
    }

    Next next() {
        Optional<ServiceView> found =
                api.service().filter(service -> service.status().equals("ACTIVE"));
        if (found.isEmpty()) {
            return new Next.Failed(
                    new ErrorInfo("ECS_SERVICE_GONE", "The service was deleted."),
                    "The service " + state.text(EcsState.SERVICE_ARN) + " was deleted while it was deployed.",
                    false);
        }
        ServiceView service = found.get();
        picture.see(service);
        events.reach(EcsPicture.ROLLOUT);
        Optional<RolloutView> ours = service.rollout(state.text(EcsState.ID));
        ours.ifPresent(this::lookAtFailedTasks);
        ours.filter(RolloutView::isFailed)
                .map(RolloutView::reason)
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> {
                    state.put(EcsState.REASON, reason);
                    events.fail(new Diagnostics("ECS_ROLLOUT_FAILED", "", reason, ""));
                });
        return ours.filter(rollout -> rollout.status().equals("PRIMARY"))
                .map(rollout -> stillOurs(service, rollout))
                .orElseGet(() -> noLongerOurs(service));
    }

    private Next stillOurs(ServiceView service, RolloutView rollout) {
        if (rollout.isFailed()) {
            return givenUp(service, rollout);
        }
        if (!service.isStable()) {
            state.forget(EcsState.STABLE);
            return Next.after(pace.next());
        }
        if (!state.is(EcsState.STABLE)) {
            // One look may come between the last new task and the breaker: whoever is stable is so at the next look
            // too.
            state.set(EcsState.STABLE);
            return Next.after(pace.next());
        }
        return new Next.Deployed();
    }

    /** A rollout that ECS has given up: it goes back by itself, if the service is told so. */
    private Next givenUp(ServiceView service, RolloutView rollout) {
        boolean goesBack = service.configuration()
                        .path("deploymentCircuitBreaker")
                        .path("rollback")
                        .asBoolean()
                || service.configuration().path("alarms").path("rollback").asBoolean();
        if (goesBack && !isPatienceOver()) {
            return Next.after(pace.next());
        }
        String reason = rollout.reason().isEmpty() ? "The rollout has failed." : rollout.reason();
        return new Next.Failed(
                new ErrorInfo("ECS_ROLLOUT_FAILED", reason),
                "ECS has given up the deployment of " + state.text(EcsState.NEW) + " to the service " + service.arn()
                        + ": " + sentence(reason) + details(service),
                true);
    }

    private boolean isPatienceOver() {
        long now = pace.now().toEpochMilli();
        if (state.known(EcsState.SINCE).isEmpty()) {
            state.put(EcsState.SINCE, now);
        }
        return now - state.number(EcsState.SINCE) >= PATIENCE.toMillis();
    }

    private Next noLongerOurs(ServiceView service) {
        String current = service.current();
        if (current.equals(state.text(EcsState.NEW)) && !isOldAgain(service)) {
            String id = service.primary().map(RolloutView::id).orElse("");
            log.accept("Another deployment of the same task definition has taken over: " + id + ".");
            state.put(EcsState.ID, id);
            state.forget(EcsState.STABLE);
            return Next.after(pace.next());
        }
        if (!current.equals(state.text(EcsState.OLD)) && !isOldAgain(service)) {
            return new Next.Failed(
                    new ErrorInfo("ECS_SUPERSEDED", "Another deployment has taken over."),
                    "Somebody else deploys " + current + " to the service " + service.arn() + " now, before "
                            + state.text(EcsState.NEW) + " was stable. Nothing of that is undone.",
                    false);
        }
        if (!service.isStable()) {
            return Next.after(pace.next());
        }
        String reason = state.known(EcsState.REASON)
                .or(() -> picture.failure(service, state.text(EcsState.ID)))
                .or(this::rollbackReason)
                .orElse("ECS does not say why");
        return new Next.RolledBack(
                new ErrorInfo("ECS_ROLLED_BACK", reason),
                "ECS has rolled the service " + service.arn() + " back to "
                        + ServiceView.shortName(current) + ", because "
                        + (isSame() ? "its new tasks" : ServiceView.shortName(state.text(EcsState.NEW)))
                        + " did not become stable: " + sentence(reason) + details(service));
    }

    /** Whether the tasks of before are back, which their task definition does not tell where the new ones have the same. */
    private boolean isOldAgain(ServiceView service) {
        return service.primary()
                .filter(primary -> state.isOld(primary)
                        || isSame()
                                && (state.known(EcsState.REASON).isPresent()
                                        || primary.reason().contains("rolling back")))
                .isPresent();
    }

    private boolean isSame() {
        return state.text(EcsState.NEW).equals(state.text(EcsState.OLD));
    }

    /** What ECS says of the service deployment that it has rolled back, when the rollout itself is gone already. */
    private Optional<String> rollbackReason() {
        return api.serviceDeployments().stream()
                .findFirst()
                .flatMap(api::serviceDeployment)
                .filter(ServiceDeploymentView::goesBack)
                .map(ServiceDeploymentView::why);
    }

    private String details(ServiceView service) {
        List<String> stopped = api.stoppedReasons(state.text(EcsState.ID));
        StringBuilder text = new StringBuilder();
        if (!stopped.isEmpty()) {
            text.append("\nStopped tasks: ").append(String.join("; ", stopped));
        }
        List<String> said = picture.newEvents(service);
        if (!said.isEmpty()) {
            text.append("\nThe service said: ").append(String.join(" ", said));
        }
        return text.append(
                        "\nRead the logs of the stopped tasks, mend the image or the task definition, and deploy again.")
                .toString();
    }

    private void lookAtFailedTasks(RolloutView rollout) {
        if (rollout.failed() > state.number(EcsState.FAILED_TASKS)) {
            state.put(EcsState.FAILED_TASKS, rollout.failed());
            picture.stopped(api.stoppedReasons(rollout.id()));
        }
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}

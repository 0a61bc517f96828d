package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.guarded.Events;
import io.jenkins.plugins.codesuite.deploy.guarded.Next;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts the old task definition back, and looks until it runs. What somebody else has deployed in between stays. */
final class WayBack {

    private final EcsDeployment deployment;
    private final EcsApi api;
    private final EcsState state;
    private final boolean unanswered;
    private final Events events;
    private final EcsPicture picture;
    private final EcsPace pace;
    private final Consumer<String> log;

    /**
     * A way back.
     *
     * @param unanswered whether the way there was asked for, and ECS has not said whether it goes
     */
    WayBack(
            EcsDeployment deployment,
            EcsApi api,
            EcsState state,
            boolean unanswered,
            Events events,
            EcsPicture picture,
            EcsPace pace,
            Consumer<String> log) {
        this.deployment = deployment;
        this.api = api;
        this.state = state;
        this.unanswered = unanswered;
        this.events = events;
        this.picture = picture;
        this.pace = pace;
        this.log = log;
    }

    Next next() {
        events.plan(picture.backEvents());
        return switch (state.back()) {
            case LOOK -> look();
            case STOP -> stop();
            case UPDATE -> update();
            case FOLLOW -> state.known(EcsState.BACK_DEPLOYMENT).isPresent() ? followStaged() : followRolling();
        };
    }

    private Next look() {
        Optional<ServiceView> found = api.service();
        if (found.isEmpty()) {
            return new Next.UndoFailed("the service " + arn() + " was deleted.");
        }
        ServiceView service = found.get();
        picture.see(service);
        if (state.is(EcsState.STAGED)) {
            Optional<String> running =
                    state.known(EcsState.DEPLOYMENT).or(() -> StagedFollower.newDeployment(api, state));
            if (running.isPresent()
                    && api.serviceDeployment(running.get())
                            .filter(one -> !one.isOver())
                            .isPresent()) {
                state.put(EcsState.DEPLOYMENT, running.get());
                state.back(EcsState.Back.STOP);
                return stop();
            }
        }
        return decide(service);
    }

    private Next decide(ServiceView service) {
        String current = service.current();
        String old = state.text(EcsState.OLD);
        String fresh = state.text(EcsState.NEW);
        boolean countChanged = deployment.desiredCount().isPresent();
        if (fresh.equals(old) && !countChanged && deployment.strategy().isEmpty()) {
            return new Next.UndoFailed("the new tasks of the service " + arn() + " are of the same task definition, "
                    + ServiceView.shortName(old)
                    + ", as the old ones, so that there is none to go back to. Deploy a task"
                    + " definition that names its image by digest.");
        }
        if (!current.equals(fresh) && !current.equals(old)) {
            return new Next.UndoFailed("somebody else has deployed " + current + " to the service " + arn()
                    + " in between, which is not overwritten.");
        }
        if (current.equals(old) && !fresh.equals(old) && !countChanged && !unanswered) {
            // ECS goes back already, or has never begun; where it may begin yet, it is told.
            state.set(EcsState.BACK_ACCEPTED);
            state.back(EcsState.Back.FOLLOW);
            return Next.now();
        }
        state.back(EcsState.Back.UPDATE);
        return update();
    }

    private Next stop() {
        events.begin(EcsPicture.PUT_BACK);
        String running = state.text(EcsState.DEPLOYMENT);
        boolean stopped = api.stop(running)
                || api.serviceDeployment(running)
                        .filter(ServiceDeploymentView::goesBack)
                        .isPresent();
        if (!stopped) {
            // It was over when the order came, or cannot be stopped: then the old tasks are a deployment of their own.
            state.put(EcsState.KNOWN, api.serviceDeployments());
            state.back(EcsState.Back.UPDATE);
            return Next.now();
        }
        log.accept("ECS was told to roll back the service deployment " + running + ".");
        return accepted(running);
    }

    private Next accepted(String back) {
        state.put(EcsState.BACK_DEPLOYMENT, back);
        state.set(EcsState.BACK_ACCEPTED);
        state.back(EcsState.Back.FOLLOW);
        events.reach(EcsPicture.VERIFY);
        return Next.after(pace.next());
    }

    private Next update() {
        events.begin(EcsPicture.PUT_BACK);
        if (state.is(EcsState.STAGED)) {
            state.put(EcsState.KNOWN, api.serviceDeployments());
        }
        ServiceView service = api.update(changes());
        picture.see(service);
        log.accept("ECS was told to run " + ServiceView.shortName(state.text(EcsState.OLD)) + " again.");
        state.set(EcsState.BACK_ACCEPTED);
        state.back(EcsState.Back.FOLLOW);
        events.reach(EcsPicture.VERIFY);
        return Next.after(pace.next());
    }

    private ObjectNode changes() {
        ObjectNode changes = EcsApi.input().put("taskDefinition", state.text(EcsState.OLD));
        if (deployment.desiredCount().isPresent()) {
            changes.put("desiredCount", state.number(EcsState.OLD_COUNT));
        }
        if (deployment.strategy().isPresent()) {
            changes.set("deploymentConfiguration", state.node(EcsState.OLD_CONFIGURATION));
        }
        return changes;
    }

    private Next followRolling() {
        Optional<ServiceView> found = api.service();
        if (found.isEmpty()) {
            return new Next.UndoFailed("the service " + arn() + " was deleted.");
        }
        ServiceView service = found.get();
        picture.see(service);
        events.reach(EcsPicture.VERIFY);
        String old = state.text(EcsState.OLD);
        if (unanswered && service.current().equals(state.text(EcsState.NEW)) && !state.is(EcsState.BACK_REPEATED)) {
            // What had no answer was done after what was to undo it.
            state.set(EcsState.BACK_REPEATED);
            state.back(EcsState.Back.UPDATE);
            return Next.now();
        }
        if (!service.current().equals(old)) {
            return new Next.UndoFailed("somebody else has deployed " + service.current() + " to the service " + arn()
                    + " while " + ServiceView.shortName(old) + " was put back; that is not overwritten.");
        }
        Optional<RolloutView> failed = service.primary().filter(RolloutView::isFailed);
        if (failed.isPresent()) {
            return new Next.UndoFailed("the tasks of " + ServiceView.shortName(old)
                    + " do not become stable in the service " + arn() + " any more: "
                    + failed.get().reason() + ". Look at the stopped tasks and deploy what works.");
        }
        return service.isStable() ? undone(service) : Next.after(pace.next());
    }

    private Next followStaged() {
        String back = state.text(EcsState.BACK_DEPLOYMENT);
        Optional<ServiceDeploymentView> found = api.serviceDeployment(back);
        if (found.isEmpty()) {
            return new Next.UndoFailed("the service " + arn() + " was deleted.");
        }
        picture.see(found.get());
        return switch (found.get().status()) {
            case "ROLLBACK_SUCCESSFUL" -> verified();
            case "SUCCESSFUL" -> {
                // The order to stop came too late, though ECS had taken it.
                state.forget(EcsState.BACK_DEPLOYMENT);
                state.back(EcsState.Back.UPDATE);
                yield Next.now();
            }
            case "ROLLBACK_FAILED", "STOPPED" ->
                new Next.UndoFailed("ECS could not roll back the service deployment " + back + ": "
                        + found.get().why() + ". Look at the service's events, and deploy what works.");
            default -> Next.after(pace.next());
        };
    }

    private Next verified() {
        Optional<ServiceView> service = api.service();
        service.ifPresent(picture::see);
        return service.filter(now -> now.current().equals(state.text(EcsState.OLD)))
                .map(this::undone)
                .orElseGet(() -> new Next.UndoFailed("ECS says that it has rolled back, but the service " + arn()
                        + " runs " + service.map(ServiceView::current).orElse("nothing") + "."));
    }

    private Next undone(ServiceView service) {
        return new Next.Undone("The service " + arn() + " runs " + ServiceView.shortName(service.current()) + " again ("
                + service.running() + " of " + service.desired() + " tasks).");
    }

    private String arn() {
        return state.text(EcsState.SERVICE_ARN);
    }
}

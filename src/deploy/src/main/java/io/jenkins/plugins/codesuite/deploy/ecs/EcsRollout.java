package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.guarded.Events;
import io.jenkins.plugins.codesuite.deploy.guarded.Next;
import io.jenkins.plugins.codesuite.deploy.guarded.RefusedException;
import io.jenkins.plugins.codesuite.deploy.guarded.Rollout;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A deployment of a service by ECS: one UpdateService that is followed until ECS has done it, and another that puts the old
 * task definition back.
 */
final class EcsRollout implements Rollout {

    private final EcsDeployment deployment;
    private final EcsApi api;
    private final EcsState state;
    private final Events events;
    private final Events backEvents;
    private final EcsPicture picture;
    private final Consumer<String> log;
    private final EcsPace pace;
    private String waitedFor = "";
    // Whether an UpdateService may be done of which ECS has not said so.
    private boolean unanswered;

    EcsRollout(
            EcsDeployment deployment,
            EcsApi api,
            Clock clock,
            JsonNode recorded,
            Events events,
            Events backEvents,
            Consumer<String> log) {
        this.deployment = deployment;
        this.api = api;
        this.state = new EcsState(recorded);
        // Whether it was sent before the process ended, nobody knows.
        this.unanswered = state.is(EcsState.ASKED) && state.step() == EcsState.Step.UPDATE;
        if (deployment.tasks() instanceof NewTasks.Content content
                && content.input().has("family")) {
            state.put(EcsState.DEFINITION, content.input());
        }
        this.events = events;
        this.backEvents = backEvents;
        this.pace = new EcsPace(clock);
        this.log = log;
        this.picture = new EcsPicture(deployment, state, events, backEvents, clock);
    }

    @Override
    public Next forward() {
        return switch (state.step()) {
            case LOOK -> look();
            case REGISTER -> register();
            case INTEND -> intend();
            case UPDATE -> update();
            case FOLLOW ->
                state.is(EcsState.STAGED)
                        ? new StagedFollower(api, state, events, picture, pace, log).next()
                        : new RollingFollower(api, state, events, picture, pace, log).next();
        };
    }

    private Next look() {
        ServiceView service = existing();
        refuseOthers(service);
        boolean staged =
                deployment.strategy().orElseGet(service::strategy).kind().isStaged();
        Optional<Next> busy = staged ? stagedBusy(service) : rollingBusy(service);
        if (busy.isPresent()) {
            return busy.get();
        }
        picture.see(service);
        state.put(EcsState.SERVICE_ARN, service.arn());
        state.put(EcsState.OLD, old(service));
        state.put(EcsState.OLD_ID, service.primary().map(RolloutView::id).orElse(""));
        state.put(EcsState.OLD_COUNT, service.desired());
        state.put(EcsState.OLD_CONFIGURATION, service.configuration());
        state.put(
                EcsState.LAST_EVENT,
                service.events().isEmpty() ? "" : service.events().get(0).id());
        if (staged) {
            state.set(EcsState.STAGED);
        }
        picture.plan();
        state.step(EcsState.Step.REGISTER);
        return new Next.Ready();
    }

    private ServiceView existing() {
        try {
            return api.service()
                    .filter(service -> service.status().equals("ACTIVE"))
                    .orElseThrow(() -> new RefusedException(
                            "INVALID_ECS_SERVICE",
                            "ECS in " + api.region() + " has no active service '" + deployment.service()
                                    + "' in cluster '" + deployment.cluster()
                                    + "'. Correct the names or the region, or create the service."));
        } catch (AwsServiceException e) {
            if (code(e).equals("ClusterNotFoundException")) {
                throw new RefusedException(
                        "INVALID_ECS_SERVICE",
                        "ECS in " + api.region() + " has no cluster '" + deployment.cluster()
                                + "'. Correct the name or the region.");
            }
            throw e;
        }
    }

    private static String code(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    private static void refuseOthers(ServiceView service) {
        if (service.controller().equals("CODE_DEPLOY")) {
            throw new RefusedException(
                    "INVALID_ECS_SERVICE",
                    "The service " + service.arn() + " is deployed by CodeDeploy (its deployment controller is"
                            + " CODE_DEPLOY), which ECS refuses to do itself. Use codeDeploy with the application and"
                            + " deployment group of the service and an AppSpec that names the task definition.");
        }
        if (!service.controller().equals("ECS")) {
            throw new RefusedException(
                    "INVALID_ECS_SERVICE",
                    "The service " + service.arn() + " has the deployment controller " + service.controller()
                            + ": its task sets are somebody else's. Deploy it with the program that made them, or create"
                            + " the service with the deployment controller ECS.");
        }
    }

    private Optional<Next> rollingBusy(ServiceView service) {
        if (service.isStable() || deployment.busy() == BusyGroup.STOP) {
            return Optional.empty();
        }
        boolean changes = service.rollouts().size() > 1
                || service.primary()
                        .filter(rollout -> rollout.state().equals("IN_PROGRESS"))
                        .isPresent();
        // A service that lacks tasks without anything coming in is what a deployment may be there to mend.
        return changes ? Optional.of(busy(service, service.current())) : Optional.empty();
    }

    private Optional<Next> stagedBusy(ServiceView service) {
        Optional<ServiceDeploymentView> newest =
                api.serviceDeployments().stream().findFirst().flatMap(api::serviceDeployment);
        if (newest.filter(running -> !running.isOver()).isEmpty()) {
            return Optional.empty();
        }
        String arn = newest.get().arn();
        if (deployment.busy() == BusyGroup.STOP && !newest.get().goesBack()) {
            log.accept("Stopping the service deployment " + arn + ", which works already; ECS rolls it back.");
            api.stop(arn);
        }
        return Optional.of(busy(service, arn));
    }

    private Next busy(ServiceView service, String what) {
        if (deployment.busy() == BusyGroup.FAIL) {
            throw new RefusedException(
                    "DEPLOYMENT_LIMIT_EXCEEDED",
                    "Another deployment of the service " + service.arn() + " works (" + what
                            + "). Wait for its end, or have this one wait for it.");
        }
        if (!what.equals(waitedFor)) {
            waitedFor = what;
            log.accept("Waiting for another deployment of the service " + service.arn() + " (" + what + ").");
        }
        return Next.after(pace.next());
    }

    /** What ran before anything came in: of the deployment that is complete, where the primary one is not. */
    private static String old(ServiceView service) {
        return service.rollouts().stream()
                .filter(rollout -> rollout.state().equals("COMPLETED") && rollout.running() > 0)
                .findFirst()
                .map(RolloutView::taskDefinition)
                .orElseGet(service::current);
    }

    private Next register() {
        String old = state.text(EcsState.OLD);
        String arn;
        if (deployment.tasks() instanceof NewTasks.Registered registered) {
            arn = registered(registered.taskDefinition());
        } else if (deployment.tasks() instanceof NewTasks.Content content) {
            // After a restart the state alone has it.
            arn = registerNew(state.node(EcsState.DEFINITION) instanceof ObjectNode kept ? kept : content.input());
            state.forget(EcsState.DEFINITION);
        } else if (deployment.tasks() instanceof NewTasks.Images images) {
            ObjectNode now = api.taskDefinition(old);
            arn = new ContainerImages(now, old).change(images.images()) ? registerNew(now) : old;
        } else {
            arn = old;
        }
        state.put(EcsState.NEW, arn);
        state.step(EcsState.Step.INTEND);
        return Next.now();
    }

    private String registerNew(ObjectNode definition) {
        events.begin(EcsPicture.REGISTER);
        String arn = api.register(definition);
        events.succeed(EcsPicture.REGISTER);
        log.accept("Registered the task definition " + arn + ".");
        return arn;
    }

    private String registered(String name) {
        try {
            return api.activeTaskDefinition(name)
                    .orElseThrow(() -> new RefusedException(
                            "ECS_UPDATE_ERROR",
                            "The task definition '" + name + "' in " + api.region()
                                    + " is not ACTIVE: it was deregistered. Name another revision."));
        } catch (AwsServiceException e) {
            if (code(e).equals("ClientException")) {
                throw new RefusedException(
                        "ECS_UPDATE_ERROR",
                        "ECS in " + api.region() + " has no task definition '" + name
                                + "'. Correct the name, or register it.");
            }
            throw e;
        }
    }

    /** Notes what is to be changed, so that it can be told after a restart whether it was. */
    private Next intend() {
        if (isNothingNew()) {
            log.accept("The service " + state.text(EcsState.SERVICE_ARN) + " runs "
                    + ServiceView.shortName(state.text(EcsState.NEW)) + " already; nothing is changed.");
            state.put(EcsState.ID, state.text(EcsState.OLD_ID));
            state.set(EcsState.UNCHANGED);
            events.skip(EcsPicture.UPDATE);
            state.step(EcsState.Step.FOLLOW);
            return Next.now();
        }
        if (state.is(EcsState.STAGED)) {
            state.put(EcsState.KNOWN, api.serviceDeployments());
        }
        if (state.text(EcsState.NEW).equals(state.text(EcsState.OLD)) && !deployment.forceNewDeployment()) {
            state.set(EcsState.COUNT_ONLY);
        }
        state.set(EcsState.CHANGED);
        state.set(EcsState.ASKED);
        state.step(EcsState.Step.UPDATE);
        return Next.now();
    }

    private boolean isNothingNew() {
        boolean sameCount = deployment
                .desiredCount()
                .filter(count -> count != state.number(EcsState.OLD_COUNT))
                .isEmpty();
        return state.text(EcsState.NEW).equals(state.text(EcsState.OLD))
                && sameCount
                && !deployment.forceNewDeployment()
                && deployment.strategy().isEmpty();
    }

    private Next update() {
        events.begin(EcsPicture.UPDATE);
        Optional<ServiceView> done = unanswered ? alreadyUpdated() : Optional.empty();
        ServiceView service = done.orElseGet(this::sendUpdate);
        unanswered = false;
        picture.see(service);
        state.put(EcsState.ID, service.primary().map(RolloutView::id).orElse(""));
        events.succeed(EcsPicture.UPDATE);
        events.begin(state.is(EcsState.STAGED) ? EcsPicture.FIRST_STAGE : EcsPicture.ROLLOUT);
        state.step(EcsState.Step.FOLLOW);
        return Next.after(pace.next());
    }

    private ServiceView sendUpdate() {
        boolean before = unanswered;
        unanswered = true;
        try {
            return api.update(changes());
        } catch (RuntimeException e) {
            switch (AwsTrouble.of(e).kind()) {
                // What ECS has refused it has not done.
                case THROTTLED, CREDENTIALS, DENIED, REFUSED -> unanswered = before;
                case NETWORK, SERVER, OTHER -> {
                    // Nobody knows.
                }
            }
            throw e;
        }
    }

    /** The service as it is after an UpdateService whose answer was lost. */
    private Optional<ServiceView> alreadyUpdated() {
        return api.service().filter(service -> {
            boolean ours = service.current().equals(state.text(EcsState.NEW));
            boolean another = service.primary()
                    .filter(rollout -> !rollout.id().equals(state.text(EcsState.OLD_ID)))
                    .isPresent();
            return ours && another;
        });
    }

    private ObjectNode changes() {
        ObjectNode changes = EcsApi.input().put("taskDefinition", state.text(EcsState.NEW));
        deployment.desiredCount().ifPresent(count -> changes.put("desiredCount", count));
        if (deployment.forceNewDeployment()) {
            changes.put("forceNewDeployment", true);
        }
        deployment.strategy().ifPresent(strategy -> {
            ObjectNode configuration = state.node(EcsState.OLD_CONFIGURATION) instanceof ObjectNode known
                    ? known.deepCopy()
                    : EcsApi.input();
            strategy.writeTo(configuration);
            changes.set("deploymentConfiguration", configuration);
        });
        return changes;
    }

    @Override
    public Next back() {
        return new WayBack(deployment, api, state, unanswered, backEvents, picture, pace, log).next();
    }

    @Override
    public Next confirm() {
        Optional<ServiceView> service = api.service();
        service.ifPresent(picture::see);
        String now = service.map(ServiceView::current).orElse("nothing");
        String wanted = state.text(EcsState.NEW);
        Optional<RolloutView> primary = service.flatMap(ServiceView::primary);
        if (primary.filter(state::isOld).isPresent()) {
            String reason = primary.map(RolloutView::reason)
                    .filter(text -> !text.isEmpty())
                    .orElse("ECS does not say why.");
            return new Next.RolledBack(
                    new ErrorInfo("ECS_ROLLED_BACK", reason),
                    "The tasks of before, of " + ServiceView.shortName(now) + ", run again in the service "
                            + state.text(EcsState.SERVICE_ARN)
                            + ": they were put back after the new ones had been stable. " + reason);
        }
        if (!now.equals(wanted)) {
            return new Next.Failed(
                    new ErrorInfo("ECS_SUPERSEDED", "The service runs " + now + " now."),
                    "The service " + state.text(EcsState.SERVICE_ARN) + " was to run " + wanted + ", and runs " + now
                            + " now: somebody else has deployed it since. Nothing of that is undone.",
                    false);
        }
        return new Next.Deployed();
    }

    @Override
    public boolean hasChanged() {
        return state.is(EcsState.CHANGED);
    }

    @Override
    public boolean isBackAccepted() {
        return state.is(EcsState.BACK_ACCEPTED);
    }

    @Override
    public ObjectNode state() {
        return state.toJson();
    }

    @Override
    public String doing() {
        return api.doing();
    }

    @Override
    public String leaving() {
        return "The service " + state.text(EcsState.SERVICE_ARN)
                + " is left as it is: ECS goes on with the deployment of "
                + ServiceView.shortName(state.text(EcsState.NEW)) + " by itself.";
    }

    @Override
    public String success() {
        return "The service " + state.text(EcsState.SERVICE_ARN) + " runs "
                + ServiceView.shortName(state.text(EcsState.NEW)) + ".";
    }

    @Override
    public void describe(DeploymentSnapshot.Builder snapshot) {
        picture.describe(snapshot);
    }

    @Override
    public void describeBack(DeploymentSnapshot.Builder snapshot) {
        picture.describeBack(snapshot);
    }
}

package io.jenkins.plugins.codesuite.deploy.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import io.jenkins.plugins.codesuite.deploy.guarded.Events;
import io.jenkins.plugins.codesuite.deploy.guarded.Next;
import io.jenkins.plugins.codesuite.deploy.guarded.RefusedException;
import io.jenkins.plugins.codesuite.deploy.guarded.Rollout;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * Shifts the traffic of an alias from the version that it points at to a new one, shift by shift after a plan, and back. The
 * alias' RevisionId keeps it from overwriting what somebody else has changed in between.
 */
final class LambdaRollout implements Rollout {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    // A plan that is later than this stood still: while nobody watched the alarms, no time has passed for it.
    private static final Duration LATE = Duration.ofSeconds(15);
    private static final long LARGEST_ZIP = 50L * 1024 * 1024;
    private static final int ALL = 100;

    private final LambdaDeployment deployment;
    private final LambdaApi api;
    private final Clock clock;
    private final LambdaState state;
    private final Events events;
    private final Events backEvents;
    private final Consumer<String> log;
    private final LambdaPicture picture;

    LambdaRollout(
            LambdaDeployment deployment,
            LambdaApi api,
            Clock clock,
            LambdaState state,
            Events events,
            Events backEvents,
            Consumer<String> log) {
        this.deployment = deployment;
        this.api = api;
        this.clock = clock;
        this.state = state;
        this.events = events;
        this.backEvents = backEvents;
        this.log = log;
        this.picture = new LambdaPicture(deployment, state, events, backEvents);
    }

    @Override
    public Next forward() {
        try {
            return switch (state.step()) {
                case LOOK -> look();
                case CODE -> code();
                case AWAIT_CODE -> awaitCode();
                case PUBLISH -> publish();
                case AWAIT_VERSION -> awaitVersion();
                case INTEND -> intend();
                case SHIFT -> shift();
                case WAIT -> await();
            };
        } catch (ResourceConflictException e) {
            // Another change of the function or alias works; Lambda takes one at a time.
            return Next.after(PAUSE);
        }
    }

    private Next look() {
        LambdaApi.Alias alias = existing();
        if (alias.routing().isShifting()) {
            throw new RefusedException(
                    "INVALID_LAMBDA_CONFIGURATION",
                    "The alias " + alias.arn() + " is being shifted by somebody else: it points at "
                            + alias.routing().inWords() + ". Wait for the end, or point it at one version.");
        }
        String old = alias.routing().version();
        if (old.equals("$LATEST") && deployment.rule().plan().shifts().size() > 1) {
            throw new RefusedException(
                    "INVALID_LAMBDA_CONFIGURATION",
                    "The alias " + alias.arn()
                            + " points at $LATEST, whose traffic Lambda does not share with a version."
                            + " Shift all traffic at once this time, or point the alias at a version first.");
        }
        state.found(alias.arn(), old);
        state.revision(alias.revision());
        if (deployment.source() instanceof LambdaSource.Version version) {
            existing(version.number());
            state.fresh(version.number());
        }
        picture.plan();
        state.step(
                deployment.source() instanceof LambdaSource.Version
                        ? LambdaState.Step.AWAIT_VERSION
                        : deployment.source().hasCode() ? LambdaState.Step.CODE : LambdaState.Step.AWAIT_CODE);
        return new Next.Ready();
    }

    private LambdaApi.Alias existing() {
        try {
            return api.alias();
        } catch (ResourceNotFoundException e) {
            throw new RefusedException(
                    "INVALID_LAMBDA_FUNCTION",
                    "Lambda in " + api.region() + " has no alias '" + deployment.alias() + "' of a function '"
                            + deployment.function() + "'. Correct the names or the region, or create the alias.");
        }
    }

    private LambdaApi.Code existing(String version) {
        try {
            return api.code(Optional.of(version));
        } catch (ResourceNotFoundException e) {
            throw new RefusedException(
                    "INVALID_LAMBDA_FUNCTION",
                    "The function '" + deployment.function() + "' in " + api.region() + " has no version " + version
                            + ". Name one that is published.");
        }
    }

    private Next code() {
        events.begin(LambdaPicture.CODE);
        if (deployment.source() instanceof LambdaSource.Zip zip) {
            refuseUnfit(zip.file());
        }
        state.sha256(api.update(deployment.source()));
        state.step(LambdaState.Step.AWAIT_CODE);
        return Next.after(PAUSE);
    }

    private static void refuseUnfit(Path zip) {
        long size;
        try {
            size = Files.size(zip);
        } catch (IOException e) {
            throw new RefusedException(
                    "INVALID_LAMBDA_FUNCTION",
                    "The zip file " + zip + " cannot be read. Build it first, or correct its path.");
        }
        if (size > LARGEST_ZIP) {
            throw new RefusedException(
                    "INVALID_LAMBDA_FUNCTION",
                    "The zip file " + zip + " has " + size / (1024 * 1024)
                            + " MB, and Lambda takes up to 50 MB directly. Upload it to S3, and name bucket and key.");
        }
    }

    private Next awaitCode() {
        LambdaApi.Code code = api.code(Optional.empty());
        if (code.update().equals("InProgress") || code.state().equals("Pending")) {
            return Next.after(PAUSE);
        }
        if (code.update().equals("Failed") || code.state().equals("Failed")) {
            throw new RefusedException(
                    "INVALID_LAMBDA_FUNCTION",
                    "Lambda could not update the function '" + deployment.function() + "': " + code.reason()
                            + ". Mend the code or the configuration, and deploy again.");
        }
        if (state.sha256().isEmpty()) {
            state.sha256(code.sha256());
        } else if (!state.sha256().equals(code.sha256())) {
            throw superseded();
        }
        events.succeed(LambdaPicture.CODE);
        state.step(LambdaState.Step.PUBLISH);
        return Next.now();
    }

    private RefusedException superseded() {
        return new RefusedException(
                "INVALID_LAMBDA_FUNCTION",
                "Somebody else has given the function '" + deployment.function()
                        + "' other code before this could be published. Deploy again when they are done.");
    }

    private Next publish() {
        events.begin(LambdaPicture.PUBLISH);
        try {
            state.fresh(api.publish(state.sha256(), picture.description()));
        } catch (InvalidParameterValueException e) {
            if (String.valueOf(e.getMessage()).contains("CodeSHA256")) {
                throw superseded();
            }
            throw e;
        }
        log.accept("The new version of function '" + deployment.function() + "' is " + state.fresh() + ".");
        state.step(LambdaState.Step.AWAIT_VERSION);
        return Next.now();
    }

    private Next awaitVersion() {
        LambdaApi.Code version = existing(state.fresh());
        if (version.state().equals("Pending") || version.update().equals("InProgress")) {
            return Next.after(PAUSE);
        }
        if (version.state().equals("Failed")) {
            throw new RefusedException(
                    "INVALID_LAMBDA_FUNCTION",
                    "Version " + state.fresh() + " of the function '" + deployment.function() + "' is not usable: "
                            + version.reason() + ". Mend the code or the configuration, and deploy again.");
        }
        events.succeed(LambdaPicture.PUBLISH);
        if (state.fresh().equals(state.old())) {
            log.accept("The alias " + state.aliasArn() + " points at version " + state.fresh()
                    + " already; nothing is shifted.");
            state.unchanged();
            return new Next.Deployed();
        }
        state.step(LambdaState.Step.INTEND);
        return Next.now();
    }

    /** Notes the next shift, so that it can be told after a restart whether it was made. */
    private Next intend() {
        state.intend(nextShift().percent());
        state.step(LambdaState.Step.SHIFT);
        return Next.now();
    }

    /** The first shift that has not been made. */
    private TrafficPlan.Shift nextShift() {
        return deployment.rule().plan().shifts().stream()
                .filter(shift -> shift.percent() > state.percent())
                .findFirst()
                .orElseThrow();
    }

    private Next shift() {
        events.reach(picture.event(state.intended()));
        Routing wanted = Routing.shifted(state.old(), state.fresh(), state.intended());
        Routing last = Routing.shifted(state.old(), state.fresh(), state.percent());
        try {
            shifted(api.route(wanted, state.revision()));
        } catch (PreconditionFailedException e) {
            LambdaApi.Alias now = api.alias();
            if (now.routing().isSameAs(wanted)) {
                // Ours, and only the answer was lost.
                shifted(now);
            } else if (now.routing().isSameAs(last)) {
                // Something else of the alias was changed, its description perhaps.
                state.revision(now.revision());
                return Next.now();
            } else {
                return changed(now);
            }
        }
        if (state.percent() >= ALL) {
            return new Next.Deployed();
        }
        state.step(LambdaState.Step.WAIT);
        return Next.after(untilNextShift().compareTo(LOOK_EVERY) < 0 ? untilNextShift() : LOOK_EVERY);
    }

    private void shifted(LambdaApi.Alias alias) {
        state.shifted(alias.revision());
        if (state.percent() >= ALL || picture.tellsEachShift()) {
            events.succeed(picture.event(state.percent()));
        }
        if (state.shiftStarted().isEmpty()) {
            state.shiftStarted(clock.instant());
        }
    }

    private Duration untilNextShift() {
        Instant due =
                state.shiftStarted().orElseGet(clock::instant).plus(nextShift().offset());
        return Duration.between(clock.instant(), due);
    }

    private Next await() {
        LambdaApi.Alias alias = api.alias();
        if (!alias.routing().isSameAs(Routing.shifted(state.old(), state.fresh(), state.percent()))) {
            return changed(alias);
        }
        state.revision(alias.revision());
        Duration left = untilNextShift();
        if (left.isNegative() || left.isZero()) {
            Duration late = left.negated();
            if (late.compareTo(LATE) > 0) {
                state.shiftStarted(state.shiftStarted().orElseThrow().plus(late));
            }
            state.step(LambdaState.Step.INTEND);
            return Next.now();
        }
        return Next.after(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
    }

    private Next changed(LambdaApi.Alias alias) {
        return new Next.Failed(
                new ErrorInfo(
                        "LAMBDA_ALIAS_CHANGED",
                        "The alias points at " + alias.routing().inWords() + "."),
                "Somebody else has changed the alias " + state.aliasArn()
                        + " while its traffic was shifted: it points at "
                        + alias.routing().inWords() + " now, and not at "
                        + Routing.shifted(state.old(), state.fresh(), state.percent())
                                .inWords()
                        + ". Nothing of that is overwritten. Find out who shifts it, and deploy again.",
                false);
    }

    @Override
    public Next back() {
        backEvents.plan(LambdaPicture.BACK);
        backEvents.begin(LambdaPicture.PUT_BACK);
        LambdaApi.Alias alias = api.alias();
        Routing old = Routing.all(state.old());
        if (alias.routing().isSameAs(old)) {
            state.backAccepted();
            state.shiftedBack();
            return new Next.Undone(
                    "The alias " + state.aliasArn() + " points at version " + state.old() + " alone again.");
        }
        boolean ours = alias.routing().isSameAs(Routing.shifted(state.old(), state.fresh(), state.percent()))
                || alias.routing().isSameAs(Routing.shifted(state.old(), state.fresh(), state.intended()));
        if (!ours) {
            return new Next.UndoFailed("somebody else has changed the alias " + state.aliasArn()
                    + " in between: it points at " + alias.routing().inWords() + ", which is not overwritten.");
        }
        try {
            api.route(old, alias.revision());
        } catch (PreconditionFailedException e) {
            return Next.now();
        } catch (ResourceConflictException e) {
            return Next.after(PAUSE);
        }
        state.backAccepted();
        backEvents.reach(LambdaPicture.VERIFY);
        return Next.now();
    }

    @Override
    public Next confirm() {
        LambdaApi.Alias alias = api.alias();
        return alias.routing().isSameAs(Routing.all(state.fresh())) ? new Next.Deployed() : changed(alias);
    }

    @Override
    public boolean hasChanged() {
        return state.intended() > 0;
    }

    @Override
    public boolean isBackAccepted() {
        return state.isBackAccepted();
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
        return "The alias " + state.aliasArn() + " is left as it is: it points at "
                + Routing.shifted(state.old(), state.fresh(), state.percent()).inWords()
                + ", and nobody shifts it on.";
    }

    @Override
    public String success() {
        return "The alias " + state.aliasArn() + " points at version " + state.fresh() + ".";
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

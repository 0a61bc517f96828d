package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.config.PredefinedConfig;
import io.jenkins.plugins.codesuite.deploy.control.StopAnswer;
import io.jenkins.plugins.codesuite.deploy.control.WaitType;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentLog;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** One deployment of a run, from its creation to the end of its rollback. Touched in turns only. */
final class DeploymentRun {

    /** Who runs it; told in turns. */
    interface Owner {

        /** AWS has created it. */
        void created();

        /** It is over, its rollback included. */
        void done(DeploymentRun run);

        /** AWS has answered its stop, one way or the other, or it needs none. */
        void stopAnswered();
    }

    private final RunContext context;
    private final Optional<DeploymentRequest> request;
    private final BusyGroup busyGroup;
    private final ReadyAction whenReady;
    private final Owner owner;
    private final ShownAlarms alarms;
    private RunDeployment entry;
    private Optional<GroupFacts> facts = Optional.empty();
    private Optional<Creation> creation = Optional.empty();
    private Optional<FollowedDeployment> followed = Optional.empty();
    private Optional<RollbackRun> rollback = Optional.empty();
    private Optional<DeploymentSnapshot> last = Optional.empty();
    private Optional<String> waiting = Optional.empty();
    private Optional<Ending> stop = Optional.empty();
    private boolean stopAnswered;
    private Optional<String> stopRefused = Optional.empty();
    private boolean readySeen;
    private boolean begun;
    private boolean looked;
    private Optional<Verdict> verdict = Optional.empty();

    /**
     * A deployment, planned or on its way.
     *
     * @param request what is deployed; empty for one that another hand has created
     * @param entry how far it has come
     */
    DeploymentRun(
            RunContext context,
            Optional<DeploymentRequest> request,
            RunDeployment entry,
            BusyGroup busyGroup,
            ReadyAction whenReady,
            Owner owner) {
        this.context = context;
        this.request = request;
        this.entry = entry;
        this.busyGroup = busyGroup;
        this.whenReady = whenReady;
        this.owner = owner;
        this.alarms = new ShownAlarms(context, this::alarmsChanged);
    }

    RunDeployment entry() {
        return entry;
    }

    Optional<String> waiting() {
        return waiting;
    }

    Optional<Verdict> verdict() {
        return verdict;
    }

    /** Whether it works, or is about to. */
    boolean isActive() {
        return begun && verdict.isEmpty();
    }

    /** Whether AWS has it, and it is not over. */
    boolean isRunning() {
        return isActive() && entry.id().isPresent() && last.isEmpty();
    }

    boolean isRollingBack() {
        return isActive() && rollback.isPresent();
    }

    boolean isStopping() {
        return isActive() && stop.isPresent();
    }

    /** Whether there may be a deployment whose id is not known yet. */
    boolean isBeingCreated() {
        return isActive() && entry.id().isEmpty();
    }

    /** Whether nothing is to be heard of a stop any more. */
    boolean isStopSettled() {
        return !isActive() || stopAnswered || last.isPresent();
    }

    Optional<String> stopRefused() {
        return stopRefused;
    }

    /** Whether it waits for a word: to shift the traffic, or to end what is old. */
    boolean canContinue() {
        return isRunning()
                && stop.isEmpty()
                && entry.snapshot()
                        .filter(snapshot ->
                                snapshot.status() == DeploymentStatus.READY || snapshot.waitsForTermination())
                        .isPresent();
    }

    boolean isReady() {
        return isRunning()
                && entry.snapshot()
                        .filter(snapshot -> snapshot.status() == DeploymentStatus.READY)
                        .isPresent();
    }

    /** Takes what the record says of a deployment that is over and was a success, and asks no more. */
    void restore() {
        begun = true;
        last = entry.snapshot();
        verdict = last.map(snapshot -> RunText.verdict(snapshot, Optional.empty(), false, facts));
    }

    /** It was put back after its success. */
    void overrule(Verdict found) {
        verdict = Optional.of(found);
    }

    /** The deployment that puts it back was seen. */
    void rollback(String id, Optional<DeploymentSnapshot> snapshot) {
        entry = snapshot.map(entry::withRollback).orElseGet(() -> entry.withRollbackId(id));
        context.changed();
    }

    /** Begins, or goes on with what the record says. */
    void begin() {
        begun = true;
        if (entry.id().isPresent()) {
            follow(entry.id().get());
            look();
        } else if (request.isEmpty()) {
            judge(new Verdict(
                    Outcome.FAILED, "The run's record names neither a deployment nor what is to be deployed."));
        } else if (entry.asked().isPresent() && entry.marker().isPresent()) {
            create(true);
            look();
        } else {
            look();
        }
    }

    /** Looks at the group; a deployment that is not there yet is created after that. */
    private void look() {
        if (request.isEmpty()) {
            return;
        }
        DeploymentRequest wanted = request.get();
        context.then(
                context.ask(() -> GroupFacts.read(context.clients(), wanted.application(), wanted.group())),
                found -> {
                    GroupFacts known = found.with(wanted);
                    facts = Optional.of(known);
                    alarms.follow(known.alarms());
                    introduce(known);
                    createIfMissing();
                },
                failure -> {
                    AwsTrouble trouble = AwsTrouble.of(failure);
                    if (trouble.kind() == AwsTrouble.Kind.REFUSED && entry.id().isEmpty() && creation.isEmpty()) {
                        judge(new Verdict(
                                Outcome.FAILED, "Nothing is deployed to " + wanted.name() + ": " + trouble.sentence()));
                        return;
                    }
                    context.log("What the deployment group " + wanted.name() + " is like cannot be shown: "
                            + trouble.sentence() + " What is needed: codedeploy:GetDeploymentGroup.");
                    createIfMissing();
                });
    }

    private void introduce(GroupFacts known) {
        if (entry.id().isPresent() || creation.isPresent()) {
            return;
        }
        known.config()
                .ifPresent(config -> context.log(entry.name() + ": " + config
                        + PredefinedConfig.ofName(config)
                                .map(predefined -> ": " + predefined.meaning())
                                .orElse("")));
        known.inWords().forEach(words -> context.log(entry.name() + ": " + words));
    }

    private void createIfMissing() {
        if (entry.id().isEmpty() && creation.isEmpty() && verdict.isEmpty() && stop.isEmpty()) {
            create(false);
        }
    }

    private void create(boolean recover) {
        Creation made = new Creation(context, request.orElseThrow(), busyGroup, new Created());
        creation = Optional.of(made);
        if (recover) {
            made.recover(entry.marker().orElseThrow(), entry.asked().orElseThrow());
        } else {
            made.begin();
        }
    }

    private final class Created implements Creation.Owner {

        @Override
        public void asking(String marker, Instant when) {
            entry = entry.asking(marker, when);
            context.changed();
        }

        @Override
        public void created(String id) {
            entry = entry.withId(id);
            waiting = Optional.empty();
            context.log("Deployment " + id + " to " + entry.name() + link(id));
            follow(id);
            context.changed();
            stop.ifPresent(order -> sendStop(order));
            owner.created();
        }

        @Override
        public void failed(String why) {
            judge(new Verdict(stop.isPresent() ? Outcome.STOPPED : Outcome.FAILED, why));
        }

        @Override
        public void waiting(Optional<String> sentence) {
            waiting = sentence;
            context.changed();
        }
    }

    private String link(String id) {
        try {
            return ": " + context.clients().links().deployment(id);
        } catch (SdkException noRegion) {
            return "";
        }
    }

    private void follow(String id) {
        followed = Optional.of(new FollowedDeployment(context, id, new FollowedDeployment.Owner() {
            @Override
            public void seen(DeploymentSnapshot snapshot) {
                DeploymentRun.this.seen(snapshot);
            }

            @Override
            public void ended(DeploymentSnapshot snapshot) {
                DeploymentRun.this.ended(snapshot);
            }

            @Override
            public void lost(String why) {
                judge(new Verdict(Outcome.FAILED, why));
            }
        }));
        if (request.isPresent()) {
            followed.get().isNew();
        }
        if (stop.filter(Ending::rollback).isPresent()) {
            followed.get().expectRollback();
        }
        followed.get().attention(looked);
        // One that is resumed has perhaps been rolled back meanwhile.
        entry.rollbackId().ifPresent(this::followRollback);
    }

    private void seen(DeploymentSnapshot fresh) {
        if (verdict.isPresent()) {
            return;
        }
        DeploymentSnapshot snapshot = fresh.withAlarms(alarms.latest());
        DeploymentLog.lines(entry.snapshot(), snapshot).forEach(context::log);
        entry = entry.withSnapshot(snapshot);
        snapshot.rollback().rollbackId().ifPresent(this::followRollback);
        if (snapshot.status().isFinal() && last.isEmpty()) {
            alarms.askNow();
        }
        if (snapshot.status() == DeploymentStatus.READY) {
            ready(snapshot);
        } else {
            readySeen = false;
        }
        context.changed();
    }

    private void alarmsChanged() {
        // Also after the end: an alarm that stopped it is to be seen in what is kept.
        entry.snapshot().ifPresent(this::seen);
        last = last.flatMap(over -> entry.snapshot());
    }

    private void ready(DeploymentSnapshot snapshot) {
        if (readySeen || stop.isPresent()) {
            return;
        }
        readySeen = true;
        switch (whenReady) {
            case CONTINUE -> {
                context.log(snapshot.id() + " goes on at once, as the run is set to (whenReady).");
                goOn("the run's settings");
            }
            case ROLL_BACK -> stop(Ending.stop("it was READY, and the run is set to roll back then (whenReady)", true));
            case WAIT_FOR_HOST -> {
                // The log has said how long it waits, and what happens then.
            }
            default -> throw new IllegalStateException("no such action: " + whenReady);
        }
    }

    /** Lets it go on, if it waits. */
    void goOn(String by) {
        Optional<DeploymentSnapshot> now = entry.snapshot();
        if (now.isEmpty() || !canContinue()) {
            return;
        }
        String id = now.get().id();
        boolean ready = now.get().status() == DeploymentStatus.READY;
        context.then(
                context.control().goOn(context.clients(), id, ready ? WaitType.READY_WAIT : WaitType.TERMINATION_WAIT),
                waited -> {
                    context.log(
                            waited
                                    ? id + (ready ? ": its traffic is shifted now" : ": what is old is ended now")
                                            + ", by " + by + "."
                                    : id + " does not wait any more.");
                    followed.ifPresent(FollowedDeployment::askSoon);
                },
                failure -> context.log(id + " could not be continued: "
                        + AwsTrouble.of(failure).sentence() + " What is needed: codedeploy:ContinueDeployment."));
    }

    /** Has it stopped. */
    void stop(Ending order) {
        boolean already =
                stop.filter(earlier -> earlier.rollback() || !order.rollback()).isPresent();
        if (!isActive() || last.isPresent() || already) {
            return;
        }
        stop = Optional.of(order);
        if (entry.id().isPresent()) {
            sendStop(order);
        } else if (creation.isEmpty() || creation.get().cancel()) {
            judge(new Verdict(Outcome.STOPPED, "Nothing was deployed to " + entry.name() + ": " + order.why() + "."));
        }
        context.changed();
    }

    /** Lets it go on by itself; one that nobody has asked AWS for is not created any more. */
    void leave(Ending order) {
        if (isBeingCreated() && (creation.isEmpty() || creation.get().cancel())) {
            judge(new Verdict(Outcome.STOPPED, "Nothing was deployed to " + entry.name() + ": " + order.why() + "."));
        }
    }

    private void sendStop(Ending order) {
        String id = entry.id().orElseThrow();
        context.log(id + " is stopped" + (order.rollback() ? " and rolled back" : ", and left as it is") + ": "
                + order.why() + ".");
        stopAnswered = false;
        if (order.rollback()) {
            followed.ifPresent(FollowedDeployment::expectRollback);
        }
        context.then(
                context.control()
                        .stop(
                                context.clients(),
                                id,
                                order.rollback(),
                                trouble -> context.turn(() -> {
                                    context.log("The stop of " + id + " is tried again: " + trouble.sentence());
                                })),
                answer -> stopped(id, answer),
                failure -> {
                    String why = id + " could not be stopped: "
                            + AwsTrouble.of(failure).sentence() + " What is needed: codedeploy:StopDeployment.";
                    stopRefused = Optional.of(why);
                    context.log(why);
                    answered();
                });
    }

    private void stopped(String id, StopAnswer answer) {
        String message = answer.message().isBlank()
                ? ""
                : " AWS says: " + answer.message().strip();
        context.log(
                switch (answer.state()) {
                    case ACCEPTED -> "The stop of " + id + " was accepted." + message;
                    case STOPPED -> id + " has stopped." + message;
                    case OVER_BEFORE -> id + " was over before it could be stopped.";
                });
        followed.ifPresent(FollowedDeployment::askSoon);
        answered();
    }

    private void answered() {
        stopAnswered = true;
        owner.stopAnswered();
        context.changed();
    }

    private void followRollback(String id) {
        if (rollback.isPresent()) {
            return;
        }
        entry = entry.withRollbackId(id);
        rollback = Optional.of(new RollbackRun(context, id, entry.rollback(), new RollbackRun.Owner() {
            @Override
            public void seen(DeploymentSnapshot snapshot) {
                entry = entry.withRollback(snapshot);
                context.changed();
            }

            @Override
            public void done() {
                judgeIfOver();
            }
        }));
        context.changed();
    }

    private void ended(DeploymentSnapshot snapshot) {
        if (verdict.isPresent()) {
            return;
        }
        seen(snapshot);
        last = entry.snapshot();
        followed = Optional.empty();
        owner.stopAnswered();
        judgeIfOver();
    }

    private void judgeIfOver() {
        if (verdict.isPresent() || last.isEmpty()) {
            return;
        }
        if (rollback.filter(running -> !running.isOver()).isPresent()) {
            context.changed();
            return;
        }
        boolean expected = stop.filter(Ending::rollback).isPresent();
        judge(RunText.verdict(last.get(), rollback.flatMap(RollbackRun::end), expected, facts));
    }

    private void judge(Verdict found) {
        if (verdict.isPresent()) {
            return;
        }
        verdict = Optional.of(found);
        waiting = Optional.empty();
        close();
        owner.done(this);
    }

    /** Whether somebody looks at it. */
    void attention(boolean nowLooked) {
        looked = nowLooked;
        followed.ifPresent(one -> one.attention(nowLooked));
    }

    /** Follows no more. */
    void close() {
        creation.ifPresent(Creation::cancel);
        followed.ifPresent(FollowedDeployment::close);
        rollback.ifPresent(RollbackRun::close);
        alarms.close();
    }
}

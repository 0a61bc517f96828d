package io.jenkins.plugins.codesuite.deploy.guarded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmGuard;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmTrip;
import io.jenkins.plugins.codesuite.deploy.alarm.GuardCheck;
import io.jenkins.plugins.codesuite.deploy.alarm.GuardListener;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.AfterAbort;
import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.OrderedListener;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.run.TaskMeans;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.Diagnostics;
import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.turns.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One rollout, guarded: looked at, started when the alarms allow it, made step by step, watched for the bake time, and taken
 * back when an alarm fires, it fails, takes too long or is aborted. A step is made in a turn by a worker; between two steps
 * no thread is held.
 */
public final class GuardedRun implements DeploymentTask {

    private static final System.Logger LOG = System.getLogger(GuardedRun.class.getName());

    /** The event in which the alarms are watched after the new version has taken over. */
    public static final String BAKE = "Bake";

    /** Makes the rollout of a run. */
    @FunctionalInterface
    public interface Maker {
        /**
         * A rollout that goes on from a state.
         *
         * @param clients open for as long as the rollout is used
         * @param state of {@link Rollout#state()}, or an empty object for a new one
         * @param events of the deployment
         * @param backEvents of its rollback
         * @param log takes lines for people
         */
        Rollout make(AwsClients clients, JsonNode state, Events events, Events backEvents, Consumer<String> log);
    }

    private final TaskMeans means;
    private final GuardSettings settings;
    private final AwsClients clients;
    private final Turns turns;
    private final OrderedListener listener;
    private final Events events;
    private final Events backEvents;
    private final Rollout rollout;
    private final Journal journal;
    private final Trouble trouble;
    private final AlarmGuard guard;
    private final Set<String> forgiven = new HashSet<>();
    private Mode mode;
    private Optional<Cause> cause;
    private Optional<Instant> bakeSince;
    private Optional<Future<?>> due = Optional.empty();
    private Optional<Future<?>> deadline = Optional.empty();
    private boolean told;
    // Whether AWS may have been asked to change something.
    private boolean changing;
    private long steps;

    private GuardedRun(
            TaskMeans means,
            RunRecord begun,
            GuardSettings settings,
            Maker maker,
            AwsClients clients,
            TaskListener host) {
        JsonNode state = begun.state();
        Optional<DeploymentSnapshot> forward = Journal.deployment(begun).snapshot();
        Optional<DeploymentSnapshot> back = Journal.deployment(begun).rollback();
        this.means = means;
        this.settings = settings;
        this.clients = clients;
        this.turns = new Turns(means.workers());
        this.listener = new OrderedListener(host, means.workers());
        this.events = new Events(means.clock(), recorded(forward));
        this.backEvents = new Events(means.clock(), recorded(back));
        this.rollout = maker.make(clients, state.path("rollout"), events, backEvents, listener::log);
        this.journal = new Journal(means.clock(), listener, rollout, begun);
        this.trouble = new Trouble(means.clock());
        this.guard = new AlarmGuard(
                means.alarms(), clients, settings.alarms(), means.timer(), means.clock(), new AlarmEar());
        this.mode = Mode.valueOf(state.path("mode").asText(Mode.LOOKING.name()));
        this.cause = state.has("cause") ? Optional.of(Cause.fromJson(state.get("cause"))) : Optional.empty();
        this.bakeSince = state.has("bakeSince")
                ? Optional.of(Instant.ofEpochMilli(state.get("bakeSince").asLong()))
                : Optional.empty();
        state.path("forgiven").forEach(name -> forgiven.add(name.asText()));
    }

    /**
     * A run that has not begun.
     *
     * @param plan what is deployed, and the settings, as they are to be recorded; no secrets
     * @param application the cluster or function
     * @param group the service or alias
     */
    public static GuardedRun begin(
            TaskMeans means,
            RunKind kind,
            JsonNode plan,
            String application,
            String group,
            GuardSettings settings,
            Maker maker,
            AwsClients clients,
            TaskListener host) {
        Instant now = means.clock().instant();
        RunRecord begun = RunRecord.builder(kind, plan, now)
                .waves(List.of(List.of(RunDeployment.planned(application, group)
                        .withId(RunMarks.id(kind == RunKind.ECS ? 'e' : 'l')))))
                .deadline(settings.timeout().map(now::plus))
                .facts(settings.facts())
                .build();
        return new GuardedRun(means, begun, settings, maker, clients, host);
    }

    /** A run that goes on from its record. */
    public static GuardedRun resume(
            TaskMeans means,
            RunRecord record,
            GuardSettings settings,
            Maker maker,
            AwsClients clients,
            TaskListener host) {
        return new GuardedRun(means, record, settings, maker, clients, host);
    }

    private static List<EventSnapshot> recorded(Optional<DeploymentSnapshot> snapshot) {
        return snapshot.filter(seen -> !seen.targets().isEmpty())
                .map(seen -> seen.targets().get(0).events())
                .orElse(List.of());
    }

    @Override
    public void start() {
        turn(this::begin);
    }

    /** Does something in a turn. */
    private void turn(Runnable what) {
        turns.execute(() -> {
            try {
                what.run();
            } catch (Throwable e) {
                // Whoever waits for the run would wait for ever.
                broken(e);
            }
        });
    }

    private void broken(Throwable failure) {
        LOG.log(System.Logger.Level.WARNING, "A guarded run failed in itself", failure);
        if (mode == Mode.OVER) {
            return;
        }
        mode = Mode.OVER;
        guard.close();
        journal.givenUp("The run was given up because of an error in itself, which is in the log of the process: "
                + failure + "." + (rollout.hasChanged() ? " " + rollout.leaving() : " Nothing had been changed."));
        if (!told) {
            told = true;
            journal.tellEnded();
        }
        finish();
    }

    private void begin() {
        if (journal.record().outcome().isPresent()) {
            told = true;
            journal.tellEnded();
        }
        switch (mode) {
            case OVER -> finish();
            case LOOKING, CHECKING -> {
                mode = Mode.LOOKING;
                awaitDeadline();
                publish();
                step();
            }
            case FORWARD, CONFIRMING -> {
                changing = rollout.hasChanged();
                awaitDeadline();
                publish();
                guard.guard(forgiven);
                // Nobody has watched the alarms meanwhile: what they say is heard before anything else is done.
                guard.check()
                        .thenAccept(checked -> turn(() -> {
                            if (mode == Mode.FORWARD || mode == Mode.CONFIRMING) {
                                step();
                            }
                        }));
            }
            case BAKING -> {
                awaitDeadline();
                guard.guard(forgiven);
                guard.bake(bakeSince.orElseGet(means.clock()::instant));
            }
            case BACK -> step();
        }
    }

    private void awaitDeadline() {
        deadline = journal.record()
                .deadline()
                .flatMap(end -> later(Duration.between(means.clock().instant(), end), this::tooLate));
    }

    private Optional<Future<?>> later(Duration wait, Runnable turn) {
        try {
            return Optional.of(means.timer()
                    .schedule(() -> turn(turn), Math.max(0, TimeUnit.NANOSECONDS.convert(wait)), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            // The host is shutting down; the run is resumed from its record.
            return Optional.empty();
        }
    }

    /** Makes a step now, and none that was due later. */
    private void step() {
        due.ifPresent(later -> later.cancel(false));
        due = Optional.empty();
        steps++;
        try {
            switch (mode) {
                case LOOKING, FORWARD -> took(rollout.forward());
                case CONFIRMING -> took(rollout.confirm());
                case BACK -> took(rollout.back());
                case CHECKING, BAKING, OVER -> {}
            }
        } catch (RefusedException e) {
            refused(new ErrorInfo(e.code(), e.getMessage()), e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            // An SDK of the host that lacks something is a failure to be told, not a run that never ends.
            troubled(AwsTrouble.of(e));
        }
    }

    private void took(Next next) {
        trouble.over();
        if (next instanceof Next.Again again) {
            publish();
            again(again.delay());
        } else if (next instanceof Next.Ready) {
            check();
        } else if (next instanceof Next.Deployed) {
            deployed();
        } else if (next instanceof Next.Failed failed) {
            failed(failed);
        } else if (next instanceof Next.RolledBack back) {
            events.fail(diagnostics(back.error()));
            journal.failed(DeploymentStatus.STOPPED, back.error());
            over(Outcome.ROLLED_BACK, back.explanation());
        } else if (next instanceof Next.Undone undone) {
            backEvents.list().forEach(event -> backEvents.succeed(event.name()));
            journal.back(DeploymentStatus.SUCCEEDED);
            Cause why = cause.orElseThrow();
            over(why.outcome(), why.explanation() + " " + undone.explanation());
        } else if (next instanceof Next.UndoFailed failed) {
            undoFailed(failed.explanation());
        }
    }

    /** The next step, when the host has taken what is known by now. */
    private void again(Duration wait) {
        long number = steps;
        Runnable next = () -> {
            // Something else may have asked for a step in between.
            if (steps == number) {
                if (wait.isZero()) {
                    changing |= rollout.hasChanged();
                    step();
                } else {
                    due = later(wait, this::step);
                }
            }
        };
        listener.afterwards(
                () -> turn(next),
                why -> turn(() -> {
                    // Without a wait, what was noted last is an intention.
                    if (steps == number && mode == Mode.FORWARD && wait.isZero()) {
                        unkept(why);
                    } else {
                        next.run();
                    }
                }));
    }

    private void unkept(String why) {
        String sentence = "The state of the run could not be kept (" + why
                + "), and after a restart nobody would know what was begun. Mend that, and deploy again."
                + (changing ? "" : " Nothing had been changed.");
        failed(new Next.Failed(new ErrorInfo("STATE_NOT_KEPT", sentence), sentence, changing));
    }

    private void troubled(AwsTrouble now) {
        Optional<Duration> wait = trouble.next(now, mode, !told);
        if (wait.isEmpty()) {
            refused(new ErrorInfo(now.code(), now.sentence()), rollout.doing() + " failed. " + now.sentence());
            return;
        }
        if (trouble.isToBeSaid(mode)) {
            journal.log(rollout.doing() + " does not get through; trying on. " + now.sentence());
        }
        again(wait.get());
    }

    private void refused(ErrorInfo error, String explanation) {
        if (mode == Mode.BACK) {
            undoFailed(explanation);
        } else {
            failed(new Next.Failed(error, explanation, true));
        }
    }

    private void check() {
        mode = Mode.CHECKING;
        publish();
        long number = steps;
        guard.check()
                .thenAccept(checked -> turn(() -> {
                    if (mode == Mode.CHECKING && steps == number) {
                        checked(checked);
                    }
                }));
    }

    private void checked(GuardCheck check) {
        journal.alarms(check.alarms());
        if (check.refusal().isPresent()) {
            String refusal = check.refusal().get();
            failed(new Next.Failed(new ErrorInfo("ALARM_ACTIVE", refusal), refusal, false));
            return;
        }
        forgiven.addAll(check.forgiven());
        check.forgiven()
                .forEach(name -> journal.log("Alarm '" + name
                        + "' fires before the start; as told, it does not count until it has been OK once."));
        mode = Mode.FORWARD;
        if (!settings.alarms().isEmpty()) {
            events.plan(List.of(BAKE));
        }
        journal.status(DeploymentStatus.IN_PROGRESS);
        guard.guard(forgiven);
        publish();
        again(Duration.ZERO);
    }

    private void deployed() {
        if (mode == Mode.CONFIRMING) {
            events.list().forEach(event -> events.succeed(event.name()));
            journal.status(DeploymentStatus.SUCCEEDED);
            over(Outcome.SUCCEEDED, rollout.success());
        } else if (settings.alarms().isEmpty()) {
            mode = Mode.CONFIRMING;
            publish();
            again(Duration.ZERO);
        } else {
            mode = Mode.BAKING;
            bakeSince = Optional.of(means.clock().instant());
            journal.status(DeploymentStatus.BAKING);
            events.reach(BAKE);
            publish();
            guard.bake(bakeSince.get());
        }
    }

    private void baked() {
        if (mode == Mode.BAKING) {
            events.succeed(BAKE);
            mode = Mode.CONFIRMING;
            publish();
            step();
        }
    }

    private void failed(Next.Failed failed) {
        events.fail(diagnostics(failed.error()));
        if (!failed.undo() || !settings.rollBack() || !rollout.hasChanged()) {
            journal.failed(DeploymentStatus.FAILED, failed.error());
            over(
                    Outcome.FAILED,
                    failed.undo() && rollout.hasChanged()
                            ? failed.explanation() + " " + rollout.leaving()
                            : failed.explanation());
            return;
        }
        goBack(new Cause(Outcome.ROLLED_BACK, DeploymentStatus.FAILED, failed.error(), failed.explanation(), false));
    }

    private void tripped(AlarmTrip trip) {
        if (mode != Mode.FORWARD && mode != Mode.BAKING && mode != Mode.CONFIRMING) {
            return;
        }
        ErrorInfo error = new ErrorInfo("ALARM_ACTIVE", trip.sentence());
        stop(new Cause(Outcome.ROLLED_BACK, DeploymentStatus.STOPPED, error, trip.sentence(), false), trip.sentence());
    }

    private void tooLate() {
        if (mode == Mode.BACK || mode == Mode.OVER) {
            return;
        }
        String why = "The run took longer than "
                + settings.timeout().map(time -> time.toMinutes() + " minutes").orElse("it may") + ".";
        end(settings.abortAction(), Outcome.TIMED_OUT, new ErrorInfo("TIMEOUT", why), why, false);
    }

    @Override
    public void abort(String why) {
        turn(() -> {
            if (mode == Mode.OVER || told) {
                return;
            }
            String sentence = "Aborted: " + why + ".";
            boolean early = settings.afterAbort() == AfterAbort.END_WHEN_STOPPED;
            if (mode == Mode.BACK) {
                journal.log(sentence + " The old version is being put back already.");
                cause = cause.map(
                        known -> new Cause(known.outcome(), known.status(), known.error(), known.explanation(), early));
                endEarly();
                return;
            }
            end(settings.abortAction(), Outcome.ABORTED, new ErrorInfo("MANUAL_STOP", sentence), sentence, early);
        });
    }

    @Override
    public void control(ControlAction action, String by) {
        turn(() -> {
            if (!journal.record().controls().contains(action)) {
                journal.log(by + " asks for " + action + ", which makes no sense now.");
                return;
            }
            String why = "Stopped by " + by + ".";
            AbortAction how = action == ControlAction.STOP ? AbortAction.STOP : AbortAction.STOP_AND_ROLL_BACK;
            Outcome outcome = action == ControlAction.STOP ? Outcome.STOPPED : Outcome.ROLLED_BACK;
            end(how, outcome, new ErrorInfo("MANUAL_STOP", why), why, false);
        });
    }

    private void end(AbortAction how, Outcome outcome, ErrorInfo error, String why, boolean early) {
        if (how == AbortAction.STOP_AND_ROLL_BACK && rollout.hasChanged()) {
            stop(new Cause(outcome, DeploymentStatus.STOPPED, error, why, early), why);
            return;
        }
        events.fail(diagnostics(error));
        journal.failed(DeploymentStatus.STOPPED, error);
        Outcome ending = outcome == Outcome.ROLLED_BACK ? Outcome.STOPPED : outcome;
        over(ending, why + " " + (rollout.hasChanged() ? rollout.leaving() : "Nothing had been changed."));
    }

    private void stop(Cause why, String line) {
        journal.log(line + " Putting the old version back.");
        events.fail(diagnostics(why.error()));
        goBack(why);
    }

    private void goBack(Cause why) {
        guard.close();
        cause = Optional.of(why);
        mode = Mode.BACK;
        trouble.over();
        journal.failed(why.status(), why.error());
        journal.back(DeploymentStatus.IN_PROGRESS);
        publish();
        // Not after the host has taken the record: what is put back is put back at once.
        step();
    }

    private void undoFailed(String explanation) {
        ErrorInfo error = new ErrorInfo("UnknownError", explanation);
        if (mode == Mode.BACK) {
            backEvents.fail(diagnostics(error));
            journal.back(DeploymentStatus.FAILED);
        } else {
            // AWS went back by itself, and came to nothing.
            events.fail(diagnostics(error));
            journal.failed(DeploymentStatus.FAILED, error);
        }
        String why = cause.map(known -> known.explanation() + " ").orElse("");
        over(Outcome.ROLLBACK_FAILED, why + "The old version could not be put back: " + explanation);
    }

    private void endEarly() {
        boolean early = mode == Mode.BACK && cause.filter(Cause::endsEarly).isPresent() && rollout.isBackAccepted();
        if (!early || told) {
            return;
        }
        told = true;
        Cause why = cause.orElseThrow();
        journal.decided(
                why.outcome(),
                why.explanation()
                        + " The old version is being put back; this is watched to its end, but not waited for.");
        listener.changed(journal.record());
        journal.tellEnded();
    }

    private void over(Outcome outcome, String explanation) {
        guard.close();
        mode = Mode.OVER;
        if (!told) {
            journal.decided(outcome, explanation);
        }
        publish();
        if (told) {
            journal.log(outcome + ": " + explanation);
        } else {
            told = true;
            journal.tellEnded();
        }
        finish();
    }

    private void finish() {
        due.ifPresent(later -> later.cancel(false));
        deadline.ifPresent(later -> later.cancel(false));
        journal.tellFinished();
        clients.close();
    }

    private void publish() {
        journal.publish(mode, waiting(), state());
        endEarly();
    }

    private Optional<String> waiting() {
        return switch (mode) {
            case CHECKING -> Optional.of("CloudWatch is asked for the alarms.");
            case BAKING ->
                bakeSince.map(since -> "The alarms are watched until "
                        + since.plus(settings.alarms().bake()) + ".");
            default -> Optional.empty();
        };
    }

    private ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("mode", mode.name());
        cause.ifPresent(why -> state.set("cause", why.toJson()));
        bakeSince.ifPresent(since -> state.put("bakeSince", since.toEpochMilli()));
        ArrayNode names = state.putArray("forgiven");
        forgiven.forEach(names::add);
        state.set("rollout", rollout.state());
        return state;
    }

    private static Diagnostics diagnostics(ErrorInfo error) {
        return new Diagnostics(error.code(), "", error.message(), "");
    }

    @Override
    public RunRecord record() {
        return journal.record();
    }

    /** Hears the guard by a worker, and answers in the run's turns. */
    private final class AlarmEar implements GuardListener {

        @Override
        public void seen(List<AlarmSnapshot> alarms) {
            turn(() -> {
                journal.alarms(alarms);
                forgiven.retainAll(guard.forgiven());
                if (mode != Mode.OVER) {
                    publish();
                }
            });
        }

        @Override
        public void note(String line) {
            journal.log(line);
        }

        @Override
        public void tripped(AlarmTrip trip) {
            turn(() -> GuardedRun.this.tripped(trip));
        }

        @Override
        public void baked() {
            turn(GuardedRun.this::baked);
        }
    }
}

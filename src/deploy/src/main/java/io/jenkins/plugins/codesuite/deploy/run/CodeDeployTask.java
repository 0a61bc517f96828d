package io.jenkins.plugins.codesuite.deploy.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmTrip;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.json.JsonObject;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run of CodeDeploy deployments, wave by wave. All that it decides is decided in turns, by workers; it holds no thread while
 * it waits.
 */
public final class CodeDeployTask implements DeploymentTask {

    private static final Duration LOOK = Duration.ofSeconds(30);
    // An abort is somebody's who waits.
    private static final Duration ABORT_PATIENCE = Duration.ofSeconds(60);

    private static final System.Logger LOG = System.getLogger(CodeDeployTask.class.getName());

    private final Optional<DeploymentPlan> plan;
    private final OrderedListener host;
    private final RunContext context;
    private final List<List<DeploymentRun>> waves = new ArrayList<>();
    private final Guarding guarding;
    private final List<PutBack> putBacks = new ArrayList<>();
    private final RunState resumed;
    private volatile RunRecord record;
    private int wave;
    private boolean begun;
    private boolean approval;
    private boolean told;
    private boolean over;
    private boolean guarded;
    private int approved;
    private Optional<Ending> ending;
    private Optional<Instant> bakeSince;
    private Optional<Instant> lookedUntil = Optional.empty();

    private CodeDeployTask(
            TaskMeans means, Optional<DeploymentPlan> plan, RunRecord begun, AwsAccess access, TaskListener listener) {
        this.plan = plan;
        this.record = begun;
        this.resumed = RunState.read(JsonObject.of(begun.state(), "A run's state"));
        this.host = new OrderedListener(listener, means.workers());
        this.context = new RunContext(means, new AwsClients(access), host, this::publish, this::broken);
        this.guarding = new Guarding(context, plan.map(DeploymentPlan::alarms).orElse(AlarmRules.NONE), new Alarms());
        this.ending = resumed.ending();
        this.approved = resumed.approved();
        this.bakeSince = resumed.bakeSince();
        this.guarded = resumed.guarded();
        for (int i = 0; i < begun.waves().size(); i++) {
            List<DeploymentRun> runs = new ArrayList<>();
            for (int j = 0; j < begun.waves().get(i).size(); j++) {
                runs.add(run(request(i, j), begun.waves().get(i).get(j)));
            }
            waves.add(runs);
        }
    }

    private Optional<DeploymentRequest> request(int inWave, int index) {
        return plan.map(known -> known.waves().get(inWave).deployments().get(index));
    }

    private DeploymentRun run(Optional<DeploymentRequest> request, RunDeployment entry) {
        return new DeploymentRun(
                context,
                request,
                entry,
                plan.map(DeploymentPlan::busyGroup).orElse(BusyGroup.WAIT),
                plan.map(DeploymentPlan::whenReady).orElse(ReadyAction.WAIT_FOR_HOST),
                new Runs());
    }

    /**
     * A run that has not begun.
     *
     * @throws IllegalArgumentException when the plan is not valid, with all that is wrong, a line each
     */
    public static CodeDeployTask of(TaskMeans means, DeploymentPlan plan, TaskListener listener) {
        List<String> broken = plan.validate();
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", broken));
        }
        Instant now = means.clock().instant();
        RunRecord record = RunRecord.builder(RunKind.CODEDEPLOY, PlanJson.write(plan), now)
                .waves(plan.waves().stream()
                        .map(wave -> wave.deployments().stream()
                                .map(request -> RunDeployment.planned(request.application(), request.group()))
                                .toList())
                        .toList())
                .deadline(plan.timeout().map(now::plus))
                .facts(plan.facts())
                .state(RunState.NEW.json())
                .build();
        return new CodeDeployTask(means, Optional.of(plan), record, plan.access(), listener);
    }

    /** A run that only watches a deployment of another hand; an abort leaves that alone. */
    public static CodeDeployTask attach(TaskMeans means, AwsAccess access, String deploymentId, TaskListener listener) {
        RunRecord record = RunRecord.builder(
                        RunKind.ATTACHED,
                        JsonNodeFactory.instance.objectNode(),
                        means.clock().instant())
                .waves(List.of(List.of(RunDeployment.planned("", "").withId(deploymentId))))
                .state(RunState.NEW.json())
                .build();
        return new CodeDeployTask(means, Optional.empty(), record, access, listener);
    }

    /**
     * A run as it was when the record was kept.
     *
     * @throws IllegalArgumentException when the record makes no sense, with a sentence
     */
    public static CodeDeployTask resume(TaskMeans means, RunRecord record, AwsAccess access, TaskListener listener) {
        Optional<DeploymentPlan> plan = record.kind() == RunKind.ATTACHED
                ? Optional.empty()
                : Optional.of(PlanJson.read(record.plan(), access));
        boolean fits = plan.map(known -> known.waves().stream()
                        .map(wave -> wave.deployments().size())
                        .toList()
                        .equals(record.waves().stream().map(List::size).toList()))
                .orElse(record.deployments().size() == 1);
        if (!fits) {
            throw new IllegalArgumentException("The run's record is damaged: its plan is for other deployments.");
        }
        return new CodeDeployTask(means, plan, record, access, listener);
    }

    @Override
    public RunRecord record() {
        return record;
    }

    @Override
    public void start() {
        context.turn(this::begin);
    }

    @Override
    public void control(ControlAction action, String by) {
        context.turn(() -> doControl(action, by));
    }

    @Override
    public void abort(String why) {
        context.turn(() -> {
            boolean leaves = plan.isEmpty() || plan.get().abortAction() == AbortAction.LEAVE;
            boolean early = plan.isEmpty() || plan.get().afterAbort() == AfterAbort.END_WHEN_STOPPED;
            giveUp(Outcome.ABORTED, why, leaves, early);
        });
    }

    @Override
    public void looked() {
        context.turn(() -> {
            if (lookedUntil.isEmpty()) {
                all().forEach(run -> run.attention(true));
                context.later(LOOK, this::lookAway);
            }
            lookedUntil = Optional.of(context.now().plus(LOOK));
        });
    }

    private void lookAway() {
        Duration left = Duration.between(context.now(), lookedUntil.orElse(Instant.EPOCH));
        if (left.isNegative() || left.isZero()) {
            lookedUntil = Optional.empty();
            all().forEach(run -> run.attention(false));
        } else {
            context.later(left, this::lookAway);
        }
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (record.phase() == RunPhase.ENDED) {
            told = true;
            over = true;
            host.ended(result(record));
            close();
            return;
        }
        if (record.outcome().isPresent()) {
            // The host had been told before the restart, and what follows goes on.
            told = true;
            context.release();
            host.ended(result(record));
        }
        record.deadline().ifPresent(at -> context.later(Duration.between(context.now(), at), this::timeOut));
        publish();
        if (plan.filter(DeploymentPlan::registerOnly).isPresent()) {
            new Registration(context, plan.get(), this::ended).begin();
        } else if (guarded
                || record.deployments().stream().anyMatch(one -> one.asked().isPresent())) {
            guarding.resume(resumed.forgiven());
            guarded = true;
            goOn();
        } else {
            guarding.check(this::prepare, refusal -> ended(Outcome.FAILED, "Nothing was deployed: " + refusal));
        }
    }

    private void prepare() {
        guarded = true;
        if (ending.isPresent() || over) {
            return;
        }
        plan.flatMap(DeploymentPlan::customConfig)
                .ifPresentOrElse(
                        config -> new ConfigPreparation(context, config)
                                .begin(this::goOn, why -> ended(Outcome.FAILED, "Nothing was deployed: " + why)),
                        this::goOn);
    }

    /** Takes up the first wave that is not done. */
    private void goOn() {
        if (over) {
            return;
        }
        int next = 0;
        while (next < waves.size() && waves.get(next).stream().allMatch(CodeDeployTask::hasSucceeded)) {
            waves.get(next).forEach(DeploymentRun::restore);
            next++;
        }
        ending.ifPresent(why -> context.log("The run was being brought to its end: " + why.why() + "."));
        wave(next);
    }

    private static boolean hasSucceeded(DeploymentRun run) {
        return run.entry()
                .snapshot()
                .filter(snapshot -> snapshot.status() == DeploymentStatus.SUCCEEDED)
                .filter(snapshot -> !snapshot.isRollback())
                .isPresent();
    }

    private void wave(int index) {
        wave = index;
        if (index == waves.size()) {
            bake();
            return;
        }
        boolean again =
                waves.get(index).stream().anyMatch(run -> run.entry().asked().isPresent());
        if (ending.isPresent() && !again) {
            settle();
            return;
        }
        if (index > approved
                && !again
                && plan.filter(DeploymentPlan::approveWaves).isPresent()) {
            approval = true;
            context.log("Wave " + (index + 1) + " of " + waves.size() + " waits for approval: " + names(index) + ".");
            publish();
            return;
        }
        if (waves.size() > 1) {
            context.log("Wave " + (index + 1) + " of " + waves.size() + ": " + names(index) + ".");
        }
        waves.get(index).forEach(DeploymentRun::begin);
        if (ending.filter(Ending::leaves).isPresent()) {
            leave(ending.get());
            return;
        }
        ending.ifPresent(why -> active().forEach(run -> run.stop(why)));
        publish();
    }

    private String names(int index) {
        return waves.get(index).stream().map(run -> run.entry().name()).collect(Collectors.joining(", "));
    }

    private List<DeploymentRun> active() {
        return wave < waves.size()
                ? waves.get(wave).stream().filter(DeploymentRun::isActive).toList()
                : List.of();
    }

    private List<DeploymentRun> all() {
        return waves.stream().flatMap(List::stream).toList();
    }

    private List<Verdict> verdicts() {
        return all().stream()
                .map(DeploymentRun::verdict)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A deployment of a wave is over. Where several end together, the last of these turns alone leads to the next wave. */
    private void advance(int ofWave) {
        if (over || wave != ofWave || !isOver(ofWave)) {
            publish();
            settle();
            return;
        }
        if (ending.isPresent()) {
            settle();
        } else if (Verdict.worst(verdicts()) != Outcome.SUCCEEDED) {
            finish();
        } else {
            wave(wave + 1);
        }
    }

    private boolean isOver(int index) {
        return waves.get(index).stream().allMatch(run -> run.verdict().isPresent());
    }

    private void bake() {
        if (ending.isPresent()) {
            settle();
            return;
        }
        if (guarding.isEmpty()) {
            finish();
            return;
        }
        Duration time = plan.map(DeploymentPlan::alarms).orElse(AlarmRules.NONE).bake();
        if (bakeSince.isEmpty() && !time.isZero()) {
            context.log("All is deployed; the alarms are watched for " + TimeText.of(time) + ".");
        }
        Instant since = bakeSince.orElseGet(context::now);
        bakeSince = Optional.of(since);
        publish();
        guarding.bake(since);
    }

    private void doControl(ControlAction action, String by) {
        boolean possible = view().controls().contains(action);
        if (!possible) {
            context.log(by + " asked for " + action + ", for which there is nothing to be done now.");
            return;
        }
        switch (action) {
            case APPROVE_WAVE -> {
                context.log("Wave " + (wave + 1) + " was approved by " + by + ".");
                approval = false;
                approved = wave;
                wave(wave);
            }
            case CONTINUE -> active().forEach(run -> run.goOn(by));
            case STOP -> end(Ending.stop("stopped by " + by, false));
            case STOP_AND_ROLL_BACK -> end(Ending.stop("stopped and rolled back by " + by, true));
            default -> throw new IllegalStateException("no such action: " + action);
        }
    }

    private void timeOut() {
        if (told || ending.isPresent()) {
            return;
        }
        String why = "the run took longer than "
                + plan.flatMap(DeploymentPlan::timeout).map(TimeText::of).orElse("it may");
        giveUp(
                Outcome.TIMED_OUT,
                why,
                plan.map(DeploymentPlan::abortAction).orElse(AbortAction.LEAVE) == AbortAction.LEAVE,
                false);
    }

    private void giveUp(Outcome outcome, String why, boolean leaves, boolean early) {
        if (over || told) {
            return;
        }
        if (!leaves) {
            boolean rollback =
                    plan.map(DeploymentPlan::abortAction).orElse(AbortAction.STOP) == AbortAction.STOP_AND_ROLL_BACK;
            end(Ending.of(outcome, why, rollback, early));
            return;
        }
        ending = Optional.of(Ending.leave(outcome, why));
        approval = false;
        context.log(RunExplanation.sentence(why)
                + (active().isEmpty() ? "" : " What is being deployed goes on, as the run is set to (abortAction)."));
        leave(ending.get());
    }

    /** Ends the run as soon as the id of what goes on is known. */
    private void leave(Ending why) {
        active().forEach(run -> run.leave(why));
        publish();
        settle();
        if (!over) {
            context.later(ABORT_PATIENCE, () -> {
                if (!told) {
                    context.log("Whether AWS has created a deployment is not known yet; its answer is waited for.");
                    tell();
                }
            });
        }
    }

    private void end(Ending asked) {
        Ending why = bakeSince.isPresent() ? asked.afterSuccess() : asked;
        ending = Optional.of(ending.map(earlier -> earlier.and(why)).orElse(why));
        approval = false;
        context.log(RunExplanation.sentence(why.why()));
        active().forEach(run -> run.stop(ending.get()));
        publish();
        settle();
        if (ending.get().endsEarly() && !over) {
            context.later(ABORT_PATIENCE, () -> {
                if (!told && !over) {
                    context.log("AWS has not accepted the stop yet; it goes on being tried.");
                    tell();
                }
            });
        }
    }

    /** Ends the run when it is to end and nothing is left to wait for. */
    private void settle() {
        if (over || ending.isEmpty()) {
            return;
        }
        List<DeploymentRun> left = active();
        if (ending.get().leaves()) {
            if (left.stream().noneMatch(DeploymentRun::isBeingCreated)) {
                finish();
            }
        } else if (left.isEmpty() && !isPuttingBack()) {
            if (ending.get().putsBack() && putBacks.isEmpty() && putBack()) {
                return;
            }
            finish();
        } else if (ending.get().endsEarly()
                && left.stream().allMatch(DeploymentRun::isStopSettled)
                && putBacks.stream().allMatch(PutBack::isAccepted)) {
            tell();
        }
    }

    /** Puts back what has succeeded; whether there is anything. */
    private boolean putBack() {
        for (int i = 0; i < waves.size(); i++) {
            for (int j = 0; j < waves.get(i).size(); j++) {
                DeploymentRun run = waves.get(i).get(j);
                boolean succeeded = run.verdict()
                        .filter(verdict -> verdict.outcome() == Outcome.SUCCEEDED)
                        .isPresent();
                Optional<DeploymentRequest> request = request(i, j);
                if (succeeded && request.isPresent()) {
                    putBacks.add(new PutBack(
                            context,
                            run,
                            request.get(),
                            resumed.putBacks().stream()
                                    .filter(known -> run.entry()
                                            .id()
                                            .filter(known.deploymentId()::equals)
                                            .isPresent())
                                    .findFirst(),
                            () -> context.turn(this::settle)));
                }
            }
        }
        putBacks.forEach(PutBack::begin);
        publish();
        return !putBacks.isEmpty();
    }

    private boolean isPuttingBack() {
        return putBacks.stream().anyMatch(one -> !one.isOver());
    }

    private void finish() {
        int notBegun = (int) waves.stream()
                .filter(runs -> runs.stream().allMatch(run -> run.verdict().isEmpty() && !run.isActive()))
                .count();
        Outcome worst = Verdict.worst(verdicts());
        // Somebody's stop came too late for what runs, and yet in time for what was to follow.
        boolean cut = notBegun > 0 || bakeSince.isPresent() && ending.isPresent();
        Outcome come = worst == Outcome.SUCCEEDED && cut ? Outcome.STOPPED : worst;
        ended(
                ending.flatMap(Ending::outcome).orElse(come),
                RunExplanation.of(ending, all(), List.of(), begun && !over ? notBegun : 0));
    }

    /** The host may go, though what was begun goes on. */
    private void tell() {
        if (told) {
            return;
        }
        told = true;
        context.release();
        record = record.toBuilder()
                .outcome(ending.flatMap(Ending::outcome))
                .explanation(Optional.of(RunExplanation.of(ending, all(), putBacks, 0)))
                .build();
        publish();
        host.ended(result(record));
    }

    private void ended(Outcome outcome, String explanation) {
        if (over) {
            return;
        }
        over = true;
        record = record.toBuilder()
                .outcome(Optional.of(record.outcome().orElse(outcome)))
                .explanation(Optional.of(explanation))
                .ended(Optional.of(context.now()))
                .build();
        publish();
        if (!told) {
            told = true;
            host.ended(result(record));
        }
        close();
    }

    /** Ends the run after a turn that threw, without a look at what may have thrown. */
    private void broken(Throwable failure) {
        LOG.log(System.Logger.Level.WARNING, "A run of deployments failed in itself", failure);
        if (over) {
            return;
        }
        over = true;
        record = record.toBuilder()
                .phase(RunPhase.ENDED)
                .waiting(Optional.empty())
                .controls(Set.of())
                .outcome(Optional.of(record.outcome().orElse(Outcome.FAILED)))
                .explanation(Optional.of(
                        "The run was given up because of an error in itself, which is in the log of the" + " process: "
                                + failure + ". What is being deployed goes on; see the AWS console for its end."))
                .ended(Optional.of(context.now()))
                .build();
        host.changed(record);
        if (!told) {
            told = true;
            host.ended(result(record));
        }
        close();
    }

    private void close() {
        guarding.close();
        all().forEach(DeploymentRun::close);
        putBacks.forEach(PutBack::close);
        context.close();
        // Before the host is told, which may close everything then. What is under way with these clients ends with
        // them.
        context.clients().close();
        host.finished(record);
    }

    private RunResult result(RunRecord last) {
        return new RunResult(
                last.outcome().orElse(Outcome.FAILED),
                last.explanation().orElse(""),
                last.snapshots(),
                last.deployments().stream()
                        .map(RunDeployment::rollback)
                        .flatMap(Optional::stream)
                        .toList(),
                last.started(),
                last.ended().orElseGet(context::now),
                last.facts());
    }

    private RunView view() {
        return new RunView(active(), ending, approval, bakeSince.isPresent(), isPuttingBack(), over);
    }

    private void publish() {
        RunView view = view();
        RunRecord next = record.toBuilder()
                .phase(view.phase())
                .waves(waves.stream()
                        .map(runs -> runs.stream().map(DeploymentRun::entry).toList())
                        .toList())
                .waiting(view.waiting(wave + 1))
                .controls(view.controls())
                .alarms(guarding.alarms())
                .state(new RunState(
                                ending,
                                approved,
                                bakeSince,
                                guarded,
                                guarding.forgiven(),
                                putBacks.stream()
                                        .map(PutBack::intention)
                                        .flatMap(Optional::stream)
                                        .toList())
                        .json())
                .build();
        boolean changed = !next.equals(record) || over;
        record = next;
        if (changed) {
            host.changed(next);
        }
    }

    private final class Runs implements DeploymentRun.Owner {

        @Override
        public void done(DeploymentRun run) {
            // What it came to is published with what follows from it.
            int ofWave = wave;
            context.turn(() -> advance(ofWave));
        }

        @Override
        public void created() {
            context.turn(CodeDeployTask.this::settle);
        }

        @Override
        public void stopAnswered() {
            context.turn(CodeDeployTask.this::settle);
        }
    }

    private final class Alarms implements Guarding.Owner {

        @Override
        public void tripped(AlarmTrip trip) {
            end(Ending.alarm(trip.sentence()));
        }

        @Override
        public void baked() {
            if (ending.isEmpty()) {
                finish();
            }
        }
    }
}

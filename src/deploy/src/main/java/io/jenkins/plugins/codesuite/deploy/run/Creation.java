package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.aws.JsonService;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Creates one deployment, and not two: waits until the group is free, keeps what it is about to do before it does it, and
 * looks for what may have been created before it asks a second time.
 */
final class Creation {

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration LONGEST_AGAIN = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration CREDENTIALS_PATIENCE = Duration.ofMinutes(2);
    private static final String BUSY = "DeploymentLimitExceededException";
    // AWS may list what it has created only after some seconds.
    private static final int LOOKS = 3;

    /** Who wants the deployment; told in turns. */
    interface Owner {

        /** AWS is about to be asked; to be kept. */
        void asking(String marker, Instant when);

        /** There it is. */
        void created(String id);

        /** There will be none, and why. */
        void failed(String why);

        /** What is waited for; empty when nothing is. */
        void waiting(Optional<String> sentence);

        /** Whether it is better created twice after a restart than not at all. */
        default boolean isUrgent() {
            return false;
        }
    }

    private final RunContext context;
    private final DeploymentRequest request;
    private final BusyGroup policy;
    private final Owner owner;
    private final GroupDeployments group;
    private Optional<String> marker = Optional.empty();
    private Instant asked = Instant.EPOCH;
    private Optional<OtherDeployments> others = Optional.empty();
    private Optional<Instant> strainedSince = Optional.empty();
    private int strained;
    private boolean inFlight;
    private boolean cancelled;

    Creation(RunContext context, DeploymentRequest request, BusyGroup policy, Owner owner) {
        this.context = context;
        this.request = request;
        this.policy = policy;
        this.owner = owner;
        this.group = new GroupDeployments(context.clients(), request);
    }

    /** Begins; in a turn, as all that follows is. */
    void begin() {
        look();
    }

    /** Goes on where the process ended between the question and the answer: it may be there. */
    void recover(String earlierMarker, Instant earlierAsked) {
        marker = Optional.of(earlierMarker);
        asked = earlierAsked;
        inFlight = true;
        find(1);
    }

    /**
     * Wants no deployment any more.
     *
     * @return whether none will be created; {@code false} when AWS may be creating it now, which will be told
     */
    boolean cancel() {
        cancelled = true;
        others.ifPresent(OtherDeployments::close);
        return !inFlight;
    }

    private void look() {
        if (cancelled) {
            return;
        }
        context.then(context.ask(group::running), this::looked, failure -> {
            if (policy == BusyGroup.WAIT && AwsTrouble.of(failure).kind() == AwsTrouble.Kind.DENIED) {
                // AWS refuses or queues a second deployment by itself.
                ask();
            } else {
                owner.failed("It cannot be seen whether " + request.name() + " is busy: "
                        + AwsTrouble.of(failure).sentence() + " What is needed: codedeploy:ListDeployments.");
            }
        });
    }

    private void looked(List<String> running) {
        if (cancelled) {
            return;
        }
        if (running.isEmpty()) {
            owner.waiting(Optional.empty());
            ask();
            return;
        }
        String names = String.join(", ", running);
        switch (policy) {
            case FAIL ->
                owner.failed("The deployment group " + request.name() + " is busy with deployment " + names
                        + ". Wait for its end, or let the run wait for it or stop it (busyGroup).");
            case STOP -> {
                owner.waiting(Optional.of(request.name() + " is busy with " + names + ", which is stopped"));
                await(running, true);
            }
            case WAIT -> {
                owner.waiting(Optional.of(request.name() + " is busy with " + names + ", whose end is waited for"));
                await(running, false);
            }
            default -> throw new IllegalStateException("no such policy: " + policy);
        }
    }

    private void await(List<String> running, boolean stop) {
        OtherDeployments awaited = others.orElseGet(() -> new OtherDeployments(context, request.name(), this::look));
        others = Optional.of(awaited);
        awaited.await(running, stop);
    }

    private void ask() {
        String mark = Marker.make();
        marker = Optional.of(mark);
        asked = context.now();
        inFlight = true;
        owner.asking(mark, asked);
        // The host keeps the intention first, so that a restart in between finds what was created.
        context.afterHost(this::create, this::unkept);
    }

    private void unkept(String why) {
        String said = "The state of the run could not be kept (" + why + ")";
        if (owner.isUrgent()) {
            context.log(said + "; CodeDeploy is asked all the same.");
            create();
            return;
        }
        inFlight = false;
        owner.failed("Nothing is deployed to " + request.name() + ": " + said
                + ", and after a restart it would be deployed a second time. Mend that, and deploy again.");
    }

    private void create() {
        if (cancelled) {
            inFlight = false;
            owner.failed("No deployment was created.");
            return;
        }
        DeploymentRequest marked = Marker.put(request, marker.orElseThrow());
        CompletableFuture<String> call = new CompletableFuture<>();
        context.means().workers().execute(() -> {
            try {
                // One try: the SDK's client would ask again by itself, and AWS would create a second deployment.
                call.complete(context.clients()
                        .json(JsonService.CODE_DEPLOY)
                        .call("CreateDeployment", RequestJson.write(marked))
                        .path("deploymentId")
                        .asText());
            } catch (RuntimeException e) {
                call.completeExceptionally(e);
            }
        });
        context.then(call, this::created, this::notCreated);
    }

    private void created(String id) {
        if (id.isBlank()) {
            context.log(
                    "CreateDeployment for " + request.name() + " gave no id; looks whether the deployment is there.");
            find(1);
            return;
        }
        inFlight = false;
        owner.created(id);
    }

    private void notCreated(Throwable failure) {
        AwsTrouble trouble = AwsTrouble.of(failure);
        if (trouble.code().equals(BUSY)) {
            inFlight = false;
            again(trouble, this::look);
            return;
        }
        switch (trouble.kind()) {
            case THROTTLED, CREDENTIALS -> {
                inFlight = false;
                again(trouble, this::ask);
            }
            case NETWORK, SERVER -> {
                context.log("CreateDeployment for " + request.name() + " got no answer (" + trouble.code()
                        + "); looks whether the deployment is there.");
                find(1);
            }
            default -> {
                inFlight = false;
                owner.failed("CodeDeploy does not deploy to " + request.name() + ": " + trouble.sentence());
            }
        }
    }

    /** Does something once more, later and later, unless it has lasted too long. */
    private void again(AwsTrouble trouble, Runnable what) {
        if (cancelled) {
            owner.failed("No deployment was created.");
            return;
        }
        Instant since = strainedSince.orElseGet(context::now);
        strainedSince = Optional.of(since);
        Duration patience = trouble.kind() == AwsTrouble.Kind.CREDENTIALS ? CREDENTIALS_PATIENCE : PATIENCE;
        if (context.now().isAfter(since.plus(patience))) {
            owner.failed("CodeDeploy took no deployment to " + request.name() + " for " + patience.toMinutes()
                    + " minutes: " + trouble.sentence());
            return;
        }
        if (strained == 0) {
            context.log("CodeDeploy takes no deployment to " + request.name() + " now (" + trouble.code()
                    + "); it is asked again.");
        }
        Duration wait = AGAIN.multipliedBy(1L << Math.min(strained, 4));
        strained++;
        context.later(wait.compareTo(LONGEST_AGAIN) < 0 ? wait : LONGEST_AGAIN, () -> {
            if (!cancelled) {
                what.run();
            }
        });
    }

    private void find(int look) {
        context.then(
                context.insist(() -> group.marked(marker.orElseThrow(), asked)),
                found -> {
                    if (found.isPresent()) {
                        context.log("Deployment " + found.get() + " had been created.");
                        created(found.get());
                    } else if (look < LOOKS) {
                        context.later(AGAIN, () -> find(look + 1));
                    } else {
                        inFlight = false;
                        gone();
                    }
                },
                failure -> {
                    inFlight = false;
                    owner.failed(
                            "CodeDeploy was asked to deploy to " + request.name() + " and gave no answer, and whether"
                                    + " it did cannot be found out: "
                                    + AwsTrouble.of(failure).sentence() + " What is needed:"
                                    + " codedeploy:ListDeployments and codedeploy:BatchGetDeployments. Look into the AWS console"
                                    + " before you deploy again.");
                });
    }

    private void gone() {
        if (cancelled) {
            owner.failed("No deployment was created.");
            return;
        }
        context.log("No deployment had been created; CodeDeploy is asked again.");
        look();
    }
}

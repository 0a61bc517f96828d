package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;

/** Reads the targets and lifecycle events of as many deployments as a round's calls are enough for. */
final class DetailRound {

    private final Callers callers;
    private final TrafficPlans plans;
    private final Clock clock;
    private final int most;
    private final int before;

    /**
     * Reads nothing yet.
     *
     * @param most calls that may be done
     */
    DetailRound(Callers callers, TrafficPlans plans, Clock clock, int most) {
        this.callers = callers;
        this.plans = plans;
        this.clock = clock;
        this.most = most;
        this.before = callers.calls();
    }

    /**
     * Reads in the order of urgency.
     *
     * @throws TroubleException when AWS could not be asked for some
     */
    void read(List<Watched> all) throws TroubleException {
        for (Watched watched : DetailOrder.of(all, clock.instant())) {
            if (isSpent()) {
                return;
            }
            one(watched);
        }
    }

    private boolean isSpent() {
        return callers.calls() - before >= most;
    }

    private void one(Watched watched) throws TroubleException {
        DeploymentInfo info = watched.info().orElseThrow();
        Details details = watched.details();
        boolean over = watched.isOver();
        details.begin(clock.instant());
        try {
            watched.plan(plans.of(info, callers, clock.instant()));
            if (details.mustList(info, over, clock.instant())) {
                details.listed(list(watched.id()), info, over, clock.instant());
            }
            for (List<String> chunk : details.chunks(over)) {
                if (isSpent()) {
                    return;
                }
                details.read(chunk, targets(watched.id(), chunk), over, clock.instant());
            }
            watched.detailsRead();
        } catch (TroubleException e) {
            if (e.trouble().isPassing()) {
                throw e;
            }
            // It has no targets yet, or never will (DeploymentNotStarted), or nobody may look at them.
            watched.detailsGone();
            if (e.is(AwsTrouble.Kind.DENIED)) {
                watched.followers()
                        .forEach(follower -> follower.remark(
                                "targets",
                                "The targets and lifecycle events of deployment "
                                        + watched.id() + " cannot be shown: "
                                        + e.trouble().sentence() + " What is needed: "
                                        + Callers.Operation.LIST_TARGETS.permission() + " and "
                                        + Callers.Operation.BATCH_GET_TARGETS.permission() + "."));
            }
        }
    }

    private List<String> list(String id) throws TroubleException {
        List<String> ids = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Optional<String> token = next;
            ListDeploymentTargetsResponse page = callers.ask(
                    Callers.Operation.LIST_TARGETS,
                    clock.instant(),
                    client -> client.listDeploymentTargets(
                            list -> list.deploymentId(id).nextToken(token.orElse(null))));
            ids.addAll(page.targetIds());
            next = Optional.ofNullable(page.nextToken()).filter(text -> !text.isEmpty());
        } while (next.isPresent());
        return ids;
    }

    private List<DeploymentTarget> targets(String id, List<String> chunk) throws TroubleException {
        Instant now = clock.instant();
        return callers.ask(
                Callers.Operation.BATCH_GET_TARGETS,
                now,
                client -> client.batchGetDeploymentTargets(
                                get -> get.deploymentId(id).targetIds(chunk))
                        .deploymentTargets());
    }
}

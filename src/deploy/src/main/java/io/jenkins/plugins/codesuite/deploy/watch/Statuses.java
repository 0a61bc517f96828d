package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** Reads the statuses of a round's deployments, as many at a time as AWS takes. */
final class Statuses {

    /**
     * What BatchGetDeployments takes at most.
     *
     * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BatchGetDeployments.html">
     *     BatchGetDeployments</a>
     */
    static final int BATCH = 100;

    private final Callers callers;
    private final Clock clock;
    private final int oneByOneCalls;
    private final Set<Watched> unknown = new HashSet<>();
    private boolean oneByOne;

    /**
     * Reads nothing yet.
     *
     * @param oneByOneCalls how many deployments are asked for in a round when the identity may ask for single ones only
     */
    Statuses(Callers callers, Clock clock, int oneByOneCalls) {
        this.callers = callers;
        this.clock = clock;
        this.oneByOneCalls = oneByOneCalls;
    }

    /** Those that AWS does not know. */
    Set<Watched> unknown() {
        return unknown;
    }

    /** Whether the deployments were asked for one by one. */
    boolean isOneByOne() {
        return oneByOne;
    }

    /**
     * Reads all, those first that were read longest ago, so that a round that breaks off is not always the same one's loss.
     *
     * @throws TroubleException when AWS could not be asked for some
     */
    void read(List<Watched> all) throws TroubleException {
        List<Watched> order = new ArrayList<>(all);
        order.sort(Comparator.comparing(watched -> watched.readAt().orElse(Instant.MIN)));
        oneByOne = callers.isDeniedToAll(Callers.Operation.BATCH_GET_DEPLOYMENTS, clock.instant());
        try {
            for (int from = 0; from < order.size() && !oneByOne; from += BATCH) {
                batch(order.subList(from, Math.min(order.size(), from + BATCH)));
            }
        } catch (TroubleException e) {
            // Many a policy allows GetDeployment only.
            if (!e.is(AwsTrouble.Kind.DENIED)) {
                throw e;
            }
            oneByOne = true;
        }
        if (oneByOne) {
            for (Watched watched : order.subList(0, Math.min(order.size(), oneByOneCalls))) {
                one(watched);
            }
        }
    }

    private void batch(List<Watched> batch) throws TroubleException {
        List<String> ids = batch.stream().map(Watched::id).toList();
        List<DeploymentInfo> infos;
        try {
            infos = callers.ask(
                    Callers.Operation.BATCH_GET_DEPLOYMENTS,
                    clock.instant(),
                    client -> client.batchGetDeployments(get -> get.deploymentIds(ids))
                            .deploymentsInfo());
        } catch (TroubleException e) {
            if (!e.is(AwsTrouble.Kind.REFUSED)) {
                throw e;
            }
            // One id that AWS does not like must not be all the others' end.
            apart(batch);
            return;
        }
        Map<String, DeploymentInfo> byId = new HashMap<>();
        infos.forEach(info -> byId.put(info.deploymentId(), info));
        for (Watched watched : batch) {
            DeploymentInfo info = byId.get(watched.id());
            if (info == null) {
                unknown.add(watched);
            } else {
                watched.read(info, clock.instant());
            }
        }
    }

    private void apart(List<Watched> batch) throws TroubleException {
        if (batch.size() == 1) {
            unknown.add(batch.get(0));
            return;
        }
        int half = batch.size() / 2;
        batch(batch.subList(0, half));
        batch(batch.subList(half, batch.size()));
    }

    /**
     * Looks for one that was not among those it was asked for with; not again where all were asked for one by one.
     *
     * @return whether AWS knows it, or cannot be asked now
     */
    boolean find(Watched watched) {
        if (oneByOne) {
            return false;
        }
        try {
            return one(watched);
        } catch (TroubleException e) {
            return e.trouble().isPassing();
        }
    }

    private boolean one(Watched watched) throws TroubleException {
        try {
            DeploymentInfo info = callers.ask(
                    Callers.Operation.GET_DEPLOYMENT,
                    clock.instant(),
                    client -> client.getDeployment(get -> get.deploymentId(watched.id()))
                            .deploymentInfo());
            watched.read(info, clock.instant());
            return true;
        } catch (TroubleException e) {
            if (e.getCause() instanceof DeploymentDoesNotExistException || e.is(AwsTrouble.Kind.REFUSED)) {
                unknown.add(watched);
                return false;
            }
            throw e;
        }
    }
}

package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Watches all CodeDeploy deployments of a process. A thousand of them cost tens of calls a round and no thread each; nothing
 * that passes (throttling, a network that is away, a session that has expired) ends the watching of one, as long as somebody
 * waits for it ({@link SnapshotListener#isAwaited}).
 *
 * <p>Deployments of one identity in one region are asked for together: their statuses a hundred at a time in every round,
 * their targets and lifecycle events as far as the round's calls go: those first that are over, that somebody looks at, or
 * that have changed, and then in turn. With few deployments, that is all of them, every two seconds.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BatchGetDeployments.html">
 *     BatchGetDeployments</a>
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BatchGetDeploymentTargets.html">
 *     BatchGetDeploymentTargets</a>
 */
public final class DeploymentWatch implements AutoCloseable {

    private final WatchMeans means;
    private final ConcurrentHashMap<AwsAccess.Shared, WatchGroup> groups = new ConcurrentHashMap<>();

    /**
     * Watches nothing yet.
     *
     * @param timer begins rounds; one thread is enough. Belongs to the caller, as the workers do
     * @param workers do the calls, and tell
     * @param clock tells the time
     * @param pace how often AWS is asked
     */
    public DeploymentWatch(ScheduledExecutorService timer, Executor workers, Clock clock, WatchPace pace) {
        this(timer, workers, clock, pace, () -> ThreadLocalRandom.current().nextDouble());
    }

    DeploymentWatch(
            ScheduledExecutorService timer, Executor workers, Clock clock, WatchPace pace, DoubleSupplier chance) {
        means = new WatchMeans(timer, workers, clock, pace, chance);
    }

    /**
     * Follows a deployment to its end.
     *
     * @param clients of an identity that may read it; belong to the caller, who closes them after the following
     */
    public Following follow(AwsClients clients, String deploymentId, SnapshotListener listener) {
        AwsAccess.Shared key = clients.access().shared();
        Optional<Following> following = Optional.empty();
        while (following.isEmpty()) {
            WatchGroup group = groups.computeIfAbsent(key, this::open);
            following = group.follow(clients, deploymentId, listener);
            if (following.isEmpty()) {
                groups.remove(key, group);
            }
        }
        return following.get();
    }

    private WatchGroup open(AwsAccess.Shared key) {
        return new WatchGroup(
                means, () -> groups.computeIfPresent(key, (same, group) -> group.isClosed() ? null : group));
    }

    /** Ends all watching; no listener is told. */
    @Override
    public void close() {
        groups.values().forEach(WatchGroup::close);
        groups.clear();
    }
}

package io.jenkins.plugins.codesuite.benchmarks;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.watch.DeploymentWatch;
import io.jenkins.plugins.codesuite.deploy.watch.SnapshotListener;
import io.jenkins.plugins.codesuite.deploy.watch.WatchPace;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/**
 * What it costs to follow deployments: by one watch for all of them, against a poller for each, which asks for the deployment,
 * for its targets' ids and for the targets in each round, as pipelines do that wait by themselves.
 */
final class DeploymentWatchFigures {

    private static final List<Integer> COUNTS = List.of(1, 100, 1_000);
    private static final int PER_CALL = 100;
    private static final int WORKERS = 8;
    private static final double PROMISED = 0.06;
    private static final Duration MEASURED = Duration.ofMinutes(1);
    private static final Duration SETTLED = Duration.ofSeconds(15);
    private static final Duration UNTIL_SEEN = Duration.ofMinutes(5);

    private DeploymentWatchFigures() {}

    /**
     * A measurement.
     *
     * @param calls how many calls in a minute
     * @param rounds how often each deployment was asked for in a minute
     * @param threads how many threads of its own
     */
    private record Cost(double calls, double rounds, int threads) {}

    /** Prints a row for each number of deployments. */
    static void print() throws InterruptedException {
        System.out.println(
                "| deployments | rounds a minute | calls a minute: one watch | a poller each | ratio | promised |"
                        + " threads: one watch | a poller each |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int count : COUNTS) {
            System.out.println(row(count));
        }
    }

    private static String row(int count) throws InterruptedException {
        try (AwsSimulator simulator = AwsSimulator.start();
                AwsClients clients = new AwsClients(SimulatedAccess.of(simulator))) {
            List<String> ids = deploy(simulator, clients.codeDeploy(), count);
            Cost watch = watch(simulator, clients, ids);
            Cost pollers = poll(simulator, clients.codeDeploy(), ids, Duration.ofNanos((long) (60e9 / watch.rounds())));
            return String.format(
                    Locale.ROOT,
                    "| %,d | %.1f and %.1f | %,.0f | %,.0f | %.3f | %s | %d | %,d |",
                    count,
                    watch.rounds(),
                    pollers.rounds(),
                    watch.calls(),
                    pollers.calls(),
                    // Where the pollers do not keep the pace, they are counted as if they did.
                    watch.calls() / (pollers.calls() * watch.rounds() / pollers.rounds()),
                    count == COUNTS.get(COUNTS.size() - 1) ? "at most " + PROMISED : "",
                    watch.threads(),
                    pollers.threads());
        }
    }

    /** Deployments that stay in the middle. */
    private static List<String> deploy(AwsSimulator simulator, CodeDeployClient client, int count) {
        simulator.codeDeploy().rule(EventRule.event(EventRule.EVERY).taking(Duration.ofDays(1)));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String group = "group-" + i;
            simulator.codeDeploy().serverGroup("app", group, 1);
            ids.add(client.createDeployment(request -> request.applicationName("app")
                            .deploymentGroupName(group)
                            .revision(revision -> revision.revisionType("GitHub")
                                    .gitHubLocation(location -> location.repository("owner/shop")
                                            .commitId("0123456789012345678901234567890123456789"))))
                    .deploymentId());
        }
        return ids;
    }

    private static Cost watch(AwsSimulator simulator, AwsClients clients, List<String> ids)
            throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(ids.size());
        AtomicInteger threads = new AtomicInteger();
        ThreadFactory counting = task -> {
            threads.incrementAndGet();
            return daemon(task);
        };
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, counting);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, counting);
        try (DeploymentWatch watch = new DeploymentWatch(timer, workers, Clock.systemUTC(), WatchPace.STANDARD)) {
            for (String id : ids) {
                watch.follow(clients, id, new FirstLook(seen));
            }
            if (!seen.await(UNTIL_SEEN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(seen.getCount() + " deployments were not seen");
            }
            TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos());
            return count(simulator, "BatchGetDeployments", (ids.size() + PER_CALL - 1) / PER_CALL, threads::get);
        } finally {
            timer.shutdownNow();
            workers.shutdownNow();
        }
    }

    private static Cost poll(AwsSimulator simulator, CodeDeployClient client, List<String> ids, Duration round)
            throws InterruptedException {
        List<Thread> pollers = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            // Spread over the round, as builds are that begin at different times.
            long begin = System.nanoTime() + round.toNanos() * i / ids.size();
            pollers.add(daemon(() -> poll(client, id, begin, round)));
        }
        pollers.forEach(Thread::start);
        try {
            TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos());
            return count(simulator, "GetDeployment", ids.size(), pollers::size);
        } finally {
            pollers.forEach(Thread::interrupt);
        }
    }

    private static void poll(CodeDeployClient client, String id, long begin, Duration round) {
        long next = begin;
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
                next += round.toNanos();
                client.getDeployment(request -> request.deploymentId(id));
                List<String> targets = client.listDeploymentTargets(request -> request.deploymentId(id))
                        .targetIds();
                if (!targets.isEmpty()) {
                    client.batchGetDeploymentTargets(
                            request -> request.deploymentId(id).targetIds(targets));
                }
            }
        } catch (InterruptedException | RuntimeException over) {
            // The measurement is over, and the client is closed or the thread interrupted.
            return;
        }
    }

    private interface Threads {
        int now();
    }

    private static Cost count(AwsSimulator simulator, String operationOfRound, int callsOfRound, Threads threads)
            throws InterruptedException {
        long calls = simulator.calls().count(Service.CODEDEPLOY);
        long rounds = simulator.calls().count(Service.CODEDEPLOY, operationOfRound);
        long begin = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(MEASURED.toNanos());
        double minutes = (System.nanoTime() - begin) / 60e9;
        return new Cost(
                (simulator.calls().count(Service.CODEDEPLOY) - calls) / minutes,
                (simulator.calls().count(Service.CODEDEPLOY, operationOfRound) - rounds) / minutes / callsOfRound,
                threads.now());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    /** Counts a deployment that has been seen. */
    private static final class FirstLook implements SnapshotListener {

        private final CountDownLatch seen;
        private boolean isSeen;

        FirstLook(CountDownLatch seen) {
            this.seen = seen;
        }

        @Override
        public synchronized void seen(DeploymentSnapshot snapshot) {
            if (!isSeen) {
                isSeen = true;
                seen.countDown();
            }
        }

        @Override
        public void troubled(String sentence) {
            throw new IllegalStateException(sentence);
        }

        @Override
        public void recovered() {
            // There was no trouble.
        }

        @Override
        public void ended(DeploymentSnapshot last) {
            throw new IllegalStateException(last.id() + " ended");
        }

        @Override
        public void lost(String why) {
            throw new IllegalStateException(why);
        }
    }
}

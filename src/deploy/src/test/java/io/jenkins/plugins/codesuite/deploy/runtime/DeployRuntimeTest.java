package io.jenkins.plugins.codesuite.deploy.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmPace;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentPlan;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.RunRecordJson;
import io.jenkins.plugins.codesuite.deploy.run.RunResult;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.run.Wave;
import io.jenkins.plugins.codesuite.deploy.watch.WatchPace;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The runtime as hosts have it: with real threads, on a simulator whose time goes quickly. */
class DeployRuntimeTest {

    private final AwsSimulator simulator = AwsSimulator.start();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final DeployRuntime runtime = new DeployRuntime(
            Clock.systemUTC(),
            new WatchPace(
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    1000,
                    40,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1)),
            AlarmPace.STANDARD,
            work -> {
                Thread thread = new Thread(work, "test-deploy");
                thread.setDaemon(true);
                threads.add(thread);
                return thread;
            });

    @AfterEach
    void close() {
        runtime.close();
        simulator.close();
    }

    private AwsAccess access() {
        return new AwsAccess(
                "role",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                Optional.of("eu-central-1"),
                Optional.of(simulator.endpoint()),
                UrlConnectionHttpClient::builder);
    }

    private DeploymentPlan plan(int number) {
        String function = "fn" + number;
        simulator.lambda().createFunction(FunctionSeed.of(function));
        simulator.codeDeploy().lambdaGroup("app" + number, "group", "{}");
        return DeploymentPlan.builder(access())
                .waves(List.of(Wave.of(DeploymentRequest.builder("app" + number, "group")
                        .config("CodeDeployDefault.LambdaCanary10Percent5Minutes")
                        .revision(new AppSpecRevision(AppSpecContent.of("""
                                version: 0.0
                                Resources:
                                  - fn:
                                      Type: AWS::Lambda::Function
                                      Properties: { Name: %s, Alias: live, CurrentVersion: 1, TargetVersion: 2 }
                                """.formatted(function))))
                        .build())))
                .build();
    }

    /** A host that waits for the end. */
    private static final class Waiting implements TaskListener {

        private final CompletableFuture<RunResult> end = new CompletableFuture<>();
        private final CompletableFuture<RunRecord> begun = new CompletableFuture<>();
        private final AtomicInteger inside = new AtomicInteger();
        private volatile boolean together;

        private void enter() {
            together |= inside.incrementAndGet() > 1;
            inside.decrementAndGet();
        }

        @Override
        public void log(String line) {
            enter();
        }

        @Override
        public void changed(RunRecord record) {
            enter();
            if (record.deployments().get(0).id().isPresent()) {
                begun.complete(record);
            }
        }

        @Override
        public void ended(RunResult result) {
            enter();
            end.complete(result);
        }
    }

    private static <T> T soon(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(2, TimeUnit.MINUTES);
    }

    @Test
    void manyRunsShareFewThreads() throws Exception {
        simulator.time().speed(30);
        List<Waiting> hosts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Waiting host = new Waiting();
            hosts.add(host);
            runtime.codeDeploy(plan(i), host).start();
        }

        for (Waiting host : hosts) {
            assertThat(soon(host.end).outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(host.together).isFalse();
        }
        // One of the timer, eight workers.
        assertThat(threads.stream().filter(Thread::isAlive).count()).isLessThanOrEqualTo(9);
    }

    @Test
    void aRunGoesOnInAnotherRuntime() throws Exception {
        Waiting first = new Waiting();
        runtime.codeDeploy(plan(0), first).start();
        String kept = RunRecordJson.text(soon(first.begun));
        runtime.close();
        simulator.time().speed(100);

        try (DeployRuntime other = new DeployRuntime()) {
            Waiting second = new Waiting();
            DeploymentTask task = other.resume(RunRecordJson.parse(kept), access(), second);
            task.start();

            assertThat(soon(second.end).outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(task.record().ended()).isPresent();
        }
    }

    @Test
    void aDeploymentOfAnotherHandIsWatched() throws Exception {
        Waiting first = new Waiting();
        runtime.codeDeploy(plan(0), first).start();
        String id = soon(first.begun).deployments().get(0).id().orElseThrow();
        simulator.time().speed(100);

        Waiting second = new Waiting();
        runtime.attach(access(), id, second).start();

        assertThat(soon(second.end).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aHostMayCloseTheRuntimeWhenAllIsOver() throws Exception {
        simulator.time().speed(100);
        CompletableFuture<RunRecord> finished = new CompletableFuture<>();
        DeployRuntime own = new DeployRuntime();
        Waiting host = new Waiting();
        own.codeDeploy(plan(0), new TaskListener() {
                    @Override
                    public void log(String line) {
                        host.log(line);
                    }

                    @Override
                    public void changed(RunRecord record) {
                        host.changed(record);
                    }

                    @Override
                    public void ended(RunResult result) {
                        host.ended(result);
                    }

                    @Override
                    public void finished(RunRecord last) {
                        own.close();
                        finished.complete(last);
                    }
                })
                .start();

        assertThat(soon(finished).outcome()).contains(Outcome.SUCCEEDED);
    }

    @Test
    void closingEndsNothingAtAws() throws Exception {
        Waiting host = new Waiting();
        runtime.codeDeploy(plan(0), host).start();
        String id = soon(host.begun).deployments().get(0).id().orElseThrow();

        runtime.close();

        assertThat(host.end).isNotDone();
        assertThat(simulator.codeDeploy().statuses().get(id)).isIn("Created", "InProgress");
    }
}

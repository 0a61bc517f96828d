package io.jenkins.plugins.codesuite.benchmarks;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentPlan;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.RunResult;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.run.Wave;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.Call;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The time from an alarm's change to ALARM in CloudWatch to the StopDeployment that the guard of a canary sends. */
final class AlarmFigures {

    private static final int ROUNDS = 20;
    private static final long PAUSE_MILLIS = 20;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String ALARM = "errors";

    private AlarmFigures() {}

    /** Prints median and longest time. */
    static void print() throws InterruptedException {
        List<Duration> times = new ArrayList<>();
        try (AwsSimulator simulator = AwsSimulator.start();
                DeployRuntime runtime = new DeployRuntime()) {
            simulator.cloudWatch().alarm(ALARM);
            for (int i = 0; i < ROUNDS; i++) {
                times.add(reaction(simulator, runtime, "fn-" + i));
            }
        }
        times.sort(null);
        System.out.println("| from ALARM to StopDeployment, " + ROUNDS + " canaries | median | longest |");
        System.out.println("|---|---|---|");
        System.out.println("| by `AlarmGuard` | " + seconds(times.get(ROUNDS / 2)) + " | "
                + seconds(times.get(ROUNDS - 1)) + " |");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }

    private static Duration reaction(AwsSimulator simulator, DeployRuntime runtime, String function)
            throws InterruptedException {
        simulator.lambda().createFunction(FunctionSeed.of(function));
        simulator.codeDeploy().lambdaGroup(function, "prod", "{}");
        simulator.cloudWatch().state(ALARM, AlarmState.OK, "Threshold not crossed");
        DeploymentRequest request = DeploymentRequest.builder(function, "prod")
                .config("CodeDeployDefault.LambdaCanary10Percent5Minutes")
                .revision(new AppSpecRevision(AppSpecContent.of("""
                        version: 0.0
                        Resources:
                          - fn:
                              Type: AWS::Lambda::Function
                              Properties: { Name: FUNCTION, Alias: live, CurrentVersion: 1, TargetVersion: 2 }
                        """.replace("FUNCTION", function))))
                .build();
        DeploymentPlan plan = DeploymentPlan.builder(SimulatedAccess.of(simulator))
                .waves(List.of(Wave.of(request)))
                .alarms(AlarmRules.of(List.of(ALARM), Duration.ZERO))
                .build();
        CountDownLatch ended = new CountDownLatch(1);
        long stops = simulator.calls().count(Service.CODEDEPLOY, "StopDeployment");
        long statusLooks = simulator.calls().count(Service.CODEDEPLOY, "BatchGetDeployments");
        runtime.codeDeploy(plan, new End(ended)).start();
        await(() -> simulator.calls().count(Service.CODEDEPLOY, "BatchGetDeployments") > statusLooks + 1);
        // Anywhere between two looks at the alarm.
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(5_000));
        Instant fired = Instant.now();
        simulator.cloudWatch().state(ALARM, AlarmState.ALARM, "Threshold crossed");
        await(() -> simulator.calls().count(Service.CODEDEPLOY, "StopDeployment") > stops);
        Instant stopped = lastStop(simulator).orElseThrow();
        simulator.time().advance(Duration.ofMinutes(1));
        if (!ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the deployment of " + function + " did not end");
        }
        return Duration.between(fired, stopped);
    }

    private static Optional<Instant> lastStop(AwsSimulator simulator) {
        return simulator.calls().list().stream()
                .filter(call -> call.operation().equals("StopDeployment"))
                .reduce((first, second) -> second)
                .map(Call::time);
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited " + LIMIT.toSeconds() + " s in vain");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** Waits for the end, its rollback included. */
    private record End(CountDownLatch ended) implements TaskListener {

        @Override
        public void log(String line) {
            // Nobody reads it.
        }

        @Override
        public void changed(RunRecord record) {
            // The end alone matters.
        }

        @Override
        public void ended(RunResult result) {
            ended.countDown();
        }
    }
}

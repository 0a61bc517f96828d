package io.jenkins.plugins.codesuite.deploy.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmWatch;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.SimulatedAws;
import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.RunRecordJson;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.run.TaskMeans;
import io.jenkins.plugins.codesuite.deploy.watch.DeploymentWatch;
import io.jenkins.plugins.codesuite.deploy.watch.WatchPace;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** A simulated AWS and a process beside it that makes runs, in a time that a test lets pass. */
public final class RunBench implements AutoCloseable {

    private static final Duration LONG = Duration.ofHours(4);

    private final SimulatedAws aws = new SimulatedAws();
    private final Workers workers;
    private TaskMeans means;
    private Told told = new Told();

    /** All is done at once. */
    public RunBench() {
        this(Workers.AT_ONCE);
    }

    /** All is done in the order of these workers. */
    public RunBench(Workers workers) {
        this.workers = workers;
        this.means = fresh();
    }

    /** Makes a run. */
    @FunctionalInterface
    public interface Starter {
        /** A run that has not begun. */
        DeploymentTask task(TaskMeans means, AwsAccess access, TaskListener listener);
    }

    /** Resumes a run. */
    @FunctionalInterface
    public interface Resumer {
        /** A run that has not gone on. */
        DeploymentTask task(TaskMeans means, RunRecord record, AwsAccess access, TaskListener listener);
    }

    private TaskMeans fresh() {
        Executor executor = workers.executor();
        return new TaskMeans(
                aws.timer(),
                executor,
                aws.simulator().time(),
                new DeploymentWatch(aws.timer(), executor, aws.simulator().time(), WatchPace.STANDARD),
                new AlarmWatch(aws.timer(), executor, aws.simulator().time()));
    }

    /** The simulated AWS. */
    public SimulatedAws aws() {
        return aws;
    }

    /** What the host of the last run was told. */
    public Told told() {
        return told;
    }

    /** Starts a run. */
    public DeploymentTask start(Starter starter) {
        told = new Told();
        DeploymentTask task = starter.task(means, aws.access(), told);
        task.start();
        return task;
    }

    /** Kills the process, lets time pass, and has another process go on from the record that was kept last. */
    public DeploymentTask restart(Duration down, Resumer resumer) {
        String kept = RunRecordJson.text(told.record());
        aws.timer().shutdown();
        pass(down);
        means = fresh();
        told = new Told();
        DeploymentTask task = resumer.task(means, RunRecordJson.parse(kept), aws.access(), told);
        task.start();
        return task;
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        aws.timer().advance(time);
    }

    /** Lets time pass until something has happened; fails when it does not in four hours. */
    public void until(BooleanSupplier happened) {
        assertThat(aws.timer().advanceUntil(happened, LONG))
                .as(() -> "in vain; the log says\n" + String.join("\n", told.log()) + "\nand the record\n"
                        + RunRecordJson.text(told.record()))
                .isTrue();
    }

    /** Lets time pass until the run has ended. */
    public Told untilEnd() {
        until(told::isOver);
        return told;
    }

    /** Makes alarms that are OK. */
    public void alarms(String... names) {
        for (String name : names) {
            aws.simulator().cloudWatch().alarm(name);
        }
    }

    /** Has an alarm fire now. */
    public void fire(String name) {
        aws.simulator().cloudWatch().state(name, AlarmState.ALARM, "Threshold Crossed: 5 errors");
    }

    /** The simulated time. */
    public Instant now() {
        return aws.simulator().time().instant();
    }

    @Override
    public void close() {
        means.alarms().close();
        means.deployments().close();
        aws.close();
    }
}

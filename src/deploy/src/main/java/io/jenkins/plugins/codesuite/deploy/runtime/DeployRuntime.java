package io.jenkins.plugins.codesuite.deploy.runtime;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmPace;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmWatch;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.ecs.EcsDeployment;
import io.jenkins.plugins.codesuite.deploy.ecs.EcsTask;
import io.jenkins.plugins.codesuite.deploy.lambda.LambdaDeployment;
import io.jenkins.plugins.codesuite.deploy.lambda.LambdaTask;
import io.jenkins.plugins.codesuite.deploy.run.CodeDeployTask;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentPlan;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.run.TaskMeans;
import io.jenkins.plugins.codesuite.deploy.watch.DeploymentWatch;
import io.jenkins.plugins.codesuite.deploy.watch.WatchPace;
import java.time.Clock;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All runs of a process: one timer thread, up to eight workers, one watch of deployments and one of alarms, however many
 * deployments there are. Threads are there only while there is something to do.
 */
public final class DeployRuntime implements AutoCloseable {

    private static final int WORKERS = 8;
    private static final long IDLE_SECONDS = 30;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor workers;
    private final TaskMeans means;

    /** The system's clock, the standard pace, and daemon threads. */
    public DeployRuntime() {
        this(Clock.systemUTC(), WatchPace.STANDARD, AlarmPace.STANDARD, daemons());
    }

    /**
     * A runtime.
     *
     * @param clock tells the time
     * @param deployments how often CodeDeploy is asked
     * @param alarms how often CloudWatch is asked
     * @param threads makes the timer's thread and the workers, in whose context everything is done
     */
    public DeployRuntime(Clock clock, WatchPace deployments, AlarmPace alarms, ThreadFactory threads) {
        timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        workers.allowCoreThreadTimeOut(true);
        means = new TaskMeans(
                timer,
                workers,
                clock,
                new DeploymentWatch(timer, workers, clock, deployments),
                new AlarmWatch(timer, workers, clock, alarms));
    }

    private static ThreadFactory daemons() {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "code-suite-deploy-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * A run of CodeDeploy deployments; it does nothing before {@link DeploymentTask#start()}.
     *
     * @throws IllegalArgumentException when the plan is not valid, with all that is wrong, a line each
     */
    public DeploymentTask codeDeploy(DeploymentPlan plan, TaskListener listener) {
        return CodeDeployTask.of(means, plan, listener);
    }

    /** Watches a deployment that somebody else began, to the end of its rollback. An abort leaves it alone. */
    public DeploymentTask attach(AwsAccess access, String deploymentId, TaskListener listener) {
        return CodeDeployTask.attach(means, access, deploymentId, listener);
    }

    /**
     * A deployment that ECS itself does; it does nothing before {@link DeploymentTask#start()}.
     *
     * @throws IllegalArgumentException when the deployment is not valid, with all that is wrong
     */
    public DeploymentTask ecs(EcsDeployment deployment, AwsAccess access, TaskListener listener) {
        return new EcsTask(means, deployment, access, listener);
    }

    /**
     * A shift of a Lambda alias; it does nothing before {@link DeploymentTask#start()}.
     *
     * @throws IllegalArgumentException when the deployment is not valid, with all that is wrong
     */
    public DeploymentTask lambda(LambdaDeployment deployment, AwsAccess access, TaskListener listener) {
        return new LambdaTask(means, deployment, access, listener);
    }

    /**
     * A run of any kind as it was when the record was kept; it goes on with {@link DeploymentTask#start()}. One that had
     * ended ends again at once, with the same result.
     *
     * @throws IllegalArgumentException when the record makes no sense, with a sentence
     */
    public DeploymentTask resume(RunRecord record, AwsAccess access, TaskListener listener) {
        return switch (record.kind()) {
            case CODEDEPLOY, ATTACHED -> CodeDeployTask.resume(means, record, access, listener);
            case ECS -> EcsTask.resume(means, record, access, listener);
            case LAMBDA -> LambdaTask.resume(means, record, access, listener);
        };
    }

    /** What runs work with, for whoever does a thing of the same kind by itself. */
    public TaskMeans means() {
        return means;
    }

    /** Ends all watching; deployments go on. */
    @Override
    public void close() {
        means.deployments().close();
        means.alarms().close();
        timer.shutdownNow();
        workers.shutdownNow();
    }
}

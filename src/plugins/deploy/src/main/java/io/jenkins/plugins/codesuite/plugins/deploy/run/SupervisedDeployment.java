package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.RunResult;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import io.jenkins.plugins.codesuite.plugins.deploy.LiveDeployments;
import io.jenkins.plugins.codesuite.plugins.deploy.api.DeploymentFailedException;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes one call of a step from its beginning to its end, and tells its host how it ended, once. No thread waits for it. What is
 * needed to go on after a restart of Jenkins is in the build's folder before AWS is asked for a deployment.
 */
public final class SupervisedDeployment {

    private static final Logger LOGGER = Logger.getLogger(SupervisedDeployment.class.getName());

    private final String id;
    private final DeployJob job;
    private final DeployHost host;
    private final Ending ending;
    private Optional<DeploymentTask> task = Optional.empty();
    private Optional<DeployAccess> access = Optional.empty();
    private volatile Optional<DeploymentLines> lines = Optional.empty();
    /** The thread that prepares; a stop interrupts it. */
    private Optional<Thread> busy = Optional.empty();

    private Optional<Throwable> cause = Optional.empty();
    private volatile String reason = "";
    private boolean isStopRepeated;
    private boolean isOver;

    /** Told once how the deployment ended. */
    public interface Ending {

        /** It succeeded; {@code result} is what the step returns. */
        void succeeded(Map<String, Object> result);

        /** It did not succeed. */
        void failed(Throwable failure);
    }

    /**
     * A call of a step.
     *
     * @param id its own, the same after a restart
     */
    public SupervisedDeployment(String id, DeployJob job, DeployHost host, Ending ending) {
        this.id = id;
        this.job = job;
        this.host = host;
        this.ending = ending;
    }

    /** Begins, or goes on after a restart of Jenkins. Returns at once. */
    public void begin() {
        LiveDeployments.get().take(() -> guarded(this::startOrResume));
    }

    /** Whether something is being read, packed or uploaded, which a restart would begin anew. */
    public synchronized boolean isPreparing() {
        return busy.isPresent();
    }

    /** How far it is, in a line. */
    public synchronized String status() {
        return task.map(DeploymentTask::record)
                .map(SupervisedDeployment::describe)
                .orElse("preparing");
    }

    private static String describe(RunRecord record) {
        String deployments = String.join(
                ", ",
                record.deployments().stream()
                        .map(RunDeployment::id)
                        .flatMap(Optional::stream)
                        .toList());
        String phase = record.waiting().orElse(record.phase().name());
        return deployments.isEmpty() ? phase : deployments + ": " + phase;
    }

    /**
     * Stops: before anything is deployed at once, else by what the options say for an abort. The host is told with {@code why}. A
     * second stop does not wait for AWS any more. Returns at once.
     *
     * @param why what the host's build fails with
     * @param because one line for the log
     */
    public void stop(Throwable why, String because) {
        Optional<DeploymentTask> running;
        synchronized (this) {
            if (cause.isEmpty()) {
                cause = Optional.of(why);
                reason = because;
                running = task;
                busy.ifPresent(Thread::interrupt);
            } else {
                running = Optional.empty();
            }
            if (!isStopRepeated) {
                isStopRepeated = true;
                running.ifPresent(live -> live.abort(because));
                // Where nothing runs yet, who begins it finds the stop.
                return;
            }
        }
        // Somebody has lost patience: what AWS was asked for goes on being asked.
        over(Optional.empty(), why);
    }

    private interface Part {
        void run() throws IOException, InterruptedException;
    }

    private void guarded(Part part) {
        try {
            part.run();
        } catch (AbortException e) {
            lose(e);
        } catch (IllegalArgumentException e) {
            lose(new AbortException(job.step() + ": " + e.getMessage()));
        } catch (SdkException e) {
            lose(new AbortException(job.step() + ": " + AwsTrouble.of(e).sentence()));
        } catch (InterruptedException e) {
            lose(new AbortException(job.step() + " was interrupted before anything was deployed"));
        } catch (IOException e) {
            // An agent that went away, S3 that refuses: nothing that the plugin's own code could be blamed for.
            LOGGER.log(Level.FINE, "A deployment could not be prepared", e);
            lose(new AbortException(job.step() + ": " + told(e)));
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, "A deployment failed", e);
            lose(e);
        } catch (Error e) {
            // A step that is not told would never end.
            lose(new IOException(e.toString(), e));
            throw e;
        }
    }

    /** What the innermost cause says: Jenkins wraps what an agent says into paths and names of connections. */
    private static String told(IOException failure) {
        String message = failure.getMessage();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            message = cause.getMessage() == null ? message : cause.getMessage();
        }
        return message;
    }

    private void lose(Exception why) {
        if (host.survivesRestart() && isShuttingDown()) {
            // Agents are cut off while Jenkins goes down; it begins again when it is back.
            return;
        }
        Throwable told;
        synchronized (this) {
            told = cause.orElse(why);
        }
        over(Optional.empty(), told);
    }

    private static boolean isShuttingDown() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return jenkins == null || jenkins.isTerminating();
    }

    private void startOrResume() throws IOException, InterruptedException {
        Run<?, ?> run = host.run();
        KeptRecord kept = KeptRecord.of(run, id);
        Optional<DeploymentRecord> known = kept.newest();
        DeployAccess opened = known.isPresent()
                ? DeployAccess.again(known.get(), job.aws(), host)
                : DeployAccess.first(job.aws(), host);
        DeploymentLines told = new DeploymentLines(host.listener());
        synchronized (this) {
            access = Optional.of(opened);
            lines = Optional.of(told);
        }
        if (known.isPresent()) {
            told.line("Jenkins was restarted; the deployment is followed on.");
            DeploymentTask resumed =
                    LiveDeployments.get().runtime().resume(known.get().run(), opened.reopen(id), new Listener(kept));
            startTask(resumed);
        } else {
            LiveDeployments.get().prepare(() -> guarded(() -> prepare(run, opened, told, kept)));
        }
    }

    private void prepare(Run<?, ?> run, DeployAccess opened, DeploymentLines told, KeptRecord kept)
            throws IOException, InterruptedException {
        Listener listener = new Listener(kept);
        DeploymentTask prepared;
        synchronized (this) {
            if (cause.isPresent()) {
                throw new InterruptedException("stopped before it began");
            }
            busy = Optional.of(Thread.currentThread());
        }
        try {
            AwsAccess aws = opened.open();
            DeployRuntime runtime = LiveDeployments.get().runtime();
            try (Preparation preparation = new Preparation(job, host, aws, told, runtime.means(), kept.attachment())) {
                prepared = job.prepare(preparation, runtime, listener);
            }
            DeploymentRecord record = new DeploymentRecord(
                    id,
                    job.step(),
                    host.node().map(FlowNode::getId),
                    aws.key(),
                    job.aws().credentialsId(),
                    opened.usesController(),
                    aws.region(),
                    aws.endpoint().map(Object::toString),
                    job.approvers(),
                    prepared.record());
            // Before AWS is asked for anything: a restart finds it from now on.
            LiveDeployments.get().open().add(id, run.getExternalizableId());
            kept.begin(record);
            DeploymentsLink.tell(run, told);
        } finally {
            synchronized (this) {
                busy = Optional.empty();
                if (cause.isPresent()) {
                    // The pool's thread goes on to other builds.
                    Thread.interrupted();
                }
            }
        }
        startTask(prepared);
    }

    /** Starts unless a stop was quicker, and nothing is deployed yet. */
    private void startTask(DeploymentTask next) throws InterruptedException {
        boolean isAsked = next.record().deployments().stream()
                .anyMatch(each -> each.asked().isPresent());
        synchronized (this) {
            if (cause.isPresent() && !isAsked) {
                throw new InterruptedException("stopped before it began");
            }
        }
        LiveDeployments.get().add(id, next);
        next.start();
        boolean isStopped;
        synchronized (this) {
            task = Optional.of(next);
            isStopped = cause.isPresent();
        }
        if (isStopped) {
            next.abort(reason);
        }
    }

    private void end(RunResult result) {
        Throwable stopped;
        synchronized (this) {
            stopped = cause.orElse(null);
        }
        if (stopped == null && result.outcome() == Outcome.ABORTED) {
            // The reason of an abort does not survive a restart of Jenkins; that it was one does.
            stopped = new FlowInterruptedException(Result.ABORTED, true);
        }
        if (stopped != null) {
            over(Optional.empty(), stopped);
        } else if (result.outcome().isSuccess()) {
            over(Optional.of(result.toMap()), null);
        } else {
            over(
                    Optional.empty(),
                    new DeploymentFailedException(
                            result.explanation(), result.outcome().name(), result.toMap()));
        }
    }

    private void over(Optional<Map<String, Object>> result, Throwable failure) {
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
            lines.ifPresent(DeploymentLines::close);
            access.ifPresent(DeployAccess::giveBack);
        }
        if (failure == null) {
            ending.succeeded(result.orElseThrow());
        } else {
            ending.failed(failure);
        }
    }

    /** Keeps what the runtime tells, and passes it on. */
    private final class Listener implements TaskListener {

        private final KeptRecord kept;

        Listener(KeptRecord kept) {
            this.kept = kept;
        }

        @Override
        public void log(String line) {
            lines.ifPresent(told -> told.line(line));
        }

        @Override
        public void changed(RunRecord newer) {
            try {
                kept.keep(newer);
            } finally {
                if (!job.waits() && Started.isComplete(newer)) {
                    over(Optional.of(Started.result(newer)), null);
                }
            }
        }

        @Override
        public void ended(RunResult result) {
            end(result);
        }

        @Override
        public void finished(RunRecord last) {
            kept.end(last);
            LiveDeployments.get().remove(id);
        }
    }
}

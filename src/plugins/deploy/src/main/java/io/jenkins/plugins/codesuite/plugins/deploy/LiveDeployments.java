package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.codesuite.deploy.alarm.AlarmPace;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import io.jenkins.plugins.codesuite.deploy.watch.WatchPace;
import io.jenkins.plugins.codesuite.plugins.deploy.record.OpenDeployments;
import io.jenkins.plugins.codesuite.plugins.deploy.run.BackgroundDeployment;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The deployments that run now, of all builds of the controller. One runtime watches them all; a few more threads read, pack and
 * upload what is to be deployed. A deployment that runs holds none of them.
 */
@Extension
public final class LiveDeployments {

    private static final Logger LOGGER = Logger.getLogger(LiveDeployments.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int PREPARERS = 32;

    private final ThreadPoolExecutor preparers;
    private final Map<String, DeploymentTask> tasks = new ConcurrentHashMap<>();
    private final Object lock = new Object();
    private Optional<DeployRuntime> runtime = Optional.empty();
    private boolean isClosed;

    /** For Jenkins. */
    public LiveDeployments() {
        preparers = new ThreadPoolExecutor(
                PREPARERS,
                PREPARERS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                threads("code-suite deploy preparer "));
        preparers.allowCoreThreadTimeOut(true);
    }

    /** The one of this controller. */
    public static LiveDeployments get() {
        return ExtensionList.lookupSingleton(LiveDeployments.class);
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(() -> asSystem(task), name + number.incrementAndGet());
            thread.setDaemon(true);
            // The AWS SDK finds its parts by this loader.
            thread.setContextClassLoader(LiveDeployments.class.getClassLoader());
            return thread;
        };
    }

    /** What a build may do was decided when it was started, not by the thread. */
    @SuppressWarnings("try")
    private static void asSystem(Runnable task) {
        try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
            task.run();
        }
    }

    /** What starts and watches deployments; made at its first use, with the pace that the administrator set. */
    public DeployRuntime runtime() {
        synchronized (lock) {
            if (isClosed) {
                throw new IllegalStateException("Jenkins is shutting down");
            }
            DeployRuntime live = runtime.orElseGet(() -> new DeployRuntime(
                    Clock.systemUTC(),
                    WatchPace.STANDARD.withRound(
                            Duration.ofSeconds(DeployConfiguration.get().getWatchSeconds())),
                    AlarmPace.STANDARD,
                    threads("code-suite deploy ")));
            runtime = Optional.of(live);
            return live;
        }
    }

    /** The calls that are not over. */
    public OpenDeployments open() {
        return new OpenDeployments(Jenkins.get().getRootDir().toPath().resolve("code-suite-deployments"));
    }

    /** Does {@code task}, which may take minutes, as soon as a thread is free. */
    public void prepare(Runnable task) {
        preparers.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOGGER.log(Level.WARNING, "A task of a deployment failed", e);
                throw e;
            }
        });
    }

    /** A deployment runs from now on. */
    public void add(String id, DeploymentTask task) {
        tasks.put(id, task);
    }

    /** A deployment is over, its rollback included. */
    public void remove(String id) {
        tasks.remove(id);
        try {
            open().remove(id);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "A deployment that is over stays listed as open", e);
        }
    }

    /**
     * The deployment of a call that runs now, or whose rollback is still watched.
     *
     * @param id the call's id, as its record has it
     */
    public Optional<DeploymentTask> find(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** Takes up what no build takes up: rollbacks of builds that are over, and deployments of builds that a restart ended. */
    void takeUp() {
        prepare(this::takeUpOpen);
    }

    private void takeUpOpen() {
        try {
            for (Map.Entry<String, String> call : open().all().entrySet()) {
                Run<?, ?> run = Run.fromExternalizableId(call.getValue());
                if (run == null) {
                    remove(call.getKey());
                } else if (!run.isBuilding() && find(call.getKey()).isEmpty()) {
                    new BackgroundDeployment(this, run, call.getKey()).resume();
                }
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "Deployments of builds that are over are not watched on", e);
        }
    }

    /** Ends all watching; deployments go on in AWS, and are taken up at the next start. */
    void close() {
        Optional<DeployRuntime> ending;
        synchronized (lock) {
            isClosed = true;
            ending = runtime;
            runtime = Optional.empty();
        }
        preparers.shutdownNow();
        ending.ifPresent(DeployRuntime::close);
    }
}

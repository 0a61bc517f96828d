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
import java.util.concurrent.Executor;
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
    private static final int THREADS = 32;

    private final ThreadPoolExecutor preparers;
    private final ThreadPoolExecutor starters;
    private final Map<String, DeploymentTask> tasks = new ConcurrentHashMap<>();
    private final Object lock = new Object();
    private Optional<DeployRuntime> runtime = Optional.empty();
    private boolean isClosed;

    /** For Jenkins. */
    public LiveDeployments() {
        preparers = pool("code-suite deploy preparer ");
        starters = pool("code-suite deploy starter ");
    }

    private static ThreadPoolExecutor pool(String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), threads(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
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
        execute(preparers, task);
    }

    /** Does {@code task}, which takes seconds: a deployment that runs in AWS waits for no other's upload to be watched on. */
    public void take(Runnable task) {
        execute(starters, task);
    }

    private static void execute(Executor threads, Runnable task) {
        threads.execute(() -> {
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
        take(this::takeUpOpen);
    }

    private void takeUpOpen() {
        try {
            // Each by itself: one that is damaged or slow holds up no other.
            open().all().forEach((id, build) -> take(() -> takeUp(id, build)));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Deployments of builds that are over are not watched on", e);
        }
    }

    private void takeUp(String id, String build) {
        try {
            Run<?, ?> run = Run.fromExternalizableId(build);
            if (run == null) {
                remove(id);
            } else if (!run.isBuilding() && find(id).isEmpty()) {
                new BackgroundDeployment(this, run, id).resume();
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The deployment " + id + " of a build that is over is not watched on");
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
        starters.shutdownNow();
        ending.ifPresent(DeployRuntime::close);
    }
}

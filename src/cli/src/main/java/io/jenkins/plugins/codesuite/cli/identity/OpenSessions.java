package io.jenkins.plugins.codesuite.cli.identity;

import io.jenkins.plugins.codesuite.federation.session.Lease;
import io.jenkins.plugins.codesuite.federation.session.LeaseListener;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.RoleSessions;
import io.jenkins.plugins.codesuite.federation.session.SessionAudit;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/** The role sessions of this process, and the threads that renew them. */
final class OpenSessions implements AutoCloseable {

    private static final int WORKERS = 2;

    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService workers;
    private final RoleSessions sessions;

    OpenSessions() {
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "aws-session");
            thread.setDaemon(true);
            return thread;
        };
        this.timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
        this.workers = Executors.newFixedThreadPool(WORKERS, threads);
        this.sessions = new RoleSessions(timer, workers, Clock.systemUTC(), SessionAudit.NONE);
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    /**
     * One session, for now.
     *
     * @throws IOException when AWS gives none; its message explains it
     * @throws InterruptedException when the thread is interrupted
     */
    RoleSession session(SessionRequest request) throws IOException, InterruptedException {
        try {
            return sessions.session(request);
        } catch (RoleSessionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * A session that is renewed until it is closed.
     *
     * @throws IOException when AWS gives none; its message explains it
     * @throws InterruptedException when the thread is interrupted
     */
    Lease lease(SessionRequest request, LeaseListener listener) throws IOException, InterruptedException {
        CompletableFuture<Lease> opening = sessions.open(request, listener);
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            opening.cancel(true);
            throw e;
        }
    }

    @Override
    public void close() {
        sessions.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }
}

package io.jenkins.plugins.codesuite.plugins.federation;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.codesuite.federation.session.RetryRules;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.RoleSessions;
import io.jenkins.plugins.codesuite.federation.session.SessionAudit;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.federation.session.StsSettings;
import io.jenkins.plugins.codesuite.plugins.commons.JenkinsHttp;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The role sessions of this controller: one timer and a few workers renew those of all builds, whatever their number.
 *
 * <p>Every {@link SessionAudit} that is an extension hears of every session.
 */
@Extension
public final class LiveSessions {

    private static final Logger LOGGER = Logger.getLogger(LiveSessions.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int WORKERS = 8;

    private final RoleSessions sessions;

    /** For Jenkins. */
    public LiveSessions() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads("code-suite role timer "));
        timer.setRemoveOnCancelPolicy(true);
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                threads("code-suite role worker "));
        workers.allowCoreThreadTimeOut(true);
        sessions = new RoleSessions(timer, task -> workers.execute(asSystem(task)), Clock.systemUTC(), new AllAudits());
    }

    /** The one of this controller. */
    public static LiveSessions get() {
        return ExtensionList.lookupSingleton(LiveSessions.class);
    }

    /** The sessions. */
    public RoleSessions sessions() {
        return sessions;
    }

    /**
     * How STS is reached: by Jenkins' proxy, at the endpoint that the administrator set, else at AWS.
     *
     * @param region the region whose STS answers; empty for the configured one, else that of the role's partition
     */
    public StsSettings sts(Optional<String> region) {
        FederationConfiguration configuration = FederationConfiguration.get();
        Optional<URI> endpoint = filled(configuration.getStsEndpoint()).map(URI::create);
        return new StsSettings(
                () -> JenkinsHttp.client(endpoint),
                endpoint,
                region.or(() -> filled(configuration.getRegion())),
                RetryRules.DEFAULT);
    }

    private static Optional<String> filled(String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            // The AWS SDK finds its parts by this loader.
            thread.setContextClassLoader(LiveSessions.class.getClassLoader());
            return thread;
        };
    }

    /** Jenkins' own threads are the system too; what a build may do was decided when its request was made. */
    @SuppressWarnings("try")
    private static Runnable asSystem(Runnable task) {
        return () -> {
            try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
                task.run();
            }
        };
    }

    /** The extensions are looked up when there is something to tell, because they come up with this one. */
    private static final class AllAudits implements SessionAudit {

        @Override
        public void opened(SessionRequest request, RoleSession session, boolean renewal) {
            each(audit -> audit.opened(request, session, renewal));
        }

        @Override
        public void failed(SessionRequest request, RoleSessionException failure) {
            each(audit -> audit.failed(request, failure));
        }

        /** As the system, whoever waits for the session; and no audit spoils another, or the session. */
        @SuppressWarnings("try")
        private static void each(Consumer<SessionAudit> told) {
            try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
                for (SessionAudit audit : ExtensionList.lookup(SessionAudit.class)) {
                    try {
                        told.accept(audit);
                    } catch (RuntimeException | LinkageError e) {
                        LOGGER.log(Level.WARNING, "An audit of AWS role sessions failed", e);
                    }
                }
            }
        }
    }
}

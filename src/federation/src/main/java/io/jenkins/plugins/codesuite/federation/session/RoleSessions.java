package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * All role sessions of a host. Equal requests share a session, and one call to AWS is in flight for them at a time; a
 * session with a lease is renewed at two thirds of its life, always from the root of its chain, until the lease is closed.
 *
 * <p>A thousand sessions cost one thread of the timer and the workers that are busy with calls; waits hold none. Safe for
 * use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html">Temporary
 *     credentials</a>
 */
public final class RoleSessions implements AutoCloseable {

    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final double JITTER = 0.05;
    private static final long HELP_EVERY_MILLIS = 200;

    private final Means means;
    private final ConcurrentHashMap<String, SharedSession> shared = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * No session yet.
     *
     * @param timer begins renewals and ends calls that hang; one thread is enough, however many sessions there are. Let it
     *     drop cancelled tasks ({@code setRemoveOnCancelPolicy})
     * @param workers do the calls to AWS, each for as long as a call takes; eight threads are enough for a thousand
     *     sessions. Belong to the caller, as the timer does
     * @param clock tells when a session is due
     * @param audit told of every session and failure
     */
    public RoleSessions(ScheduledExecutorService timer, Executor workers, Clock clock, SessionAudit audit) {
        this(timer, workers, clock, audit, () -> ThreadLocalRandom.current().nextDouble());
    }

    RoleSessions(
            ScheduledExecutorService timer, Executor workers, Clock clock, SessionAudit audit, DoubleSupplier chance) {
        means = new Means(timer, workers, clock, audit, chance, new StsClients(timer));
    }

    /**
     * A session for now, shared with equal requests: one that is there already until it is due to be renewed, then a new
     * one. It lasts for at least a sixth of its life or five minutes, whichever is less, unless AWS gives no new one.
     *
     * @throws RoleSessionException when AWS gives none
     * @throws InterruptedException when the thread is interrupted; AWS goes on being asked if others wait as well
     */
    public RoleSession session(SessionRequest request) throws RoleSessionException, InterruptedException {
        SharedSession.Coming coming = coming(request, of(request));
        while (true) {
            coming.acquisition().ifPresent(Acquisition::help);
            try {
                return coming.session().get(HELP_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // A wait between two tries, or another thread at work.
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
    }

    /**
     * A session that is renewed until the lease is closed. Does not block.
     *
     * @return completes exceptionally with {@link RoleSessionException}; when it is cancelled, nothing is left open
     */
    public CompletableFuture<Lease> open(SessionRequest request, LeaseListener listener) {
        CompletableFuture<Lease> opened = new CompletableFuture<>();
        SharedSession session;
        do {
            if (closed) {
                return CompletableFuture.failedFuture(Acquisition.closed());
            }
            session = of(request);
        } while (!session.awaitLease());
        SharedSession held = session;
        coming(request, held).session().whenComplete((first, failure) -> {
            if (failure != null) {
                held.noLease();
                opened.completeExceptionally(failure(failure));
                return;
            }
            Lease lease = held.lease(request, listener);
            if (closed || !opened.complete(lease)) {
                lease.close();
                opened.completeExceptionally(Acquisition.closed());
            }
        });
        return opened;
    }

    /**
     * Credentials for SDK clients of this process: {@link #session} at each use.
     *
     * @return throws {@link SdkClientException} with the explanation when AWS gives no session
     */
    public AwsCredentialsProvider provider(SessionRequest request) {
        return () -> {
            try {
                return session(request).credentials();
            } catch (RoleSessionException e) {
                throw SdkClientException.create(e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw AbortedException.create("interrupted while a role session was waited for", e);
            }
        };
    }

    /** The sessions that are held now, in no order. */
    public List<LiveSession> live() {
        return shared.values().stream()
                .map(SharedSession::live)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * When a session is renewed: at two thirds of its life and five minutes before its end, whichever is earlier, but not
     * in its first half; up to a twentieth of its life earlier by chance, so that sessions that began together are not
     * renewed together.
     *
     * @param jitter0to1 the chance, 0 to 1
     */
    static Instant renewAt(Instant issued, Instant expires, double jitter0to1) {
        Duration life = Duration.between(issued, expires);
        Duration wanted = Means.shorter(life.multipliedBy(2).dividedBy(3), life.minus(MARGIN));
        Duration age = Means.longer(wanted, life.dividedBy(2));
        return issued.plus(age).minusMillis((long) (life.toMillis() * JITTER * jitter0to1));
    }

    private SharedSession.Coming coming(SessionRequest request, SharedSession first) {
        Optional<SharedSession.Coming> coming = first.session(request);
        while (coming.isEmpty()) {
            if (closed) {
                return new SharedSession.Coming(CompletableFuture.failedFuture(Acquisition.closed()), Optional.empty());
            }
            coming = of(request).session(request);
        }
        return coming.get();
    }

    private SharedSession of(SessionRequest request) {
        StsSettings sts = request.sts();
        String key = String.join(
                "\n",
                request.chain().key(),
                sts.region().orElse(""),
                sts.endpoint().map(Object::toString).orElse(""));
        return shared.computeIfAbsent(
                key,
                unused -> new SharedSession(
                        means,
                        request.chain().hops().stream().map(RoleHop::role).toList(),
                        ended -> shared.remove(key, ended)));
    }

    private static RoleSessionException failure(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RoleSessionException explained
                ? explained
                : new RoleSessionException(String.valueOf(cause.getMessage()), "", false);
    }

    /** Ends all leases and closes the clients; sessions that AWS gave stay good until they expire. */
    @Override
    public void close() {
        closed = true;
        shared.values().forEach(SharedSession::close);
        shared.clear();
        means.clients().close();
    }
}

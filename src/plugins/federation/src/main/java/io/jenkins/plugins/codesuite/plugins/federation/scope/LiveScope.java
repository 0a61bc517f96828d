package io.jenkins.plugins.codesuite.plugins.federation.scope;

import hudson.AbortException;
import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.SignedToken;
import io.jenkins.plugins.codesuite.federation.role.TokenFacts;
import io.jenkins.plugins.codesuite.federation.session.Lease;
import io.jenkins.plugins.codesuite.federation.session.LeaseListener;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.plugins.federation.LiveSessions;
import io.jenkins.plugins.codesuite.plugins.federation.agent.Delivered;
import io.jenkins.plugins.codesuite.plugins.federation.agent.Delivery;
import io.jenkins.plugins.codesuite.plugins.federation.agent.WriteProfiles;
import io.jenkins.plugins.codesuite.plugins.federation.agent.WriteSession;
import io.jenkins.plugins.codesuite.plugins.federation.agent.WriteToken;
import io.jenkins.plugins.codesuite.plugins.federation.mask.LiveSecrets;
import io.jenkins.plugins.codesuite.plugins.federation.mask.TimedSecrets;
import io.jenkins.plugins.codesuite.plugins.federation.role.OwnTokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * The role of one block, or of a freestyle build, while it runs: its session, which is renewed, and the places that are kept
 * up with it. It holds no thread.
 */
public final class LiveScope {

    private static final Logger LOGGER = Logger.getLogger(LiveScope.class.getName());

    /** How long a step waits for the first session after a restart of Jenkins. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration OPEN_AGAIN = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration WRITE_AGAIN = Duration.ofSeconds(10);
    private static final Duration SHORTEST_TOKEN = Duration.ofSeconds(5);

    private final String id;
    private final ScopePlan.Source source;
    private final ScopeLog log;
    private final ScopeThreads threads;
    private final ScopeRecord record;
    private final LiveSecrets secrets;
    private final boolean isResumed;
    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private Optional<ScopePlan> plan = Optional.empty();
    private Optional<CompletableFuture<Lease>> opening = Optional.empty();
    private Optional<Lease> lease = Optional.empty();
    private Optional<SignedToken> token = Optional.empty();
    private Optional<Future<?>> next = Optional.empty();
    private Duration openAgain = OPEN_AGAIN;
    private boolean isEnded;
    private boolean isFailing;

    LiveScope(
            ScopeRecord record,
            ScopePlan.Source source,
            ScopeLog log,
            LiveSecrets secrets,
            boolean isResumed,
            ScopeThreads threads) {
        this.id = record.id();
        this.record = record;
        this.source = source;
        this.log = log;
        this.secrets = secrets;
        this.isResumed = isResumed;
        this.threads = threads;
        for (ScopeRecord.Folder folder : record.folders()) {
            places.add(new Place(folder));
        }
    }

    /** What names it in a saved Pipeline; not to be guessed. */
    public String id() {
        return id;
    }

    /** The externalizable id of the build. */
    String build() {
        return record.build();
    }

    /**
     * Gets the first session; the future fails with what the user is to be told. After a restart there is a block that runs
     * and places that have a session of before: it is tried until there is one.
     */
    CompletableFuture<Void> open() {
        // Processes may still have what was delivered before a restart.
        secrets.addPast(record.fingerprints());
        attempt();
        return ready;
    }

    private void attempt() {
        threads.work(() -> {
            try {
                begin(source.plan());
            } catch (IllegalArgumentException e) {
                // Nothing but another request makes this better.
                ready.completeExceptionally(new AbortException("withAwsRole: " + e.getMessage()));
            } catch (IOException | RuntimeException e) {
                failed(e);
            } catch (Error e) {
                ready.completeExceptionally(e);
                throw e;
            }
        });
    }

    private void failed(Throwable failure) {
        if (!isResumed) {
            ready.completeExceptionally(failure);
            return;
        }
        boolean isFirst;
        synchronized (this) {
            if (isEnded) {
                return;
            }
            isFirst = openAgain.equals(OPEN_AGAIN);
            next = Optional.of(threads.later(this::attempt, openAgain));
            openAgain = openAgain.multipliedBy(2);
            if (openAgain.compareTo(LONGEST_PAUSE) > 0) {
                openAgain = LONGEST_PAUSE;
            }
        }
        if (isFirst) {
            log.line("After the restart there is no session of the role yet; it is tried again.");
            log.detail(String.valueOf(failure.getMessage()));
        }
    }

    private void begin(ScopePlan made) throws IOException {
        synchronized (this) {
            plan = Optional.of(made);
        }
        if (made instanceof ScopePlan.OfController ofController) {
            if (ofController.kind() == DeliveryKind.TOKEN) {
                renewToken(ofController.request());
                announce(ofController.request(), Optional.empty());
                opened();
            } else {
                openSession(ofController.request());
            }
        } else if (made instanceof ScopePlan.OfAgent ofAgent) {
            log.detail("The agent's own identity takes on "
                    + ofAgent.roles().stream().map(Object::toString).collect(Collectors.joining(", then ")) + ".");
            opened();
        }
    }

    private void openSession(SessionRequest request) {
        CompletableFuture<Lease> future = LiveSessions.get().sessions().open(request, new Renewals());
        synchronized (this) {
            opening = Optional.of(future);
            if (isEnded) {
                future.cancel(true);
            }
        }
        future.whenComplete((had, failure) -> threads.work(() -> {
            if (failure == null) {
                sessionOpened(request, had);
            } else {
                failed(explained(failure));
            }
        }));
    }

    private void sessionOpened(SessionRequest request, Lease had) {
        boolean isLate;
        synchronized (this) {
            lease = Optional.of(had);
            isLate = isEnded;
        }
        if (isLate) {
            had.close();
            return;
        }
        know(secretsOf(had.current()));
        announce(request, Optional.of(had.current()));
        opened();
    }

    private void opened() {
        ready.complete(null);
        rewriteAll();
    }

    private static Throwable explained(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RoleSessionException ? new AbortException(cause.getMessage()) : cause;
    }

    private static TimedSecrets secretsOf(RoleSession session) {
        return TimedSecrets.of(
                List.of(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()),
                Duration.between(Instant.now(), session.expires()));
    }

    private static TimedSecrets secretsOf(SignedToken token) {
        List<String> parts = new ArrayList<>(List.of(token.value().split("\\.", -1)));
        // The first part, the header, is the same for everybody and no secret.
        parts.set(0, token.value());
        return TimedSecrets.of(parts, left(token));
    }

    private static Duration left(SignedToken token) {
        Instant now = Instant.now();
        return Duration.between(
                now, token.facts().flatMap(TokenFacts::expires).orElse(now.plus(Duration.ofMinutes(5))));
    }

    private void know(TimedSecrets more) {
        secrets.add(more);
        synchronized (this) {
            if (!isEnded) {
                record.remember(secrets.fingerprints());
            }
        }
    }

    private void announce(SessionRequest request, Optional<RoleSession> session) {
        if (log.isQuiet()) {
            return;
        }
        String roles = request.chain().hops().stream()
                .map(RoleHop::role)
                .map(Object::toString)
                .collect(Collectors.joining(", then "));
        log.detail(who(request.chain().base()) + (roles.isEmpty() ? "" : " takes on " + roles)
                + session.map(had -> "; account " + had.account() + ", until " + time(had.expires()))
                        .orElse("; the tools do it themselves with a token")
                + ".");
    }

    private static String who(BaseIdentity base) {
        if (base instanceof BaseIdentity.WebIdentity web) {
            return web.tokens() instanceof OwnTokens own ? own.subject() : "The other issuer's token";
        }
        return "The AWS credentials";
    }

    private static String time(Instant when) {
        return when.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Gets a token, and again before it expires. */
    private void renewToken(SessionRequest request) throws IOException {
        if (!(request.chain().base() instanceof BaseIdentity.WebIdentity web)) {
            throw new IllegalArgumentException(
                    "delivery 'token' hands a signed token to the tools, but AWS credentials have"
                            + " none; leave delivery out");
        }
        SignedToken fresh = web.tokens().token();
        know(secretsOf(fresh));
        Duration wait = left(fresh).multipliedBy(2).dividedBy(3);
        synchronized (this) {
            token = Optional.of(fresh);
            if (!isEnded) {
                next = Optional.of(threads.later(
                        () -> tokenDue(request), wait.compareTo(SHORTEST_TOKEN) < 0 ? SHORTEST_TOKEN : wait));
            }
        }
    }

    private void tokenDue(SessionRequest request) {
        try {
            renewToken(request);
            rewriteAll();
        } catch (IOException | RuntimeException e) {
            log.line("The token could not be renewed: " + e.getMessage());
            synchronized (this) {
                if (!isEnded) {
                    next = Optional.of(threads.later(() -> tokenDue(request), WRITE_AGAIN));
                }
            }
        }
    }

    /**
     * The region that the tools are told.
     *
     * @throws IllegalStateException before the scope is open
     */
    public synchronized RegionChoice region() {
        return RegionChoice.of(plan.orElseThrow(() -> new IllegalStateException("not open yet")));
    }

    /** The request of the session; empty where the agent's own identity is used. */
    public synchronized Optional<SessionRequest> request() {
        return plan.filter(ScopePlan.OfController.class::isInstance)
                .map(ScopePlan.OfController.class::cast)
                .map(ScopePlan.OfController::request);
    }

    /**
     * The newest session of a scope that has one, after a wait for the first one.
     *
     * @throws IOException when there is none
     */
    public RoleSession session() throws IOException, InterruptedException {
        awaitOpen();
        synchronized (this) {
            return lease.orElseThrow(() -> new IOException("The role of this block has no session on the controller."))
                    .current();
        }
    }

    private void awaitOpen() throws IOException, InterruptedException {
        try {
            ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AbortException(e.getCause().getMessage());
        } catch (TimeoutException e) {
            throw new IOException(
                    "There is no session of the role yet: AWS has not answered for " + PATIENCE.toSeconds() + " s.", e);
        }
    }

    /**
     * The variables for processes in {@code workspace}; the files are written before, when they are not there yet.
     *
     * @throws IOException when the agent is away, or its disk takes no files
     */
    public Delivered deliver(FilePath workspace) throws IOException, InterruptedException {
        awaitOpen();
        Place place = place(workspace);
        try {
            return place.deliver(content());
        } catch (IOException e) {
            throw new IOException(
                    "The credentials of the role cannot be written to " + place.folder().path + ": " + e.getMessage(),
                    e);
        }
    }

    private Place place(FilePath workspace) throws IOException {
        String node = FilePathUtils.getNodeName(workspace);
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new IOException("There is no place for files beside the workspace " + workspace.getRemote() + ".");
        }
        String directory = workspace.getRemote();
        synchronized (this) {
            if (isEnded) {
                throw new IOException("The block with the role has ended.");
            }
            for (Place each : places) {
                if (each.folder().serves(node, directory)) {
                    return each;
                }
            }
            String path = temporary.child("aws-" + UUID.randomUUID()).getRemote();
            Place place = new Place(new ScopeRecord.Folder(node, directory, path));
            record.add(place.folder());
            places.add(place);
            return place;
        }
    }

    private synchronized Delivery content() throws IOException {
        ScopePlan made = plan.orElseThrow(() -> new IOException("The role is not known yet."));
        if (made instanceof ScopePlan.OfAgent ofAgent) {
            return new WriteProfiles(id, ofAgent.roles(), ofAgent.sessionName());
        }
        SessionRequest request = ((ScopePlan.OfController) made).request();
        if (token.isPresent()) {
            RoleHop first = request.chain().hops().get(0);
            return new WriteToken(
                    id,
                    secretsOf(token.get()),
                    token.get().value(),
                    first.role().value(),
                    request.chain().sessionName(first));
        }
        RoleSession current = lease.orElseThrow(() -> new IOException("There is no session of the role yet."))
                .current();
        return new WriteSession(id, secretsOf(current), current.credentialProcessJson());
    }

    /** Brings all places up with the newest session. */
    private void rewriteAll() {
        places.forEach(place -> threads.work(() -> rewrite(place)));
    }

    /** The agent is there again. */
    void nodeOnline(String node) {
        if (ready.isDone() && !ready.isCompletedExceptionally()) {
            places.stream()
                    .filter(place -> place.folder().node.equals(node))
                    .forEach(place -> threads.work(() -> rewrite(place)));
        }
    }

    private void rewrite(Place place) {
        synchronized (this) {
            if (isEnded) {
                return;
            }
        }
        // An agent that is away is written to when it is back.
        if (place.isReachable()) {
            try {
                place.write(content());
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "Cannot write to " + place.folder().path, e);
                threads.later(() -> rewrite(place), WRITE_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Ends it: the session is not renewed any more, the files are removed, or remembered where their agent is away.
     *
     * @return completes when that is done
     */
    CompletableFuture<Void> end() {
        synchronized (this) {
            isEnded = true;
            opening.ifPresent(future -> future.cancel(true));
            next.ifPresent(future -> future.cancel(false));
            lease.ifPresent(Lease::close);
        }
        ready.completeExceptionally(new AbortException("The block with the role has ended."));
        record.end();
        CompletableFuture<?>[] removals = places.stream()
                .map(place -> {
                    CompletableFuture<Void> removal = new CompletableFuture<>();
                    threads.work(() -> {
                        remove(place);
                        removal.complete(null);
                    });
                    return removal;
                })
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(removals);
    }

    private void remove(Place place) {
        try {
            if (place.remove()) {
                record.removed(place.folder());
            } else {
                log.line("The agent " + place.folder().node
                        + " is away; the credential files there are removed when it is back.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this is news. */
    private synchronized boolean failing(boolean now) {
        boolean isNew = isFailing != now;
        isFailing = now;
        return isNew;
    }

    private synchronized String held() {
        return lease.map(held -> time(held.current().expires())).orElse("its end");
    }

    /** What becomes of the session. */
    private final class Renewals implements LeaseListener {

        @Override
        public void renewed(RoleSession session) {
            know(secretsOf(session));
            failing(false);
            log.line("The role's session is renewed, until " + time(session.expires()) + ".");
            rewriteAll();
        }

        @Override
        public void renewalFailed(RoleSessionException failure, Instant nextTry) {
            if (failing(true)) {
                log.line("The role's session could not be renewed; the next try is at " + time(nextTry)
                        + ", and the session that there is holds until " + held() + ".");
                log.detail(failure.getMessage());
            }
        }
    }
}

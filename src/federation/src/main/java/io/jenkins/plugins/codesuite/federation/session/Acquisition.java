package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity.AwsKeys;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity.WebIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.SignedToken;
import io.jenkins.plugins.codesuite.federation.role.TokenFacts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * One way to a session: from the chain's root, role by role, try by try. A wait between two tries holds no thread, and
 * whoever waits for the session may lend a hand by {@link #help()}: so a worker that has to wait for a session of another
 * chain (credentials made of credentials) waits for no other worker.
 */
final class Acquisition {

    /** How long AWS takes a token after it expired. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    /** How long credentials are taken to last that do not say it. */
    private static final Duration UNSAID = Duration.ofMinutes(15);

    private static final String KEYS = "GetCallerIdentity";

    private final Means means;
    private final SessionRequest request;
    private final CompletableFuture<RoleSession> result = new CompletableFuture<>();
    private final Set<String> secrets = new HashSet<>();
    private volatile FutureTask<Void> step = new FutureTask<>(() -> null);
    private volatile boolean stopped;
    private int hop;
    private int tries = 1;
    private boolean startedAnew;
    private Optional<AwsCredentials> caller = Optional.empty();
    private Optional<TokenFacts> token = Optional.empty();

    Acquisition(Means means, SessionRequest request) {
        this.means = means;
        this.request = request;
    }

    SessionRequest request() {
        return request;
    }

    /** The session, or a {@link RoleSessionException}. */
    CompletableFuture<RoleSession> result() {
        return result;
    }

    void begin() {
        FutureTask<Void> next = new FutureTask<>(this::proceed, null);
        step = next;
        try {
            means.workers().execute(next);
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(closed());
        } catch (RuntimeException | Error e) {
            // Such as the one that says that no thread can be started.
            result.completeExceptionally(defect(e));
        }
    }

    /** Does the next step in this thread, if there is one that nobody does yet. */
    void help() {
        step.run();
    }

    /** Begins no further try. */
    void stop() {
        stopped = true;
        result.completeExceptionally(closed());
    }

    static RoleSessionException closed() {
        return new RoleSessionException("The role sessions are closed: their host is shutting down.", "", false);
    }

    private void proceed() {
        try {
            boolean more = true;
            while (more && !stopped) {
                more = oneStep();
            }
        } catch (RoleSessionException e) {
            failed(e);
        } catch (RuntimeException e) {
            failed(defect(e));
        } catch (Throwable e) {
            // A class that is missing, or a checked exception that a host's credentials throw undeclared: somebody
            // waits.
            result.completeExceptionally(defect(e));
        }
    }

    private static RoleSessionException defect(Throwable e) {
        // What names a class that cannot be loaded holds no secret; other messages may.
        String what = e instanceof LinkageError ? e.toString() : e.getClass().getSimpleName();
        return new RoleSessionException(
                "The session could not be had: " + what
                        + ". This is a defect of the federation engine or of what it was given; please report it.",
                "",
                false);
    }

    private void failed(RoleSessionException e) {
        if (Thread.currentThread().isInterrupted()) {
            // Only this thread was to stop, one that waited for the session; others may still want it.
            begin();
        } else {
            result.completeExceptionally(e);
        }
    }

    /** Whether the next step may follow at once. */
    private boolean oneStep() throws RoleSessionException {
        RoleChain chain = request.chain();
        StsPlace place = StsPlace.of(request.sts(), chain);
        Instant begun = means.now();
        if (chain.hops().isEmpty()) {
            return keys(place, begun);
        }
        RoleHop role = chain.hops().get(hop);
        boolean webIdentity = hop == 0 && chain.base() instanceof WebIdentity;
        Attempt attempt = attempt(webIdentity ? Attempt.WEB_IDENTITY : Attempt.ASSUME_ROLE, place);
        Function<StsCalls, StsCalls.Assumed> call;
        if (webIdentity) {
            SignedToken shown = token(attempt);
            call = calls -> calls.withWebIdentity(chain, role, shown);
        } else {
            AwsCredentials as = hop == 0 ? baseCredentials(attempt) : caller.orElseThrow();
            call = calls -> calls.as(as, chain, role);
        }
        Optional<StsCalls.Assumed> given = tried(webIdentity ? Attempt.WEB_IDENTITY : Attempt.ASSUME_ROLE, place, call);
        given.ifPresent(assumed -> took(assumed, begun));
        return given.isPresent() && !result.isDone();
    }

    private void took(StsCalls.Assumed assumed, Instant begun) {
        if (hop == request.chain().hops().size() - 1) {
            result.complete(new RoleSession(
                    assumed.credentials(),
                    assumed.identity(),
                    begun,
                    assumed.expires(),
                    request.chain().region(),
                    assumed.packedPolicySize()));
        } else {
            caller = Optional.of(keep(assumed.credentials()));
            hop++;
            tries = 1;
        }
    }

    /** A chain without roles: the base credentials themselves, as a session. */
    private boolean keys(StsPlace place, Instant begun) throws RoleSessionException {
        AwsCredentials base = baseCredentials(attempt(KEYS, place));
        Optional<RoleSession> session = tried(KEYS, place, calls -> {
            AwsSessionCredentials credentials =
                    base instanceof AwsSessionCredentials temporary ? temporary : calls.sessionToken(base);
            return new RoleSession(
                    credentials,
                    calls.callerIdentity(credentials),
                    begun,
                    credentials.expirationTime().orElseGet(() -> begun.plus(UNSAID)),
                    request.chain().region(),
                    OptionalInt.empty());
        });
        session.ifPresent(result::complete);
        return false;
    }

    private AwsCredentials baseCredentials(Attempt attempt) throws RoleSessionException {
        AwsKeys keys = (AwsKeys) request.chain().base();
        try {
            return keep(keys.provider().resolveCredentials());
        } catch (RuntimeException e) {
            // Whatever a provider throws: that of a host or of another plugin, with an exception of its own.
            throw new StsExplanation(attempt).noCredentials(e);
        }
    }

    private SignedToken token(Attempt attempt) throws RoleSessionException {
        WebIdentity identity = (WebIdentity) request.chain().base();
        try {
            SignedToken fresh = identity.tokens().token();
            if (hasExpired(fresh, Duration.ZERO)) {
                fresh = identity.tokens().token();
            }
            secrets.add(fresh.value());
            token = fresh.facts();
            if (hasExpired(fresh, GRACE)) {
                throw new StsExplanation(attempt(attempt.action(), attempt.place()))
                        .noToken("The token has expired, and a new one is not there.");
            }
            return fresh;
        } catch (IOException | RuntimeException e) {
            throw new StsExplanation(attempt).noToken(attempt.shown(String.valueOf(e.getMessage())));
        }
    }

    private boolean hasExpired(SignedToken shown, Duration grace) {
        return shown.facts()
                .flatMap(TokenFacts::expires)
                .filter(expires -> !means.now().isBefore(expires.plus(grace)))
                .isPresent();
    }

    /** Does a call; empty when it failed and is to be tried again, which has been seen to. */
    private <T> Optional<T> tried(String action, StsPlace place, Function<StsCalls, T> call)
            throws RoleSessionException {
        try {
            return Optional.of(means.clients().call(place, request.sts(), client -> call.apply(new StsCalls(client))));
        } catch (AwsServiceException e) {
            StsErrors.Remedy remedy = StsErrors.remedy(e, action.equals(Attempt.WEB_IDENTITY));
            if (!again(remedy)) {
                throw new StsExplanation(attempt(action, place)).refused(e);
            }
        } catch (SdkClientException e) {
            if (!again(StsErrors.Remedy.TIME)) {
                throw new StsExplanation(attempt(action, place)).unreached(e);
            }
        } catch (UnusableAnswer e) {
            throw new StsExplanation(attempt(action, place)).unusable(e);
        }
        return Optional.empty();
    }

    private boolean again(StsErrors.Remedy remedy) {
        if (Thread.currentThread().isInterrupted()) {
            // No try of AWS' was used up; see failed().
            return false;
        }
        if (remedy == StsErrors.Remedy.NONE
                || remedy == StsErrors.Remedy.TIME
                        && tries >= request.sts().retry().attempts()
                || remedy != StsErrors.Remedy.TIME && startedAnew) {
            return false;
        }
        Duration wait = request.sts().retry().pause(tries, means.chance().getAsDouble());
        tries++;
        if (remedy != StsErrors.Remedy.TIME) {
            startedAnew = true;
            hop = 0;
            caller = Optional.empty();
        }
        try {
            means.timer().schedule(this::begin, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(closed());
        }
        return true;
    }

    private Attempt attempt(String action, StsPlace place) {
        return new Attempt(
                action,
                Optional.of(request.chain()),
                request.chain().hops().isEmpty() ? OptionalInt.empty() : OptionalInt.of(hop),
                place,
                token,
                Set.copyOf(secrets),
                tries);
    }

    private AwsCredentials keep(AwsCredentials credentials) {
        secrets.add(credentials.secretAccessKey());
        if (credentials instanceof AwsSessionCredentials session) {
            secrets.add(session.sessionToken());
        }
        return credentials;
    }
}

package io.jenkins.plugins.codesuite.federation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;

/** Who shares what: sessions, calls, clients and threads. */
class SharingTest {

    private static final int WORKERS = 4;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final Chains.CountedTokens tokens = Chains.tokens();
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private FakeSts sts;
    private RoleSessions sessions;

    @BeforeEach
    void start() throws IOException {
        timer.setRemoveOnCancelPolicy(true);
        sts = new FakeSts(Clock.systemUTC());
        sessions = new RoleSessions(timer, workers, Clock.systemUTC(), SessionAudit.NONE);
    }

    @AfterEach
    void stop() {
        sessions.close();
        sts.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }

    private SessionRequest request(RoleChain chain) {
        return new SessionRequest(
                chain,
                new StsSettings(this::counted, Optional.of(sts.endpoint()), Optional.empty(), Chains.QUICK),
                "team/app #12");
    }

    private SdkHttpClient.Builder<?> counted() {
        clients.incrementAndGet();
        return new CountedHttp(Chains.http(), closed::incrementAndGet);
    }

    @Test
    void fiftyCallersMakeOneCall() throws Exception {
        CountDownLatch gate = sts.gate();
        ExecutorService callers = Executors.newFixedThreadPool(50);
        try {
            List<Future<RoleSession>> asked = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                asked.add(callers.submit(() -> sessions.session(request(Chains.web(tokens, Chains.FIRST)))));
            }
            gate.countDown();

            Set<RoleSession> given = new HashSet<>();
            for (Future<RoleSession> each : asked) {
                given.add(each.get());
            }

            assertThat(given).hasSize(1);
            assertThat(sts.calls()).hasSize(1);
            assertThat(tokens.made.get()).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void allCallersHearOfOneFailure() throws Exception {
        CountDownLatch gate = sts.gate();
        sts.error(403, "AccessDenied", "no");
        List<CompletableFuture<Lease>> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asked.add(sessions.open(request(Chains.web(tokens, Chains.FIRST)), new Quiet()));
        }
        gate.countDown();

        for (CompletableFuture<Lease> each : asked) {
            assertThatThrownBy(each::get).hasCauseInstanceOf(RoleSessionException.class);
        }
        assertThat(sts.calls()).hasSize(1);
    }

    @Test
    void oneClientServesAllSessionsOfAPlaceAndIsClosedAtTheEnd() throws Exception {
        for (int i = 0; i < 20; i++) {
            sessions.session(request(Chains.web(tokens, "arn:aws:iam::111122223333:role/r" + i)));
        }
        assertThat(clients.get()).isEqualTo(1);
        assertThat(closed.get()).isZero();

        sessions.close();

        assertThat(closed.get()).isEqualTo(1);
        assertThat(timer.isShutdown()).isFalse();
    }

    @Test
    void aClientThatDidNotReachAwsIsReplaced() throws Exception {
        sts.cut();

        sessions.session(request(Chains.web(tokens, Chains.FIRST)));

        assertThat(clients.get()).isEqualTo(2);
        assertThat(closed.get()).isEqualTo(1);
    }

    @Test
    void aThousandSessionsCostOneTimerThreadAndTheWorkers() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<CompletableFuture<Lease>> leases = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            leases.add(sessions.open(request(Chains.web(tokens, "arn:aws:iam::111122223333:role/r" + i)), new Quiet()));
        }
        for (CompletableFuture<Lease> lease : leases) {
            lease.get();
        }

        Set<String> added = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !name.startsWith("fake-sts") && !name.startsWith("HTTP-Dispatcher"))
                // The JDK's own keeper of idle connections, one for the process.
                .filter(name -> !name.startsWith("Keep-Alive-Timer") && !name.startsWith("idle-connection-reaper"))
                .collect(Collectors.toSet());
        assertThat(added).hasSizeLessThanOrEqualTo(WORKERS + 1).allMatch(name -> name.startsWith("pool-"));
        assertThat(sessions.live()).hasSize(1_000);
        // One renewal for each is waiting, and nothing else is.
        assertThat(timer.getQueue()).hasSize(1_000);
        assertThat(clients.get()).isEqualTo(1);

        for (CompletableFuture<Lease> lease : leases) {
            lease.get().close();
        }
    }

    @Test
    void credentialsMadeOfCredentialsNeedNoWorkerMore() throws Exception {
        // As many chains as there are workers, each from credentials that are a session themselves.
        AwsCredentialsProvider inner = sessions.provider(request(Chains.web(tokens, Chains.FIRST)));
        List<CompletableFuture<Lease>> outer = new ArrayList<>();
        for (int i = 0; i < WORKERS * 3; i++) {
            outer.add(sessions.open(
                    request(Chains.chain(
                            new BaseIdentity.AwsKeys(inner, "inner"), "arn:aws:iam::444455556666:role/r" + i)),
                    new Quiet()));
        }

        for (CompletableFuture<Lease> each : outer) {
            assertThat(each.get().current().account()).isEqualTo("444455556666");
        }
        assertThat(tokens.made.get()).isEqualTo(1);
    }

    @Test
    void aWaitBetweenTriesHoldsNoWorkerAndNoSession() throws Exception {
        sts.errors(3, 400, "Throttling", "slow");
        AwsCredentialsProvider inner = sessions.provider(request(Chains.web(tokens, Chains.FIRST)));
        List<CompletableFuture<Lease>> outer = new ArrayList<>();
        for (int i = 0; i < WORKERS * 3; i++) {
            outer.add(sessions.open(
                    request(Chains.chain(
                            new BaseIdentity.AwsKeys(inner, "inner"), "arn:aws:iam::444455556666:role/r" + i)),
                    new Quiet()));
        }

        for (CompletableFuture<Lease> each : outer) {
            assertThat(each.get().current().account()).isEqualTo("444455556666");
        }
    }

    @Test
    void aCallerThatIsInterruptedTakesNobodyAlong() throws Exception {
        CountDownLatch gate = sts.gate();
        CompletableFuture<Object> end = new CompletableFuture<>();
        Thread impatient = new Thread(() -> {
            try {
                end.complete(sessions.session(request(Chains.web(tokens, Chains.FIRST))));
            } catch (RoleSessionException | InterruptedException | RuntimeException e) {
                end.complete(e);
            }
        });
        impatient.start();
        while (sts.calls().isEmpty()) {
            Thread.onSpinWait();
        }
        CompletableFuture<Lease> patient = sessions.open(request(Chains.web(tokens, Chains.FIRST)), new Quiet());

        impatient.interrupt();
        gate.countDown();

        assertThat(patient.get().current().account()).isEqualTo("111122223333");
        assertThat(end.get()).isInstanceOfAny(InterruptedException.class, RoleSession.class);
    }

    @Test
    void aProviderGivesCredentialsOrTheExplanation() {
        AwsCredentialsProvider provider = sessions.provider(request(Chains.web(tokens, Chains.FIRST)));
        sts.error(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");

        assertThatThrownBy(provider::resolveCredentials)
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("Likely cause:");
        assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo("ASIA1");
    }

    /** Whom nobody needs to tell. */
    private static final class Quiet implements LeaseListener {
        @Override
        public void renewed(RoleSession session) {
            // Not asked for.
        }

        @Override
        public void renewalFailed(RoleSessionException failure, Instant nextTry) {
            // Not asked for.
        }
    }
}

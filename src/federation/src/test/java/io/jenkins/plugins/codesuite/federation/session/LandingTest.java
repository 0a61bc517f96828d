package io.jenkins.plugins.codesuite.federation.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Whoever waits for a session hears of it, whatever a part that is the host's throws. */
class LandingTest {

    private final ManualTime time = new ManualTime();
    private final Chains.CountedTokens tokens = Chains.tokens();
    private final List<String> events = new ArrayList<>();
    private FakeSts sts;

    @BeforeEach
    void start() throws IOException {
        sts = new FakeSts(time.clock());
    }

    @AfterEach
    void stop() {
        sts.close();
    }

    private RoleSessions sessions(Executor workers, SessionAudit audit) {
        return new RoleSessions(time, workers, time.clock(), audit, () -> 0);
    }

    private CompletableFuture<Lease> open(RoleSessions sessions, RoleChain chain) {
        return sessions.open(new SessionRequest(chain, Chains.settings(sts.endpoint()), "a #1"), new LeaseListener() {
            @Override
            public void renewed(RoleSession session) {
                events.add("renewed " + session.accessKeyId());
            }

            @Override
            public void renewalFailed(RoleSessionException failure, Instant nextTry) {
                events.add("failed " + failure.code());
            }
        });
    }

    private static String why(CompletableFuture<Lease> opening) {
        assertThat(opening).isCompletedExceptionally();
        return opening.handle((lease, failure) -> failure.getMessage()).join();
    }

    /** An audit that has a defect, each time of another kind. */
    private final class Defective implements SessionAudit {
        private int told;

        @Override
        public void opened(SessionRequest request, RoleSession session, boolean renewal) {
            fail("audited " + session.accessKeyId());
        }

        @Override
        public void failed(SessionRequest request, RoleSessionException failure) {
            fail("audited " + failure.code());
        }

        private void fail(String event) {
            events.add(event);
            if (told++ % 2 == 0) {
                throw new IllegalStateException("on purpose");
            }
            throw new NoClassDefFoundError("on purpose");
        }
    }

    @Test
    void anAuditThatThrowsKeepsNobodyWaiting() {
        try (RoleSessions sessions = sessions(Runnable::run, new Defective())) {
            CompletableFuture<Lease> opening = open(sessions, Chains.web(tokens, Chains.FIRST));
            assertThat(opening).isCompleted();

            time.pass(Duration.ofSeconds(2400));
            sts.error(403, "AccessDenied", "not now");
            time.pass(Duration.ofSeconds(2410));

            assertThat(events)
                    .containsExactly(
                            "audited ASIA1",
                            "renewed ASIA2",
                            "audited ASIA2",
                            "failed AccessDenied",
                            "audited AccessDenied",
                            "renewed ASIA3",
                            "audited ASIA3");
            sts.error(403, "AccessDenied", "no");
            assertThat(why(open(sessions, Chains.web(tokens, Chains.SECOND)))).contains("AccessDenied");
        }
    }

    @Test
    void aClassThatIsMissingIsTold() {
        try (RoleSessions sessions = sessions(Runnable::run, SessionAudit.NONE)) {
            RoleChain chain = Chains.web(
                    () -> {
                        throw new NoClassDefFoundError("io/jsonwebtoken/Jwts");
                    },
                    Chains.FIRST);

            assertThat(why(open(sessions, chain)))
                    .contains("NoClassDefFoundError: io/jsonwebtoken/Jwts")
                    .contains("please report it");
        }
    }

    @Test
    void aCheckedExceptionThatNobodyDeclaredIsTold() {
        try (RoleSessions sessions = sessions(Runnable::run, SessionAudit.NONE)) {
            RoleChain chain = Chains.chain(
                    new BaseIdentity.AwsKeys(() -> LandingTest.<RuntimeException>undeclared(), "base"), Chains.FIRST);

            assertThat(why(open(sessions, chain))).contains("IOException").doesNotContain("a secret");
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> AwsCredentials undeclared() throws E {
        throw (E) new IOException("a secret");
    }

    @Test
    void workersThatCannotWorkAreTold() {
        Executor exhausted = task -> {
            throw new InternalError("no thread can be started, on purpose");
        };
        try (RoleSessions sessions = sessions(exhausted, SessionAudit.NONE)) {
            assertThat(why(open(sessions, Chains.web(tokens, Chains.FIRST)))).contains("InternalError");
        }
    }

    @Test
    void aSessionForEverIsRenewedAllTheSame() {
        // Milliseconds of that life do not fit into a long.
        sts.lifetime(Duration.ofDays(365L * 400_000_000));
        try (RoleSessions sessions = sessions(Runnable::run, SessionAudit.NONE)) {
            assertThat(open(sessions, Chains.web(tokens, Chains.FIRST))).isCompleted();

            time.pass(Duration.ofHours(24));

            assertThat(events).containsExactly("renewed ASIA2");
        }
    }
}
